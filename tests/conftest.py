"""How hypothesis works here: the same examples on every run of CI, and no clock, since machines differ."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "commentparse",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)
settings.load_profile("commentparse")
