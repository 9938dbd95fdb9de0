"""The web app manifest, one for each language and one identity for all of them."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

PETROL = "#0B4F5C"
SAND = "#FAF6F0"


def manifest_of(language: str) -> dict[str, object]:
    start = url_for("pwa.shell", language=language)
    return {
        "id": "/app/",
        "scope": "/app/",
        "start_url": start,
        "name": _("Små skridt"),
        "short_name": _("Små skridt"),
        "description": _("Skriv ned, hvem du har talt med. Også uden dækning."),
        "lang": language,
        "dir": "ltr",
        "display": "standalone",
        "theme_color": PETROL,
        "background_color": SAND,
        "categories": ["productivity"],
        "icons": [
            _icon("icon-192.png", "192x192"),
            _icon("icon-512.png", "512x512"),
            _icon("maskable-512.png", "512x512", "maskable"),
            _icon("monochrome.svg", "any", "monochrome", "image/svg+xml"),
        ],
        "shortcuts": [
            _shortcut(_("Nyt besøg"), f"{start}#check-in"),
            _shortcut(_("Min log"), f"{start}#log"),
        ],
    }


def _icon(file: str, sizes: str, purpose: str = "any", mimetype: str = "image/png") -> dict[str, str]:
    return {"src": f"/static/icons/{file}", "sizes": sizes, "type": mimetype, "purpose": purpose}


def _shortcut(name: str, url: str) -> dict[str, object]:
    return {"name": name, "url": url, "icons": [_icon("icon-192.png", "192x192")]}
