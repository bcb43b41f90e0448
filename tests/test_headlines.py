"""Headlines say who said what in orders of their own; all of these are invented."""

from __future__ import annotations

import pytest

from extractor import extract

BODY = "\n\nThe council met on Monday in Lisse, where the old bridge has been closed for repairs since March.\n"
SAID = {
    "Bridge would stay closed, says mayor": [("mayor", "Bridge would stay closed")],
    "Bridge to stay closed, mayor says": [("mayor", "Bridge to stay closed")],
    "Bridge to stay closed – mayor": [("mayor", "Bridge to stay closed")],
    "Three hurt in bridge crash: police": [("police", "Three hurt in bridge crash")],
    "Mayor: Bridge will stay closed": [("Mayor", "Bridge will stay closed")],
    "Mayor says bridge will stay closed": [("Mayor", "bridge will stay closed")],
    "‘Bridge will stay closed’ – mayor": [("mayor", "Bridge will stay closed")],
    "“Bridge will stay closed,” says mayor": [("mayor", "Bridge will stay closed,")],
    "Lind on the bridge: ‘We had no choice’": [("Lind", "We had no choice")],
    "‘We had no choice’: Lind defends bridge closure": [("Lind", "We had no choice"), ("Lind", "bridge closure")],
    "Mayor warns of ‘long delays’ on bridge": [("Mayor", "‘long delays’ on bridge")],
    "Mayor accuses council of lying over bridge": [("Mayor", "council of lying over bridge")],
    "Bridge is unsafe, study finds": [("study", "Bridge is unsafe")],
    "Council split over bridge; ‘we are not a building yard’, says mayor": [("mayor", "we are not a building yard")],
}


@pytest.mark.parametrize(("headline", "said"), SAID.items())
def test_who_says_what_in_a_headline(headline: str, said: list[tuple[str, str]]) -> None:
    found = [s for s in extract(headline + BODY).statements if s.span.start < len(headline)]
    assert [(s.speaker and s.speaker.name, s.text) for s in found] == said


@pytest.mark.parametrize(
    "headline", ["Bridge closed: what we know", "Bridge closed: a guide", "Bridge – and what then"]
)
def test_what_a_headline_goes_on_to_tell_is_nobodys(headline: str) -> None:
    assert [s.text for s in extract(headline + BODY).statements if s.span.start < len(headline)] == []
