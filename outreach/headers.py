"""What every answer tells the browser about itself."""

from __future__ import annotations

from flask import Response, current_app, request

from outreach.endpoints import ENDPOINTS, OPEN

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; "
    "img-src 'self' data:; object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: over https the CSRF check wants to see that a form comes from this site.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
HSTS = "max-age=31536000; includeSubDomains"


def add(response: Response) -> Response:
    """Only what is the same for everybody may be kept by a browser, and says itself for how long."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers["Strict-Transport-Security"] = HSTS
    if not _same_for_everybody(response):
        response.headers["Cache-Control"] = "no-store"
    return response


def _same_for_everybody(response: Response) -> bool:
    return (
        ENDPOINTS.get(request.endpoint or "") == OPEN
        and response.status_code < 400
        and "Cache-Control" in response.headers
        and "Set-Cookie" not in response.headers
    )
