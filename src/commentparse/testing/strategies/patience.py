"""Settings for tests that draw threads."""

from hypothesis import HealthCheck, settings

SLOW = (
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.large_base_example,
    HealthCheck.function_scoped_fixture,
)


def unhurried(*, max_examples: int = 100) -> settings:
    """Settings for a test that draws threads: those of sixty comments take their time; that is no fault of theirs."""
    return settings(max_examples=max_examples, deadline=None, suppress_health_check=SLOW)
