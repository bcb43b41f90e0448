"""Which of the attributions of one sentence stand, and where the content of one ends that another begins in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.content import TOLD_QUOTATION

if TYPE_CHECKING:
    from extractor.content import Contents, Part
    from extractor.match import Engine
    from extractor.settle import Candidate

NEAR = 2  # characters in front of a content, which may begin with what parts two
A_FEW_WORDS = 2
LONGEST_CUT = 20  # characters of what parts two contents
SHORTEST = 4  # characters; what is left of a content that the next one cuts off, "to", is none unless a number


class Contest:
    """The contests of the attributions of one text."""

    def __init__(self, contents: Contents, engine: Engine) -> None:
        """Take the words of the language, and what parts two statements of a sentence."""
        self.contents, self.plain = contents, contents.plain
        self.words = engine.rulebook.language.words
        self._parted = engine.fragment("_parted")
        self._half_subject = engine.fragment("_half_subject")
        self._second_opening = engine.fragment("_second_opening")
        self._with_aside = engine.fragment("_with_aside")
        self._set_off_by = engine.fragment("_set_off_by")
        self._goes_on_behind = engine.fragment("_goes_on_behind")

    def stand(self, found: list[Candidate]) -> list[Candidate]:
        """The attributions of one sentence that are neither inside nor around another."""
        for one in found:
            one.before = one.before and self._interrupted(one.before, one)
        if len(found) <= 1:
            return found
        kept: list[Candidate] = []
        for one in found:
            if kept and (self._goes_on(kept[-1], one) or (one.behind and one.behind == kept[-1].behind)):
                continue  # its words are taken: "he added: “…”" is no second statement at the colon
            if one.speaker and any(_covers(one.speaker, k.cue) or _within(one, k) for k in kept):
                continue  # nobody is called "Varga said during the"
            if one.before:
                self._end_where_another_opens(kept, one)
                self._part_two(kept, one)
                one.before = self._behind_cut(self._behind_semicolon(one.before, kept), kept)
            if one.before:
                kept = [k for k in kept if not _covers(one.before, k.cue) or self._quotes(k)]
            self._stop_at_quotation(one, kept)
            if kept and self._set_off(kept[-1], one):
                kept.append(one)
            elif not kept or self._shortened(kept[-1], one):
                kept = [k for k in kept if k.before or k.behind or k.own]
                kept.append(one)
        return kept

    def _end_where_another_opens(self, kept: list[Candidate], one: Candidate) -> None:
        """End what is said where another content begins: "it was late: “…,” he said", "…, and here, he said, …"."""
        last, start = kept[-1].behind if kept else None, one.before[0] if one.before else 0
        if not (last and last[0] < start < last[1]):
            return
        second = self._second_opening.fullmatch(self.plain, last[0], one.before[1])  # type: ignore[index]
        if self.plain.endswith(TOLD_QUOTATION, 0, start) or second:
            end = second.start("mark") if second else start - len(TOLD_QUOTATION)
            kept[-1].behind = self.contents.trimmed(last[0], end)

    def _stop_at_quotation(self, one: Candidate, kept: list[Candidate]) -> None:
        """End what somebody refers to where their quotation goes on: "…,” she said, referring to Oak, “and …"."""
        more = kept[-1].behind if kept and kept[-1].before else None
        if not more or not one.behind or self.plain[slice(*one.cue)] not in self.words["thing_cue"]:
            return
        if one.behind[0] < more[0] < one.behind[1] and self.plain[more[0] - 1] == "“":
            one.behind = self.contents.trimmed(one.behind[0], more[0] - 1)

    def _set_off(self, last: Candidate, one: Candidate) -> bool:
        """Part the two where a clause set off speaks: "said the plan, which he called “old,” was late"."""
        if not (last.behind and one.behind and one.speaker and _covers(last.behind, one.cue)):
            return False
        opens = self._set_off_by.fullmatch(self.plain, last.behind[0], one.speaker[0])
        goes_on = self._goes_on_behind.match(self.plain, one.behind[0], one.behind[1]) if opens else None
        if not opens or not goes_on:
            return False
        one.behind = self.contents.trimmed(one.behind[0], goes_on.start("mark"))
        parts = (last.behind[0], opens.start("mark")), (goes_on.end("mark"), last.behind[1])
        last.own = [p for p in (self.contents.trimmed(*part) for part in parts) if p]
        last.behind = None
        return one.behind is not None

    def _shortened(self, last: Candidate, one: Candidate) -> bool:
        """Cut the content of the last attribution where another begins in it; False where the other is part of it."""
        if not last.behind or not _covers(last.behind, one.cue):
            return True
        if last.match.rule.gives.get("reach") == "paragraph":
            return False  # a turn of a transcript is its speaker's to the end
        if (self._share(one) and self._is_data(last)) or self._half_a_subject(last, one):
            return False  # "the poll found that 60% support it and 30% oppose it"
        cut = self._cut(one, last)
        linked = one.match.span("link") is not None
        if cut is None or (not linked and self._only_opens(last.behind[0], cut)):
            return False
        left = self._left_over(self.contents.trimmed(last.behind[0], cut))
        if not left and not last.before and not linked and cut > last.behind[0]:
            return False  # "he and the mayor have agreed": both are what is said
        last.behind = left
        return True

    def _left_over(self, part: Part | None) -> Part | None:
        """What a cut leaves, if it is more than a word such as "to"; "12%" is."""
        left = self._undangled(part, "relative")
        part = left if left == part else self._undangled(left, "before_relative")
        long = part and (part[1] - part[0] >= SHORTEST or self.plain[part[0]].isdecimal())
        return part if long else None

    def _undangled(self, part: Part | None, words: str) -> Part | None:
        """A part without the word of a list at its end: of "a town in which" the town."""
        last = self.plain[slice(*part)].rpartition(" ")[2] if part else ""
        return self.contents.trimmed(part[0], part[1] - len(last)) if part and last in self.words[words] else part

    def _half_a_subject(self, last: Candidate, one: Candidate) -> bool:
        """Whether a cut would part two who do something together: "said that sailors and the mayor deny it"."""
        if not last.behind or self.plain[slice(*last.cue)].lower() not in self.words["clause_cue"]:
            return False
        return bool(self._half_subject.fullmatch(self.plain, last.behind[0], max(one.start, last.behind[0])))

    def _share(self, one: Candidate) -> bool:
        """Whether who speaks is a share of those asked."""
        speaker = self.plain[slice(*one.speaker)] if one.speaker else ""
        return speaker[:1].isdigit() and any(word in speaker for word in self.words["share_word"])

    def _is_data(self, one: Candidate) -> bool:
        """Whether a poll or the like speaks."""
        speaker = self.plain[slice(*one.speaker)] if one.speaker else ""
        return not self.words["data_noun"].isdisjoint(speaker.lower().split())

    def _part_two(self, kept: list[Candidate], one: Candidate) -> None:
        """Give each its own of "the ferry is late, Varga said, and the bus is early, Lind said"."""
        last = kept[-1] if kept else None
        if not (last and one.before and last.before and last.behind and _covers(one.before, last.cue)):
            return
        joint, start = self.plain[last.behind[0] : one.before[1]].partition(" ")[0], last.behind[0]
        if joint in self.words["clause_joint"]:
            one.before, last.behind = self.contents.trimmed(start + len(joint), one.before[1]), None

    def _leads_in(self, before: Part) -> bool:
        """Whether a word or two in front of a cue only lead to what is said: "Still, Varga said, she had asked"."""
        return self.plain.count(" ", *before) < A_FEW_WORDS

    def _only_opens(self, start: int, cut: int) -> bool:
        """Whether what is left behind "that" only leads up to what another says: "said that in May, the mayor left"."""
        plain = self.plain
        if not plain.endswith(" that ", 0, start) or "," in plain[start:cut] or plain[cut : cut + 1] != ",":
            return False
        first = plain[start:cut].partition(" ")[0].lower()
        return first in self.words["preposition"] or first in self.words["subordinator"]

    def _quotes(self, one: Candidate) -> bool:
        """Whether it is somebody's very words in front of the cue: they stay theirs in "…, he said, says she"."""
        return one.before is not None and self.contents.kind([one.before]) == "direct"

    def _behind_semicolon(self, before: Part, kept: list[Candidate]) -> Part:
        """A content in front of its cue without what somebody else says in front of a semicolon."""
        at = self.plain.rfind("; ", *before)
        return (at + 2, before[1]) if any(before[0] <= k.cue[0] < at for k in kept) else before

    def _interrupted(self, before: Part, one: Candidate) -> Part:
        """The clause that "she says" interrupts, from its mark on: "Varga is firm: fares, she says, are low"."""
        if self.contents.quotation_at(before[0]):
            return before
        pronoun = one.speaker and self.plain[slice(*one.speaker)] in self.words["person_pronoun"]
        at = max(self.plain.rfind(mark, *before) for mark in ("; ", ": ")) if pronoun else -1
        if at > before[0] and "“" not in self.plain[slice(*before)]:
            return (at + 2, before[1]) if one.behind or self.plain[at + 2].isupper() else before
        second = one.behind and self._second_opening.fullmatch(self.plain, *before)
        return (second.end("mark"), before[1]) if second else before

    def _behind_cut(self, before: Part, kept: list[Candidate]) -> Part | None:
        """What is left of a content in front of its cue behind one that ends at a comma."""
        for k in kept:
            opens = k.start <= before[0] + A_FEW_WORDS
            if opens and k.match.rule.gives.get("cut") and k.behind and k.behind[1] > before[0]:
                return self.contents.trimmed(k.behind[1], before[1]) if k.behind[1] < before[1] else None
        return before

    def _goes_on(self, last: Candidate, one: Candidate) -> bool:
        """Take what "…, she said, …" interrupts as one content of her who said it at the sentence's start."""
        if not (last.behind and one.before and one.speaker and last.match.rule.confidence == "high"):
            return False
        if not _covers(last.behind, one.cue) or self.plain[slice(*one.speaker)] not in self.words["person_pronoun"]:
            return False
        if one.start <= last.behind[0] or self.plain.endswith(TOLD_QUOTATION, 0, one.before[0]):
            return False  # nothing is said between them, or a quotation of its own
        last.own = [p for p in [self.contents.trimmed(last.behind[0], one.before[1]), one.behind] if p]
        last.behind = None
        return True

    def _cut(self, one: Candidate, last: Candidate) -> int | None:
        """Where an attribution inside the content of the one before it ends that content; None when it does not."""
        begin, plain = (last.behind or last.cue)[0], self.plain
        aside = self._with_aside.match(plain, begin) if "link" in one.match.groups else None
        if aside and one.cue[0] < aside.end():
            return None  # "said the yard, citing costs, has shut"
        if "link" in one.match.groups:
            return (
                one.start
                if "joined" in one.match.groups or plain[slice(*one.cue)] in self.words["strong_participle"]
                else None
            )
        if one.start < begin:  # the subject of both stands in front: the other content is part of it
            comma = plain.rfind(",", begin, one.cue[0])
            return comma if comma > begin else one.cue[0]
        begin -= NEAR if last.before and not self._leads_in(last.before) and one.match.rule.confidence == "high" else 0
        parted = self._parted.fullmatch(plain, max(begin, one.start - LONGEST_CUT), one.start)
        return parted.start("cut") if parted else None


def _within(one: Candidate, k: Candidate) -> bool:
    """Whether an attribution is what another's source tells: "The ferry, according to Varga, denies that"."""
    parts = k.before and k.behind and one.speaker
    return bool(parts) and _covers(k.before, one.speaker) and _covers(k.behind, one.cue)  # type: ignore[arg-type]


def _covers(part: Part, cue: Part) -> bool:
    return part[0] <= cue[0] and cue[1] <= part[1]
