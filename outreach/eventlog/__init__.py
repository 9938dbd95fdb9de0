"""The append-only log of entries, its order and hash chain; and what was kept instead of being logged."""
