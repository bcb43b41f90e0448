"""Whom the last mention of a short text means; all of these are invented."""

from __future__ import annotations

import pytest

from extractor import extract

MEANT = {
    "Pat Bishop was there. Bishop said no.": "Pat Bishop",
    "Pat Bishop was hurt. The 61-year-old told police that he was dizzy.": "Pat Bishop",
    "Tsering Dolma spoke in May. She said the talks would go on.": "Tsering Dolma",
    "Nadim Kell was hurt. “You came,” his mother, Samar, said.": "Samar",
    "Norvik Bank cut 500 jobs. Its chief executive said it was hard.": "Norvik Bank's chief executive",
    "Tom Hale met voters. Ann Lee should resign, he said.": "Tom Hale",
    "Prairie Meridian sold its stock in May. It said prices were low.": "Prairie Meridian",
    "The Vice-Principal, Mrs Dorcas Agbo, said the school was shut.": "Dorcas Agbo",
    "The under-secretary, retired colonel Tom Hale, said the plan was bad.": "Tom Hale",
    "Its lead author, neurologist Ana Ruiz, said it was bad.": "Ana Ruiz",
    "The board's deputy head, Capt. Ana Ruiz of Orvan, said it was bad.": "Ana Ruiz",
    "The whistleblower, army reservist and land surveyor Tom Hale, said it was bad.": "Tom Hale",
    "The mayor, who succeeded engineer Tom Hale, said it was bad.": "The mayor",
    "The mayor, defending engineer Tom Hale, said it was bad.": "The mayor",
    "The minister of health, Dr Ana Ruiz, came. The minister said it was bad.": "Ana Ruiz",
    "The officer said the driver, Tom Hale, was ill.": "The officer",
    "The chair praised the outgoing head, Tom Hale. The chair said the search had begun.": "The chair",
    "The deal was signed by the head of the union, Ana Ruiz. The head said it was bad.": "Ana Ruiz",
    "Neither Ana Ruiz nor Tom Hale said why.": "Ana Ruiz and Tom Hale",
    "The regulator fined Norvik. It said the yard had failed.": "The regulator",
    "The German carmaker cut its forecast. It said sales were slow.": "The German carmaker",
    "The army said no. It said it was late.": "The army",
    "Tom Hale, 44, and Ana Ruiz, 41, said it was bad.": "Tom Hale and Ana Ruiz",
    "Tom Hale withdrew on Monday. The 36-year-old Serb said he was hurt.": "Tom Hale",
    "They met the senator on the porch, who said it was bad.": "the senator on the porch",
    "There is a man at the gate who said it was bad.": "a man at the gate",
    "Ana Ruiz, a doctor in Antwerp, Belgium, said it was bad.": "Ana Ruiz",
    "The Minister, Senator Ana Ruiz, left. The Prime Minister said it was bad.": "The Prime Minister",
    "One of the guards, Tom Hale, said it was bad.": "Tom Hale",
    "One of the guards said it was bad.": "One of the guards",
    "“It is bad,” said her lawyer, Ana Ruiz.": "Ana Ruiz",
    "(Wire) The deputy minister of Foreign Trade, Ana Ruiz, said the plan was bad.": "Ana Ruiz",
    "Nora Palm: It is late. It will sail.\n\nNP: It was late before, and nobody knew.": "Nora Palm",
    "Norvik plc cut jobs. The company said it was hard.": "Norvik",
    "They sued Norvik plc, of Lisse. The company said it was hard.": "Norvik",
    "Vanter, the Swiss-owned seed maker, has left. The group said it saw no future there.": "Vanter",
    "The regulator, the Ferry Safety Agency, said no.": "Ferry Safety Agency",
    "Tom Hale, general secretary of the union, said no. The transport secretary said yes.": "The transport secretary",
    "Union head Ana Ruiz said the plan was bad.\n\n“They can keep the needles. We will bring our own.”": "Ana Ruiz",
    "Ana Ruiz said: ‘Mum used to count. She had none.\n\n‘She still asks.’": "Ana Ruiz",
    "After a day with Dale Halloran I knew the quay. Halloran said it would open.": "Dale Halloran",
    "King Harald I said the ferry was safe. Harald said it was.": "Harald I",
    "Tom Hale asked the head of the board how many had left. He replied that it was four.": "the head of the board",
    "Ana Ruiz asked the clerk how many had sailed. He said that it was four.": "the clerk",
    "Ana Ruiz asked the clerk how many had sailed. She said that it was odd.": "Ana Ruiz",
    "A Lisse farmer has been fined. Donal Mor, 58, denied it. Sgt. Tom Hale said no. The farmer said yes.": "Donal Mor",
    "A nurse was hurt. Donal Mor denied it. Sgt. Tom Hale said no. The nurse said yes.": "The nurse",
    "Tom Hale said no. The engineer who saw the plant in May, Gordon Blyth of Orvan, said it was old.": "Gordon Blyth",
    "Tom Hale said no. The engineer who met the mayor, Gordon Blyth, said it was old.": "Tom Hale",
    "They met Tom and Ana Ruiz. Mr Ruiz said it was cheap.": "Tom Ruiz",
    "They met Clinton and Ana Ruiz. Clinton said it was cheap.": "Clinton",
    "Ana Ruiz said no. A Department for Ports spokeswoman said yes. She added it was late.": (
        "A Department for Ports spokeswoman"
    ),
    "They ignored the advice of council officers, who said it was late.": "council officers",
    "They asked a group of residents, who said it was late.": "a group of residents",
    "The chairman Alhaji Musa Danjuma left. The chairman said it was late.": "Musa Danjuma",
    "Deputy director Ben Oak said no. The official said it was late.": "Ben Oak",
    "Baker Ben Oak said no. The official said it was late.": "The official",
    "Germany's largest airline, Orvanair, cut flights. The carrier said fuel was dear.": "Orvanair",
    "Norvik Foods cut jobs. The airline said fuel was dear.": "The airline",
    "Ben Oak left. The coast guard said it was late.": "The coast guard",
    "The head of the board, Orvan's mayor Ben Oak (Green), said it was bad.": "Ben Oak",
    "The Fair Trade Commission met. The Commission said it was late. The European Commission left.": (
        "Fair Trade Commission"
    ),
    "Ada Lind said no. Tahlia McKenna broke a leg at the regatta, her team said.": "Tahlia McKenna's team",
    "Substitute Emeka Okonjo scored. Okonjo said it was late.": "Emeka Okonjo",
    "President-elect Bart Garrity left. Garrity said it was late.": "Bart Garrity",
    "Vice Minister of Hydrocarbons Ysbelia Marcano said it was late.": "Ysbelia Marcano",
    "The ambassador to Kenya Ysbelia Marcano said it was late.": "Ysbelia Marcano",
    "Police in Canton, Ohio, say it was late.": "Police in Canton",
    "Lord Carnegie said it was late.": "Lord Carnegie",
    "Ben Oak said no.\n\nFinance watchdogs renewed their calls for a vote.": "Finance watchdogs",
    "Host Brock Tolliver told his viewers that Ana Ruiz was a cook. She said she was a captain.": "Ana Ruiz",
    "Host Brock Obery backed her up, and Ana Ruiz left. He said it was late.": "Brock Obery",
    "They sang for defender Sunday Obi. Obi said it was late.": "Sunday Obi",
    "On Sunday Obi left. Obi said it was late.": "Obi",
    "April Jones won. Jones said it was late.": "April Jones",
    "In April Jones left. Jones said it was late.": "Jones",
    "Guido Bertolaso won. Italian Bertolaso said it was late.": "Guido Bertolaso",
    "German Ortega came with Freddy Ortega. German Ortega said it was late.": "German Ortega",
    "One engineer who lost his job said it was late. “It is,” said the 29-year-old.": "One engineer",
    "A woman in the hall said it was late. The man said it was not.": "The man",
    "“I row,” said Ada Lind, 12.\n\nTom Hale toured the quay with Custos Marcia Holt. He said no. She said yes.": (
        "Marcia Holt"
    ),
    "5 Times Rep. Tilly Brandvold Absolutely Won\n\nThe house met. Brandvold said it was late.": "Tilly Brandvold",
    "Grant Harbour Money To Orvan Quay Now\n\nIt was late. The Harbour said no. Ann Harbour said yes.": "Ann Harbour",
    "Felicity Nairn left. A spokesman for Ms Nairn said she was ill.": "A spokesman for Felicity Nairn",
    "Felicity Nairn left. A lawyer for Tom Hale said she was ill.": "A lawyer for Tom Hale",
    "Ben Oak and Ana Ruiz came. Mr Ruiz said it was late.": "Ruiz",
    "President Ben Oak said no. A harbour official was there. The official said it was late.": "The official",
    "Ada Lind, asked by Ana Ruiz how many came, said four. She replied that it was late.": "Ada Lind",
    "They met Gwyn and Margaret Lund. Mr Lund said it was late.": "Gwyn Lund",
}


@pytest.mark.parametrize(("text", "meant"), MEANT.items())
def test_who_is_meant(text: str, meant: str) -> None:
    last = extract(text).statements[-1]
    assert last.speaker
    assert last.speaker.resolved == meant
