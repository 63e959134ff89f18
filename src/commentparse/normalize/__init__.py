"""From raw to normalized: the only code that turns published strings into values."""
