"""One verb per function: calls decide, appends, applies. The view or command that called commits, once."""
