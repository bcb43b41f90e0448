"""Who a mention means: "he", "the minister" and "Varga" get the fullest name that the document gives."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from extractor.mentions import Mentions, bare

if TYPE_CHECKING:
    from db.records import Document
    from extractor.language import Language
    from extractor.segment import Segments

APPOSITION = re.compile(r", ((?:an? |the |[\w' -]{0,30}?)[a-z][^,;:“”.]{3,120}?)(?=,|\.? |\.?$)")
DETERMINER = re.compile(r"(?:the|this|that|a|an|his|her|its|their|these|those|some|many|several|our)\s+", re.IGNORECASE)
ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
HEAD_END = re.compile(r"[,(;:—–]| (?:who|which|that|of|for|at|from|in|with|on|to|by)\b")


class Who(NamedTuple):
    """A resolved mention: name, kind, how it was found, how sure that is (0 to 1)."""

    name: str
    kind: str
    how: str
    sure: float


class Resolver:
    """Resolves the speakers of one document in reading order; it remembers who spoke last."""

    def __init__(self, document: Document, segments: Segments, language: Language) -> None:
        """Names are read only when the first speaker is asked for."""
        self.document = document
        self.plain = segments.plain
        self.language = language
        self.last: dict[str, Who] = {}

    @cached_property
    def mentions(self) -> Mentions:
        """The names of the document."""
        return Mentions(self.plain, self.language)

    def speaker(self, span: tuple[int, int] | None) -> dict[str, Any] | None:
        """The fields of a Speaker for a mention in the text; None where nobody is named."""
        if span is None:
            return None
        start, end = span
        words = self.plain[start:end]
        who = self._pronoun(words.lower(), start) or self._name(words, start) or self._noun(words)
        self.last[who.kind] = self.last["any"] = who
        return {
            "span": {"start": start, "end": end},
            "name": self.document.text[start:end],
            "resolved": who.name,
            "kind": who.kind,
            "role": self._role(words, end),
            "resolution": who.how,
            "certainty": who.sure,
        }

    def _is(self, words: str, *lists: str) -> bool:
        return any(words in self.language.words[name] for name in lists)

    def _pronoun(self, low: str, start: int) -> Who | None:
        """For "he", "she", "it", "they", "who", "we": the one who fits, or the running speaker where nobody does."""
        if self._is(low, "he_pronoun", "she_pronoun"):
            return self._he_or_she("male" if self._is(low, "he_pronoun") else "female", start)
        if self._is(low, "relative_pronoun"):
            return self._antecedent(start)
        if self._is(low, "it_pronoun"):
            who = self.last.get("organisation") or self.last.get("document") or self.last.get("any")
            return who and who._replace(how="pronoun", sure=0.6)
        if self._is(low, "they_pronoun"):
            who = self.last.get("group") or self.last.get("organisation") or self.last.get("any")
            return who and who._replace(how="pronoun", sure=0.5)
        if self._is(low, "first_person"):
            return self._first_person(low)
        return None

    def _he_or_she(self, gender: str, start: int) -> Who | None:
        """The last speaker if the gender can be theirs, else the nearest person of it, else the last speaker again."""
        running = self.last.get("any")
        person = self.last.get("person")
        entity = self.mentions.named(person.name) if person else None
        if person and (entity is None or entity.gender in {gender, None}) and (running is person or running is None):
            return person._replace(how="pronoun: who spoke last", sure=0.8)
        near = next(self.mentions.nearest(start, gender), None)
        if near and (
            person is None or entity is None or start - max(p for p in near.places if p < start) < len(self.plain) // 8
        ):
            return Who(near.name, "person", "pronoun: the nearest person of that gender", 0.7)
        if running:
            return running._replace(how="pronoun, though of another gender: who spoke last", sure=0.5)
        return None

    def _antecedent(self, start: int) -> Who | None:
        """The name or noun right before a relative pronoun."""
        before = self.plain[max(0, start - 120) : start].rstrip(" ,—-")
        m = re.search(r"(?:[A-Z][\w'.-]*(?: [A-Z][\w'.-]*)*|[\w'-]+)$", before)
        if not m:
            return None
        return (self._name(m.group(), start) or Who(m.group(), "group", "", 0.5))._replace(
            how="relative pronoun", sure=0.7
        )

    def _first_person(self, low: str) -> Who | None:
        """For "I" and "we" outside quotation marks: the author, or who spoke last."""
        if self.document.author:
            return Who(self.document.author, "person", "first person: the author", 0.7)
        who = self.last.get("any")
        return who and who._replace(how=f"first person ({low}): who spoke last", sure=0.5)

    def _name(self, words: str, start: int) -> Who | None:
        """A mention with a name in it: the fullest form of that name."""
        head = HEAD_END.split(words)[0].strip()
        m = re.search(
            r"[A-Z][\w'.-]*(?: (?:(?:de|del|van|von|der|la|al|bin|el|da|of|the|for|and) ){0,2}[A-Z][\w'.-]*)*$", head
        )
        if not m or DETERMINER.sub("", head).islower():
            return None
        name, titles = bare(m.group(), self.language.words["title"])
        entity = self.mentions.named(m.group(), before=start)
        kind = self._kind(head, entity.name if entity else name)
        if entity and entity.name != name:
            return Who(entity.name, kind, "last name", 0.9)
        sure = 1.0 if " " in name else 0.8
        whole = ARTICLE.sub("", head) if kind != "person" and m.start() else name
        return Who(whole if kind != "person" else name or " ".join(titles), kind, "as printed", sure)

    def _kind(self, head: str, name: str) -> str:
        """What a named speaker is, by the nouns in its mention."""
        low = {w.strip(".,").lower() for w in (head + " " + name).split()}
        for kind in ("organisation", "document", "group"):
            if low & self.language.words[f"{kind}_noun"]:
                return kind
        if name.isupper() or (head.lower().startswith("the ") and " " not in name):
            return "organisation"
        return "person"

    def _noun(self, words: str) -> Who:
        """A mention without a name: "the minister" is who was called so, "critics" stay critics."""
        head = HEAD_END.split(words)[0].strip()
        noun = head.split()[-1].lower().strip("'") if head.split() else ""
        definite = head.lower().startswith(("the ", "this ", "that ", "his ", "her ", "its "))
        for kind in ("person", "organisation", "group", "document"):
            if noun in self.language.words[f"{kind}_noun"]:
                known = self.last.get(kind) if definite else None
                if known and (kind == "person" or noun in known.name.lower().split()):
                    return known._replace(how=f"{noun}: who spoke last", sure=0.7)
                return Who(head if kind != "person" else words, kind, "as printed", 0.8)
        return Who(words, "group" if noun.endswith("s") else "person", "as printed", 0.6)

    def _role(self, words: str, end: int) -> str | None:
        """The description in front of a name ("spokeswoman Ada Roe") or behind it ("Ada Roe, a spokeswoman,")."""
        inside = re.match(r"(?:the |an? )?((?:[\w'-]+ )+?)(?=[A-Z][\w.'-]*(?: [A-Z]|$))", words)
        if inside and inside[1].strip() and not inside[1].istitle():
            return inside[1].strip()
        titles = bare(words, self.language.words["title"])[1]
        behind = APPOSITION.match(self.plain, end) if words[:1].isupper() else None
        if behind and not behind[1].startswith(("who ", "which ", "and ", "but ", "said", "the said")):
            return ARTICLE.sub("", behind[1], count=1)
        return " ".join(titles) or None
