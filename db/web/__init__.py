"""The record in Datasette: generated configuration, and the pages that we add to it.

Datasette finds the hooks of this module by its entry point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

try:
    from datasette import hookimpl
except ImportError:  # the configuration can be tested without Datasette
    hookimpl = None

if hookimpl:

    @hookimpl  # type: ignore[untyped-decorator]  # Datasette has no types
    def register_routes() -> list[tuple[str, Callable[..., Any]]]:
        """The pages of this folder, each under /-/onrecord."""
        from db.web.pages import claim, desk, disagreements, document, speaker  # noqa: PLC0415 - only when Datasette runs

        return [
            (r"^/-/onrecord$", desk.page),
            (r"^/-/onrecord/claim/(?P<id>\d{1,15})$", claim.page),
            (r"^/-/onrecord/document/(?P<id>\d{1,15})$", document.page),
            (r"^/-/onrecord/speaker/(?P<id>\d{1,15})$", speaker.page),
            (r"^/-/onrecord/disagreements$", disagreements.page),
        ]

    @hookimpl(trylast=True)  # type: ignore[untyped-decorator]  # Datasette has no types
    def actor_from_request(datasette: Any, request: Any) -> dict[str, str] | None:  # noqa: ANN401 - Datasette's
        """The reviewer that `onrecord browse --reviewer` named, for requests of this machine only."""
        from db.web.who import reviewer  # noqa: PLC0415 - as above

        del datasette
        return reviewer(request)

    @hookimpl  # type: ignore[untyped-decorator]  # Datasette has no types
    def render_cell(row: Any, value: Any, column: str, table: str, database: str, datasette: Any) -> Any:  # noqa: ANN401, PLR0913, PLR0917 - Datasette's
        """A link to our page of what a row is about, or a corrected field, in Datasette's own tables."""
        from db.web.cells import cell  # noqa: PLC0415 - as above

        return cell(datasette, database, table, row, column, value)

    @hookimpl  # type: ignore[untyped-decorator]  # Datasette has no types
    def menu_links() -> list[dict[str, str]]:
        """The desk in Datasette's menu."""
        return [
            {"href": "/-/onrecord", "label": "Desk"},
            {"href": "/-/onrecord/disagreements", "label": "Disagreements"},
        ]
