"""Threads as plain dicts and as JSON, and back without a difference.

Names are those of the model. Times are ISO 8601: with "Z" where the zone is known, without a zone
where it is not. None and empty defaults are left out; choices such as `status` are always written.
"""

from commentparse.serialize.read import from_dict, from_json
from commentparse.serialize.schema import schema
from commentparse.serialize.version import SCHEMA_VERSION
from commentparse.serialize.write import to_dict, to_json

__all__ = ["SCHEMA_VERSION", "from_dict", "from_json", "schema", "to_dict", "to_json"]
