"""Who may write: the reviewer named at the start, on this machine and not through a proxy; or who has logged in."""

from __future__ import annotations

import hmac
import ipaddress
import os
from typing import Any

NAMED = "ONRECORD_REVIEWER"  # set by `onrecord browse --reviewer`
PROXIED = ("x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded", "via")


def reviewer(request: Any) -> dict[str, str] | None:  # noqa: ANN401 - Datasette's
    """The named reviewer as an actor, None when nobody was named or the request comes from elsewhere."""
    name = os.environ.get(NAMED, "").strip()
    if not name or any(request.headers.get(header) for header in PROXIED):
        return None
    client = request.scope.get("client") or ("", 0)
    host = str(request.headers.get("host", "")).rsplit(":", 1)[0].strip("[]")
    return {"id": name, "name": name} if is_loopback(str(client[0])) and is_loopback(host) else None


def is_loopback(address: str) -> bool:
    """Whether an address is of this machine alone."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def name_of(actor: dict[str, Any] | None) -> str | None:
    """The name under which an actor's reviews are kept."""
    return str(actor.get("name") or actor.get("id")) if actor and (actor.get("name") or actor.get("id")) else None


def is_from_our_form(request: Any, form: dict[str, str]) -> bool:  # noqa: ANN401 - Datasette's
    """Whether a form was sent from one of our own pages.

    Datasette asks for its token only when a request has cookies; a named reviewer needs none, so another site's form
    would get through. The token must be there, and be that of the cookie.
    """
    token = request.cookies.get("ds_csrftoken")
    return bool(token) and hmac.compare_digest(token, form.get("csrftoken", ""))
