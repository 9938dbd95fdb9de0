"""The web app manifest: a neutral name and icon, since others see a home screen. One identity for all languages."""

from __future__ import annotations

from outreach.texts import PlanText

SAND = "#FAF6F0"
ROOT = "/plan/"


def manifest_of(words: PlanText) -> dict[str, object]:
    """It starts without a language: the service worker knows which one was chosen last."""
    name = words.text["title"]
    return {
        "id": ROOT,
        "scope": ROOT,
        "start_url": ROOT,
        "name": name,
        "short_name": name,
        "lang": words.language,
        "dir": words.dir,
        "display": "standalone",
        "theme_color": SAND,
        "background_color": SAND,
        "icons": [
            _icon("icon-192.png", "192x192"),
            _icon("icon-512.png", "512x512"),
            _icon("maskable-512.png", "512x512", "maskable"),
            _icon("monochrome.svg", "any", "monochrome", "image/svg+xml"),
        ],
    }


def _icon(file: str, sizes: str, purpose: str = "any", mimetype: str = "image/png") -> dict[str, str]:
    return {"src": f"/static/icons/plan/{file}", "sizes": sizes, "type": mimetype, "purpose": purpose}
