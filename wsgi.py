"""For a WSGI server: the app from the environment."""

from outreach import create_app

app = create_app()
