"""How hypothesis works here: the same examples on every run of CI, and no clock, since machines differ.

It also makes the toy formats beside the tests importable.
"""

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))

settings.register_profile(
    "commentparse",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)
settings.load_profile("commentparse")
