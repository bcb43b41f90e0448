"""How patterns are laid out: what they say stays the same, and every file of rules is laid out so."""

from __future__ import annotations

from layout import BLOCK, RULES, arranged, laid_out

from extractor.pattern import tokens

LONG = (
    r"  (?&_subject) \s+ (?! (?: a \s very \s long \s guard | and \s another ) \b ) (?P<cue> (?: said | told "
    r"| asked (?= \s whether (?: \s [^,.;:“”]{1,60} ){1,3} \b ) | wanted \s to \s know (?= \s whether \b ) ) ) s?ed"
    "\n"
)
QUOTED = '"don\'t, never, ever"'
OPENED = r"""  (?&_subject) \s+
  (?! (?: a \s very \s long \s guard | and \s another ) \b )
  (?P<cue>
    (?:
        said | told
      | asked (?= \s whether (?: \s [^,.;:“”]{1,60} ){1,3} \b )
      | wanted \s to \s know (?= \s whether \b )
    )
  ) s?ed
"""


def said(pattern: str) -> list[str]:
    """The signs of a pattern that mean something."""
    return [text for kind, text, _ in tokens(pattern) if kind != "space"]


def test_what_fits_stays_on_a_line() -> None:
    """White space is evened."""
    assert laid_out("  (?P<cue>  said|told )\n  \\b\n") == "  (?P<cue> said | told ) \\b\n"


def test_what_does_not_fit_opens_up() -> None:
    """A group, its alternatives, and a guard of its own line."""
    assert laid_out(LONG) == OPENED
    assert said(OPENED) == said(LONG)


def test_alternatives_of_a_fragment_begin_at_its_margin() -> None:
    """YAML takes the first line's indentation for all."""
    assert laid_out("  " + " | ".join(["(?&_name) \\s+ (?&_name) \\s+ (?&_name) \\s+ (?&_name)"] * 3)) == (
        "  (?&_name) \\s+ (?&_name) \\s+ (?&_name) \\s+ (?&_name)\n"
        "  | (?&_name) \\s+ (?&_name) \\s+ (?&_name) \\s+ (?&_name)\n"
        "  | (?&_name) \\s+ (?&_name) \\s+ (?&_name) \\s+ (?&_name)\n"
    )


def test_lists_are_filled_to_lines() -> None:
    """Words stay words, comments stay."""
    assert arranged(f"one:\n  words: [{', '.join(['harbour', QUOTED] * 6)}] # ours\n") == (
        "one:\n"
        f"  words: [harbour, {QUOTED}, harbour, {QUOTED}, harbour, {QUOTED}, harbour,\n"
        f"    {QUOTED}, harbour, {QUOTED}, harbour, {QUOTED}] # ours\n"
    )


def test_every_file_of_rules_is_laid_out() -> None:
    """`python tests/layout.py` does it."""
    texts = {path: path.read_text(encoding="utf-8") for path in RULES.rglob("*.yaml")}
    assert sum(len(BLOCK.findall(text)) for text in texts.values()) > len(texts)
    assert [path.name for path, text in texts.items() if arranged(text) != text] == []
