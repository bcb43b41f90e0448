"""Datasette's configuration for a record, made for the release of Datasette that is installed.

Before 1.0 everything is metadata; since then, descriptions are metadata and the rest is configuration.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
SEARCHED = ("claims", "documents")
ABOUT = "Who said what, and with which numbers."
DESK = 'To look through it and to decide, begin at <a href="/-/onrecord">the desk</a>.'
CONFIGURED = ("facets", "sort", "sort_desc", "label_column", "fts_table", "fts_pk", "hidden", "size")
SETTINGS = {
    "suggest_facets": "off",  # looks at every column of every claim on each page
    "default_page_size": "50",
    "default_facet_size": "12",
    "sql_time_limit_ms": "5000",
    "facet_time_limit_ms": "1000",
    "max_returned_rows": "10000",
}


class ConfigurationError(Exception):
    """A file of the user's that cannot be used; the message says why."""


def arguments(database: Path, folder: Path, version: str, own: Path | None = None) -> list[str]:
    """The arguments of `datasette` for a record; files that they name are written into the folder.

    `version` is that of Datasette; `own` is a file of the user's that is added to ours and wins. Raises
    ConfigurationError.
    """
    metadata, config = files(database.stem, version)
    if own:
        added = _own(own)
        metadata, config = (_merged(metadata, added), config) if not config else (metadata, _merged(config, added))
    named = [(("--metadata", "metadata.json"), metadata), (("--config", "datasette.json"), config)]
    words = ["serve", str(database), "--static", f"onrecord:{HERE / 'static'}"]
    for (option, name), content in named:
        if content:
            (folder / name).write_text(json.dumps(content, indent=2), encoding="utf-8")
            words += [option, str(folder / name)]
    for name, value in SETTINGS.items():
        words += ["--setting", name, value]
    return words


def files(name: str, version: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The metadata, and the configuration (empty before Datasette 1.0), of a database called `name`."""
    tables = {table: _table(table, known) for table, known in _yaml("tables.yaml").items()}
    queries = _yaml("queries.yaml")
    about = {"title": "On record", "description": ABOUT, "description_html": f"<p>{ABOUT} {DESK}</p>"}
    style = {"extra_css_urls": ["/onrecord/record.css"]}
    if version.startswith("0."):
        return {**about, **style, "databases": {name: {**about, "tables": tables, "queries": queries}}}, {}
    said = {table: {k: v for k, v in known.items() if k not in CONFIGURED} for table, known in tables.items()}
    done = {table: {k: v for k, v in known.items() if k in CONFIGURED} for table, known in tables.items()}
    return (
        {**about, "databases": {name: {**about, "tables": said}}},
        {**style, "databases": {name: {"tables": done, "queries": queries}}},
    )


def _table(table: str, known: dict[str, Any]) -> dict[str, Any]:
    """A table's entry in Datasette's own words."""
    entry: dict[str, Any] = {
        key: known[key] for key in ("description", "columns", "facets", "sort", "sort_desc", "hidden") if key in known
    }
    if "label" in known:
        entry["label_column"] = known["label"]
    if table in SEARCHED:
        entry |= {"fts_table": f"{table}_fts", "fts_pk": "id"}
    return entry


def _own(path: Path) -> dict[str, Any]:
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as fault:
        msg = f"{path}: cannot be read as YAML or JSON: {fault}"
        raise ConfigurationError(msg) from fault
    if not isinstance(found, dict):
        msg = f"{path}: holds no names with values. Write it as Datasette's documentation says of metadata."
        raise ConfigurationError(msg)
    return found


def _merged(ours: Any, theirs: Any) -> Any:  # noqa: ANN401 - any part of a configuration
    if not isinstance(ours, dict) or not isinstance(theirs, dict):
        return theirs
    return {**ours, **{name: _merged(ours.get(name), value) for name, value in theirs.items()}}


def _yaml(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only text, lists and mappings
    return found
