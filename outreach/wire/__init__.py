"""JSON to domain and back: one schema for each kind and version; unknown fields refused; no database."""
