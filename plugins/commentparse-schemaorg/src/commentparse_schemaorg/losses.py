JSON_LD: dict[str, str] = {}
