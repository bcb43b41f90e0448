"""Numbers as people write them, in digits and in words, as exact Decimals."""

from __future__ import annotations

import re
from decimal import Context, Decimal, InvalidOperation, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.language import Language

TOKEN = re.compile(r"\d+/\d+|\d[\d,]*(?:\.\d+)?|\.\d+|[½¼¾⅓⅔⅛⅜⅝⅞]|[^\W\d_]+")
LONGEST = 140  # characters; no number in news is longer
KNOWN = 1_000  # numbers whose value is remembered: most of a text are small, or years
EXACT = Context(prec=400)  # digits; more than the longest number with all its scales has
SHARES = Context(prec=28)  # digits of a share that no decimal holds, as one third
HUNDRED = 100
SPACED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")  # thousands set apart by a space
COMMA = re.compile(r"(?<=\d),(?=\d\d?(?![\d,]))")  # a decimal comma: 2,1 million
ENDS = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
SIGNS = dict(zip("½¼¾⅓⅔⅛⅜⅝⅞", "1/2 1/4 3/4 1/3 2/3 1/8 3/8 5/8 7/8".split(), strict=True))  # noqa: SIM905 - read as a row


class Numerals:
    """Reads the number words of one language, which are data of its lexicon."""

    def __init__(self, language: Language) -> None:
        """Take the tables of cardinals, scales, fractions and ordinals."""
        values = language.values
        numbers = ("cardinal", "zero_word", "often_word")
        self.joining = language.lowered["number_joint"]
        self.articles = language.lowered["number_article"]
        self.halves = language.lowered["half_word"]
        self.cardinals = {word: Decimal(value) for name in numbers for word, value in values[name].items()}
        self.scales = {w: Decimal(v) for n in ("scale", "scale_plural", "scale_letter") for w, v in values[n].items()}
        self.fractions = {word: Fraction(value) for word, value in values["fraction_word"].items()}
        self.ordinals = {word: Decimal(value) for word, value in values["ordinal_word"].items()}
        self.read = lru_cache(KNOWN)(self._read)

    def _read(self, words: str) -> Decimal | None:
        """The value of a number; None for what is none."""
        if len(words) > LONGEST:
            return None
        if words.lower() in self.articles:
            return Decimal(1)
        tokens = TOKEN.findall(SPACED.sub("", COMMA.sub(".", ENDS.sub("", words.lower()))))
        with localcontext(EXACT):
            value = self._sum(tokens)
            return value.quantize(Decimal(1)) if value is not None and self._whole(value, tokens) else value

    def _sum(self, tokens: list[str]) -> Decimal | None:
        """What the words of a number come to; None where one of them is no number, or none is."""
        total = last = Decimal(0)
        current: Decimal | None = None
        shared = bool(tokens) and tokens[-1] in self.scales
        bare = shared and tokens[1] in self.joining if len(tokens) > 1 else False  # "quarter of a million"
        for before, token in zip(["", *tokens], tokens, strict=False):
            if shared and current is not None and before in self.cardinals and token in self.fractions:
                current = self._shares(current, token)  # "three quarters of a million"
                continue
            if token in self.scales:
                if current is None and before in self.scales:  # "1.2 lakh crore"
                    total, current = total - last, last
                current = (Decimal(1) if current is None else current) * self.scales[token]
                if self.scales[token] > HUNDRED:
                    total, last, current = total + current, current, None
                continue
            value = (self.fraction("", token) if bare and not before else None) or self._part(before, token)
            if value is not None and value >= HUNDRED and token in self.ordinals:  # "two hundredth"
                current = (current or Decimal(1)) * value
            elif value is not None and current is None and last and before in self.articles:
                total += value * last  # "a million and a half"
            elif value is not None:
                current = (current or Decimal(0)) + value
            elif token not in self.joining:
                return None
        nothing = current is None and not total and not any(token in self.scales for token in tokens)
        return None if nothing else total + (current or Decimal(0))

    def _part(self, before: str, token: str) -> Decimal | None:
        """One word of a number: a share behind "a", as in "two and a half", else what it says."""
        share = self.fraction("", token) if before in self.articles or token in self.halves else None
        return share or self._simple(token)

    def _whole(self, value: Decimal, tokens: list[str]) -> bool:
        """Whether a scale made a whole number of it: 1.5 million has no decimals."""
        return value == value.to_integral_value() and any(token in self.scales for token in tokens)

    def _simple(self, token: str) -> Decimal | None:
        """A number in digits, a vulgar fraction, a cardinal or an ordinal."""
        above, slash, below = SIGNS.get(token, token).partition("/")
        if slash:
            return SHARES.divide(Decimal(above), Decimal(below)) if Decimal(below) else None
        if token[0].isdigit() or token[0] == ".":
            try:
                return Decimal(token.replace(",", ""))
            except InvalidOperation:
                return None
        return self.cardinals.get(token, self.ordinals.get(token))

    def _shares(self, count: Decimal, token: str) -> Decimal:
        """So many of a share: three quarters."""
        part = self.fractions[token]
        return SHARES.divide(count * part.numerator, Decimal(part.denominator))

    def fraction(self, above: str, below: str) -> Decimal | None:
        """For "two", "thirds": 0.6666…; None for what is none."""
        count = self.read(above) if above else Decimal(1)
        part = self.fractions.get(below.lower())
        if count is None or part is None:
            return None
        value = Fraction(count) * part
        return SHARES.divide(Decimal(value.numerator), Decimal(value.denominator))
