"""Texts that people are shown, as data (TOML): a named person approves each version before it is used."""
