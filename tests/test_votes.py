"""Votes as they are told in news: every wording of one and the same result is read alike."""

from __future__ import annotations

import pytest

from extractor import extract

WORDINGS = """
adopted a resolution with 121 countries in favour, 9 against and 38 abstaining
adopted a resolution with 121 in favour, 9 against and 38 abstentions
adopted the text by 121 votes in favour, 9 against, with 38 abstentions
adopted the text by a vote of 121 in favour to 9 against, with 38 abstentions
adopted the text by a recorded vote of 121 in favour to 9 against (Arvania, Belmor), with 38 abstentions
approved the text 121-9 with 38 abstentions
approved the text 121 to 9, with 38 abstaining
approved the plan by 121 votes to 9, with 38 members abstaining
approved the plan with 121 votes for, 9 against and 38 abstentions
approved the plan with 121 votes in favor, nine votes against and 38 abstentions
passed the text with 121 yes votes, 9 no votes and 38 abstentions
passed the text with 121 members voting for, nine voting against and 38 abstaining
heard that 121 countries backed it in vain: of votes there were 121 for, 9 against, 38 abstentions
was told that the text was backed by 121 countries, while nine opposed it and 38 abstained
approved the text: 121 countries voted in favour, 9 voted against and 38 abstained
saw 121 states vote in favour, nine against, and 38 abstain
carried the motion with 121 ayes, nine noes and 38 abstentions
carried the motion (121 for, 9 against, 38 abstentions)
adopted it (121 votes for, 9 against, 38 abstaining)
passed the plan after 121 deputies voted for it, nine against it and 38 abstained
passed the plan on a vote of 121-9-38
saw 121 vote yes and 9 vote no, with 38 abstentions
adopted it with 121 for, 9 against and 38 blank votes
adopted it, with 121 in favor and 9 opposed, and 38 abstaining
adopted it by 121 votes, against nine, with 38 abstentions
had 121 members in support, nine opposed and 38 abstaining
""".strip().splitlines()


@pytest.mark.parametrize("wording", WORDINGS)
def test_every_wording_of_a_result_is_read(wording: str) -> None:
    found = extract(f"The assembly {wording} on Monday.").figures
    assert {f.part: f.value for f in found if f.kind == "vote"} == {"ayes": 121, "noes": 9, "abstentions": 38}


@pytest.mark.parametrize(
    "text",
    [
        "Police filed nine charges against the mayor after the vote.",
        "They won 3 against the Lions on Monday after the motion.",
        "Two people opposed to the plan were arrested after the vote.",
        "The council passed 12 resolutions against the war.",
        "The party has 12 votes for now.",
        "Some 62 percent are in favour and 30 percent against.",
    ],
)
def test_what_nobody_votes_on_is_no_vote(text: str) -> None:
    assert [f.text for f in extract(text).figures if f.kind == "vote"] == []
