"""Sentences in which nobody says anything, though their words might: participles, other meanings, what is named."""

from __future__ import annotations

import pytest

from extractor import extract

SILENT = """
The recently announced plan failed.
Several reported cases were false.
Two alleged thieves were held on Monday.
An estimated 500 people marched.
Ruiz's proposed law failed.
The city's promised park was never built.
The much criticised plan failed.
The previously reported figure was wrong.
The man accused of theft was freed.
The minister was criticised for the delay.
The claims were denied.
The mayor declined to comment.
The mayor could not be reached for comment.
He had nothing to say.
The court heard three cases on Monday.
A dog named Rex called the police.
The storm claimed two lives in Lisse and that was all.
The bank posted a loss of $3 million.
The company added 500 jobs.
They agreed on a date.
The law allows it.
The police charged two men with theft.
The phone was answered by a boy.
He was told to leave.
The dead were named as Ana Ruiz and Tom Hale.
The court ordered his release.
The prize was announced on Monday.
Workers reported for duty.
The work continued.
All told, three ferries sailed.
The yard has apologised after a man was hurt hours before he sailed.
The mate wrote back four minutes later.
The jury heard the tape last week and found him guilty.
None of the sailors were told to leave.
The shop puts prices at 99p.
Film shows her walking to the quay.
The mayor called the fire chief at midnight.
The judge called a recess.
Rebels attacked a convoy near Lisse.
Hull claimed a 2-1 win.
The couple welcomed a baby girl.
The judge dismissed the case.
The referee pointed to the spot.
Ana Ruiz slammed the lid shut.
The mayor addressed the crowd.
The claim, which the firm denies, was made in May.
The senate confirmed the nominee.
The clerk may deny the permit.
""".strip().splitlines()


@pytest.mark.parametrize("text", SILENT)
def test_nobody_speaks(text: str) -> None:
    assert [(s.speaker and s.speaker.name, s.text) for s in extract(text).statements] == []
