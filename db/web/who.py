"""Who may write: the reviewer named at the start, on this machine and not through a proxy; or who has logged in."""

from __future__ import annotations

import hmac
import ipaddress
import os
from typing import Any
from urllib.parse import urlsplit

NAMED = "ONRECORD_REVIEWER"  # set by `onrecord browse --reviewer`
PROXIED = (
    "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-server", "x-forwarded-port", "x-real-ip",
    "x-client-ip", "true-client-ip", "cf-connecting-ip", "forwarded", "via",
)  # fmt: skip


def reviewer(request: Any) -> dict[str, str] | None:  # noqa: ANN401 - Datasette's
    """The named reviewer as an actor, None when nobody was named or the request comes from elsewhere.

    A proxy on this machine may add no header at all: such as nginx as it comes, which still speaks HTTP 1.0 to us, and
    passes on the page's own address as the browser knows it when a form is sent.
    """
    name = os.environ.get(NAMED, "").strip()
    if not name or request.scope.get("http_version") == "1.0":
        return None
    if any(request.headers.get(header) for header in PROXIED):
        return None
    client = request.scope.get("client") or ("", 0)
    hosts = [str(client[0]), _host("//" + request.headers.get("host", ""))]
    if request.headers.get("origin"):
        hosts.append(_host(request.headers["origin"]))
    return {"id": name, "name": name} if all(map(is_loopback, hosts)) else None


def _host(address: str) -> str:
    """The host that an address names, nothing when it names none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # such as http://[
        return ""


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
