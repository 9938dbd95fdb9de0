"""Who may act: helhedsplaner, organisations, users, their roles (actors) and phones. Not derived from the log."""
