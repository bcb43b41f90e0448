"""Numbers as people write them, in digits and in words, as exact Decimals."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.language import Language

TOKEN = re.compile(r"\d+/\d+|\d[\d,]*(?:\.\d+)?|\.\d+|[½¼¾⅓⅔⅛⅜⅝⅞]|[^\W\d_]+")
LONGEST = 140  # characters; no number in news is longer
HUNDRED = 100
ENDS = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
SIGNS = dict(zip("½¼¾⅓⅔⅛⅜⅝⅞", "1/2 1/4 3/4 1/3 2/3 1/8 3/8 5/8 7/8".split(), strict=True))  # noqa: SIM905 - read as a row


class Numerals:
    """Reads the number words of one language, which are data of its lexicon."""

    def __init__(self, language: Language) -> None:
        """Take the tables of cardinals, scales, fractions and ordinals."""
        values = language.values
        numbers = ("cardinal", "zero_word", "often_word")
        self.cardinals = {word: Decimal(value) for name in numbers for word, value in values[name].items()}
        self.scales = {w: Decimal(v) for n in ("scale", "scale_plural", "scale_letter") for w, v in values[n].items()}
        self.fractions = {word: Fraction(value) for word, value in values["fraction_word"].items()}
        self.ordinals = {word: Decimal(value) for word, value in values["ordinal_word"].items()}

    def read(self, words: str) -> Decimal | None:
        """The value of a number; None for what is none."""
        if len(words) > LONGEST:
            return None
        if words.lower() in {"a", "an"}:
            return Decimal(1)
        tokens = TOKEN.findall(ENDS.sub("", words.lower()))
        value = self._added(tokens)
        if value is None or not (value or self._tells(tokens)):
            return None
        return value.quantize(Decimal(1)) if self._whole(value, tokens) else value

    def _added(self, tokens: list[str]) -> Decimal | None:
        """What the words of a number add up to; None when one of them is no such word."""
        total = last = Decimal(0)
        current: Decimal | None = None
        for before, token in zip(["", *tokens], tokens, strict=False):
            value = Decimal("0.5") if token == "half" else self._simple(token)  # noqa: S105 - a word
            if token in self.scales:
                scale = self.scales[token]
                if current is None and before in self.scales:  # "1.2 lakh crore"
                    total, current = total - last, last
                current = (Decimal(1) if current is None else current) * scale
                if scale > HUNDRED:
                    total, last, current = total + current, current, None
            elif value is not None:
                current = (current or Decimal(0)) + value
            elif token not in {"and", "a", "an"}:
                return None
        return total + (current or Decimal(0))

    def _tells(self, tokens: list[str]) -> bool:
        """Whether there is a number at all, if only a zero."""
        return any(token in self.scales or self._simple(token) is not None for token in tokens)

    def _whole(self, value: Decimal, tokens: list[str]) -> bool:
        """Whether a scale made a whole number of it: 1.5 million has no decimals."""
        return value == value.to_integral_value() and any(token in self.scales for token in tokens)

    def _simple(self, token: str) -> Decimal | None:
        """A number in digits, a vulgar fraction, a cardinal or an ordinal."""
        above, slash, below = SIGNS.get(token, token).partition("/")
        if slash:
            return Decimal(above) / Decimal(below) if Decimal(below) else None
        if token[0].isdigit() or token[0] == ".":
            try:
                return Decimal(token.replace(",", ""))
            except InvalidOperation:
                return None
        return self.cardinals.get(token, self.ordinals.get(token))

    def fraction(self, above: str, below: str) -> Decimal | None:
        """For "two", "thirds": 0.6666…; None for what is none."""
        count = Decimal(1) if above.lower() in {"a", "an", "one", ""} else self.read(above)
        part = self.fractions.get(below.lower())
        if count is None or part is None:
            return None
        value = Fraction(count) * part
        return Decimal(value.numerator) / Decimal(value.denominator)
