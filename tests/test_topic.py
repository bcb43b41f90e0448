"""What a figure is about: the words of its clause, or of the one that it belongs to."""

import pytest

from extractor import extract


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Two loads of grain, totalling 190 tonnes, were seized.", {"190 tonnes": "loads grain"}),
        ("Harbour inflation, watched by the bank, inched down to 5.8%.", {"5.8%": "Harbour inflation"}),
        ("The rate on a fixed deal, having peaked at 6.86%, is low.", {"6.86%": "rate fixed deal"}),
        ("The ferry's owner, meanwhile, lost $244m.", {"$244m": "ferry's owner"}),
        ("The stock rose 5%, taking its gain to 42%.", {"5%": "stock", "42%": "gain"}),
        ("In May, building costs rose 12%.", {"12%": "building costs"}),
        ("Thefts rose 14%, the Council for Quays found, and 24% in May.", {"24%": "Thefts"}),
        ("Profit was $3bn, the firm said, against $2.8bn.", {"$2.8bn": "Profit"}),
        ("The loss was $3bn, insurer Orvan Re calculated.", {"$3bn": "loss"}),
        ("At 7.4%, the port's jobless rate is low.", {"7.4%": "port's jobless rate"}),
        ("“It is bad,” said Oak, who lectures on quays. “£5m is nothing.”", {"£5m": None}),
        ("It had income of $48m, or $1 a share, down from $70m.", {"$70m": "income"}),
        ("The daily and hourly rates were cut 5%.", {"5%": "daily hourly rates"}),
        ("Takings were helped by a 0.9% rise in visits to the quay.", {"0.9%": "visits"}),
        ("Swimmers had a 40% lower chance of dying.", {"40%": "chance"}),
        ("The port saw a 12% jump in the number of ferries.", {"12%": "ferries"}),
        ("Ferries saw a 15% increase in May.", {"15%": "Ferries"}),
        ("The vaccine cut the risk of rust by about 72%.", {"72%": "risk"}),
        ("They raised the fare by 4% and cut fuel duty by 5p a litre.", {"4%": "fare", "5p": "fuel duty"}),
        ("Fares were raised last year by 4%.", {"4%": "Fares"}),
        ("The dock is 38% full.", {"38%": "dock full"}),
        ("Boats came, according to the mayor, Ada Lind, and half of them left.", {"half": "Boats"}),
        ("Sales in Lisse, Orvan's largest market, fell 21%.", {"21%": "Sales Lisse"}),
        ("In the poll, Varga's lead has grown, going from 40% to 46%.", {"from 40% to 46%": "Varga's lead"}),
        ("The firm barely cut the hourly rate to $5.", {"$5": "firm hourly rate"}),
    ],
)
def test_a_figure_is_about_the_words_of_its_clause(text: str, about: dict[str, str | None]) -> None:
    """A clause of a verb alone says nothing, nor does one that tells who speaks."""
    assert {f.text: f.noun for f in extract(text).figures if f.text in about} == about
