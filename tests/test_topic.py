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
        (
            "The bridge, 1.3km long and 70m high, took years and cost €40m.",
            {"70m": "bridge long", "€40m": "bridge"},
        ),
        ("The ferry, 94 metres long and carrying 97 cars, was doing nine knots.", {"nine knots": "ferry"}),
        ("The watch lasts 36 hours, weighs 40 grams and costs $399.", {"$399": "watch lasts"}),
        ("The family, who had sought $18m and were awarded $3m, left.", {"$3m": "family"}),
        ("The stock, which closed on Friday at $6, tops $15.", {"$15": "stock"}),
        ("The yield, which is more sensitive to tolls, fell 11 basis points to 4.5%.", {"4.5%": "yield"}),
        ("The rate was 6%; a year ago it averaged 7%.", {"7%": "rate averaged"}),
        ("The shares rose, leaving them 2% higher.", {"2%": "shares"}),
        ("In Lisse, spending was cut by 4%.", {"4%": "spending"}),
        ("The hull is thought to be about 900 years old.", {"900 years old": "hull"}),
        ("The 34-year-old founder kept a 51% stake.", {"34-year-old": "founder", "51%": "stake"}),
        ("Six sailors held nine ropes.", {"Six": "sailors", "nine": "ropes"}),
        ("Orvan reported a 14 percent decline in third-quarter profit.", {"14 percent": "third-quarter profit"}),
        ("Forty Lissian and Orvanese clubs came.", {"Forty": "clubs"}),
        ("The firm barely cut the hourly rate to $5.", {"$5": "firm hourly rate"}),
        (
            "Its clerk, Ben Oak, said farmers, who till some 9 million hectares, left.",
            {"9 million hectares": "farmers"},
        ),
        ("Debt would fall in May, Varga pointed out, by 2%.", {"2%": "Debt"}),
        ("There is a freeze on harbour dues, which the port itself puts at £2bn.", {"£2bn": "freeze harbour dues"}),
        ("Sales of the novel, “The Weir,” have tripled.", {"tripled": "Sales novel"}),
        ("The harbour index (HX) lost 4%.", {"4%": "harbour index"}),
        ("Trade grew by a fifth, reaching £4bn.", {"£4bn": "Trade"}),
        ("It had sales of €127m (Q1 2023: €149m).", {"€149m": "sales"}),
        ("Tolls fell 9 percent in his first term.", {"9 percent": "Tolls"}),
        ("The tide rose 2 metres, a pilot, Ada Lind, estimated.", {"2 metres": "tide"}),
        ("The clerks are pleased: 78 per cent achieved a pass.", {"78 per cent": "clerks pleased"}),
        ("The work will cost in the region of £2m.", {"£2m": "cost"}),
        ("They spent £5m on a new roof and £2m on Monday.", {"£5m": "new roof"}),
        ("It took 20% off fares and wiped $3bn off the firm's market value.", {"20%": "fares", "$3bn": "market value"}),
        ("The hulks store twice as much coal.", {"twice": "coal"}),
        ("The mate praised the 19-year-old.", {"19-year-old": None}),
        ("A pilot saw the 60-year-old shot dead by guards.", {"60-year-old": None}),
        ("Ada Lind, a 31-year-old, won.", {"31-year-old": "Ada Lind"}),
        ("An 82-year-old Lissian attending a fair was hurt.", {"82-year-old": "Lissian"}),
        ("The list was 980 short of the 1,000 it needs.", {"980": "list"}),
    ],
)
def test_a_figure_is_about_the_words_of_its_clause(text: str, about: dict[str, str | None]) -> None:
    """A clause of a verb alone says nothing, nor does one that tells who speaks."""
    assert {f.text: f.noun for f in extract(text).figures if f.text in about} == about
