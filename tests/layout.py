"""How the patterns and lists of a file of rules are laid out, so that they can be read.

What fits stands on one line, a group that does not opens up. `python tests/layout.py` lays out all of them; a test
holds them to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from extractor.pattern import LOOKS, tokens

RULES = Path(__file__).parent.parent / "rules"
WIDTH = 118  # signs of a line, its indentation included
SHORT = 40  # an alternative up to this length shares its line with others; what is looked for, up to this, too
BLOCK = re.compile(r"(?m)^(?P<key>(?:pattern|_\w+): \|(?: *#[^\n]*)?\n)(?P<body>(?:  [^\n]*\n)+)")
LIST = re.compile(
    r"(?m)^(?P<margin> *)(?P<key>(?:- )?(?:words|yields_to|values): [\[{])"
    r"(?P<items>[^\[\]{}#]*)(?P<end>[\]}])(?P<note> *#[^\n]*)?$"
)
ITEM = re.compile(r"""\s*(?:'[^']*'|"[^"]*"|[^,"])+(?:,|\s*$)""")


@dataclass
class Group:
    """How a group opens, the ways in which it fits, and how often."""

    opening: str
    ways: list[Way] = field(default_factory=lambda: [[]])
    repeat: str = ""

    def __str__(self) -> str:
        """On one line."""
        return f"{self.opening} {' | '.join(map(_flat, self.ways))} ){self.repeat}"


Unit = list[Group | str]  # what is written without a space in it
Way = list[Unit]


def laid_out(pattern: str) -> str:
    """The same pattern in lines of at most WIDTH signs, or as near to it as its parts allow."""
    ways = _parsed(pattern)
    lines = _sequence(ways[0], "  ") if len(ways) == 1 else _alternatives(ways, "  ", first="")  # YAML's own margin
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _parsed(pattern: str) -> list[Way]:
    """The alternatives of a whole pattern."""
    stack = [Group("")]
    apart = True  # from the sign before
    for kind, text, _ in tokens(pattern):
        way = stack[-1].ways[-1]
        if kind == "close":
            stack.pop()
        elif kind == "bar":
            stack[-1].ways.append([])
        elif kind == "repeat" and isinstance(way[-1][-1], Group):
            way[-1][-1].repeat += text
        elif kind != "space":
            if apart or not way:
                way.append([])
            _add(way[-1], text, stack if kind == "open" else None)
        elif "#" in text:
            way.append([text.strip()])
        apart = kind in {"space", "open", "bar"}
    return stack[0].ways


def _add(unit: Unit, text: str, stack: list[Group] | None) -> None:
    """Add a sign, or a group that opens."""
    if stack is not None:
        unit.append(Group(text))
        stack.append(unit[-1])
    elif unit and isinstance(unit[-1], str):
        unit[-1] += text
    else:
        unit.append(text)


def _flat(way: Way) -> str:
    return " ".join("".join(map(str, unit)) for unit in way)


def _sequence(way: Way, margin: str) -> list[str]:
    """The lines of units one after another."""
    lines = [margin]
    for unit in _units(way, WIDTH - len(margin)):
        text = "".join(map(str, unit))
        alone = text.startswith("#") or (text.startswith(tuple(LOOKS)) and len(text) > SHORT)
        if len(margin) + len(text) <= WIDTH or isinstance(unit[0], str):
            lines += [margin] if alone or len(lines[-1]) + len(text) >= WIDTH else []
            lines[-1] += text if lines[-1] == margin else f" {text}"
            lines += [margin] if alone else []
        else:
            lines += _opened(unit[0], margin)
    return [line for line in lines if line.strip()]


def _units(way: Way, room: int) -> Way:
    """The units, those that have no room on a line taken apart."""
    return [part for unit in way for part in ([unit] if len("".join(map(str, unit))) <= room else [[p] for p in unit])]


def _opened(group: Group, margin: str) -> list[str]:
    """The lines of a group that is too long for one."""
    deeper = f"{margin}  "
    inside = _sequence(group.ways[0], deeper) if len(group.ways) == 1 else _alternatives(group.ways, deeper)
    return [margin + group.opening, *inside, f"{margin}){group.repeat}"]


def _alternatives(ways: list[Way], margin: str, first: str = "  ") -> list[str]:
    """The lines of alternatives: short ones side by side, each of the others on lines of its own."""
    lines: list[str] = []
    shared = False  # the last line has room for a short one
    for nth, way in enumerate(ways):
        text = _flat(way)
        bar = "| " if nth else first
        short = len(text) <= SHORT
        if short and shared and len(lines[-1]) + len(text) + 3 <= WIDTH:
            lines[-1] += f" | {text}"
        elif len(margin) + 2 + len(text) <= WIDTH:
            lines.append(f"{margin}{bar}{text}")
        else:
            start, *others = _sequence(way, f"{margin}  ")
            lines += [f"{margin}{bar}{start.strip()}", *others]
        shared = short
    return lines


def listed(found: re.Match[str]) -> str:
    """A list of words, filled to lines of WIDTH signs."""
    lines = [f"{found['margin']}{found['key']}"]
    for item in (m.group().strip() for m in ITEM.finditer(found["items"])):
        if len(lines[-1]) + 1 + len(item) < WIDTH:
            lines[-1] += item if lines[-1].endswith(("[", "{")) else f" {item}"
        else:
            lines.append(f"{found['margin']}  {item}")
    return "\n".join(lines) + found["end"] + (found["note"] or "")


def arranged(text: str) -> str:
    """A file of rules or words with its patterns and lists laid out."""
    return BLOCK.sub(lambda m: m["key"] + laid_out(m["body"]), LIST.sub(listed, text))


def main() -> None:
    """Lay out all files of rules."""
    for path in sorted(RULES.rglob("*.yaml")):
        path.write_text(arranged(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
