"""The words of the bench notes, and the sampler that fills patterns with them.

A pattern has names of lists in braces; each time, one word of the list is chosen. No word is a
name, a small number of people or similar to an identifier: the privacy checks are part of the
benchmark and must find nothing.
"""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

Option = TypeVar("Option")

WORDS: dict[str, tuple[str, ...]] = {
    "form": (
        "evening groups",
        "weekend groups",
        "home visits",
        "online sessions",
        "walking groups",
        "school-gate sessions",
        "shorter sessions",
        "drop-in mornings",
        "telephone sessions",
        "outdoor sessions",
        "daytime groups",
        "lunchtime groups",
        "term-time groups",
        "holiday groups",
        "rolling groups",
        "bilingual groups",
        "video sessions",
        "coaching calls",
        "village groups",
        "nursery groups",
        "peer-led groups",
        "library sessions",
        "family hub sessions",
        "blended sessions",
    ),
    "whom": (
        "kinship carers",
        "grandparents",
        "young parents",
        "new fathers",
        "parents of toddlers",
        "parents of teenagers",
        "care leavers",
        "foster carers",
        "lone parents",
        "forces families",
        "farming families",
        "parents working shifts",
        "families new to an area",
        "parents of disabled children",
        "aunts and uncles",
        "parents after separation",
        "families in temporary homes",
        "parents in recovery",
        "young people in care",
        "parents learning English",
        "mothers and fathers",
        "adoptive parents",
        "families on the coast",
        "parents with low literacy",
    ),
    "extra": (
        "an early call",
        "a crèche",
        "larger print",
        "an interpreter",
        "plainer handouts",
        "travel paid",
        "a shared meal",
        "text reminders",
        "a taster session",
        "catch-up visits",
        "a peer welcomer",
        "self-referral",
        "a school link worker",
        "a quieter room",
        "recorded sessions",
        "play alongside",
        "a slower pace",
        "local examples",
        "a follow-up group",
        "home practice packs",
        "extra supervision",
        "a health visitor",
        "a fathers' session",
        "translated booklets",
        "a phone line",
        "evening childcare",
        "a longer first day",
        "a goodbye session",
        "a family hub worker",
        "review visits",
    ),
    "area": (
        "the coastal wards",
        "the market towns",
        "the outer estates",
        "the city centre",
        "the villages",
        "neighbourhoods with few buses",
        "areas with much short-term housing",
        "the former mining towns",
        "districts beside the ring road",
    ),
    "difficulty": (
        "wait a long time for any support",
        "hear about help only when things are already hard",
        "feel judged when a referral comes from a social worker",
        "cannot reach a daytime venue by bus",
        "drop out when a session clashes with work",
        "say that written materials are hard to follow",
        "look after children while they are unwell themselves",
        "have no relatives close by to turn to",
    ),
    "effect": (
        "many never come to a first session",
        "schools end up as the only support",
        "worries grow before anyone asks for help",
        "practitioners spend time on chasing rather than listening",
        "those with most to gain are the least likely to be reached",
        "trust has to be built again each time",
    ),
    "partner": (
        "health visitors",
        "schools and nurseries",
        "family hub workers",
        "voluntary organisations",
        "the early help team",
        "social workers",
        "midwives",
        "community leaders",
        "housing officers",
    ),
    "need": (
        "conflict at home about rules and routines",
        "parents who are worn out and short of sleep",
        "children who find the move to secondary school hard",
        "carers who stepped in at short notice",
        "anxiety about going to school",
        "isolation after a move",
        "strain between separated parents",
    ),
    "season": (
        "in the school holidays",
        "after a change of school",
        "in the first year after a child arrives",
        "when money is short",
        "in the winter months",
    ),
    "staff": (
        "facilitators",
        "family support workers",
        "the parenting team",
        "kinship support workers",
        "early help practitioners",
        "volunteer mentors",
        "school counsellors",
    ),
    "training": (
        "train with the developer",
        "practise each session with a colleague",
        "shadow an experienced group",
        "read the manual together, chapter by chapter",
        "meet the interpreter and agree the key words",
        "visit the venue and walk through the session",
    ),
    "support": (
        "fortnightly supervision",
        "a monthly call with the developer",
        "a short checklist after each session",
        "a buddy in the next district",
        "observation by an accredited trainer",
        "an agreed way to raise a worry",
    ),
    "plan": (
        "the service plan names the post and the rooms",
        "the licence is renewed with the yearly budget",
        "more staff train each spring than are needed",
        "the family hub board looks at it every term",
        "materials are kept in a shared folder with their dates",
        "cover for sickness is agreed before a group is booked",
    ),
    "watch": (
        "who is invited, who comes and who stops coming",
        "whether the parts we keep are delivered as the manual says",
        "how far people travel and what that costs them",
        "what parents say would have made it easier",
        "whether referrals come from every district",
        "how much staff time goes into calls between sessions",
    ),
    "cause": (
        "trained staff moved to other posts and could not be replaced",
        "referrals came too slowly to fill a group",
        "the licence cost more than the service could plan for",
        "another service began to offer much the same",
        "the venue closed and no other could be reached by bus",
    ),
}


class Sampler(Random):
    """Chooses numbers, options and sentences at random, the same ones for the same seed."""

    def half_the_time(self) -> bool:
        """Return true or false with equal probability."""
        return self.random() < 1 / 2

    def some(self, options: Sequence[Option], *, least: int = 1, most: int) -> list[Option]:
        """Return from `least` to `most` different options, in random order."""
        return self.sample(options, k=self.randint(least, most))

    def fill(self, pattern: str, **known: str) -> str:
        """Return `pattern` with its braces filled and its first letter in upper case.

        Names in `known` get their values, others a word from WORDS.
        """

        def choose_word(match: re.Match[str]) -> str:
            name = match[1]
            return known[name] if name in known else self.choice(WORDS[name])

        return capitalise(re.sub(r"{(\w+)}", choose_word, pattern))


def capitalise(text: str) -> str:
    """Return `text` with its first letter in upper case, and the rest unchanged."""
    return text[:1].upper() + text[1:]
