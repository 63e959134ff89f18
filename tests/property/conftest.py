"""Makes the strategies beside the laws importable, and the laws independent of how busy the machine is."""

import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))

if settings.get_current_profile_name() == "default":
    settings.register_profile("laws", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("laws")
