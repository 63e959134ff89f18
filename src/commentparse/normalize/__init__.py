"""Normalization: values from the strings and elements that a plugin hands over."""
