"""Which network a tap comes from: only to count by, never kept (services/door_limit.py)."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address

from flask import Request


def network(request: Request) -> str:
    """The caller's address; of IPv6 the /64, since a phone changes the rest by itself.

    Behind a web server on this machine (docs/operations.md) it is the address that the web server saw: the last one in
    X-Forwarded-For. Whoever comes directly is believed nothing.
    """
    said = request.remote_addr or ""
    if _is_loopback(said):
        said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or said
    try:
        address = ip_address(said)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or address.packed[:8].hex())
    return str(address)


def _is_loopback(said: str) -> bool:
    try:
        return ip_address(said).is_loopback
    except ValueError:
        return False
