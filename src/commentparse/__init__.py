"""Turn anything that holds a comment section into one typed thread, and write threads out again."""
