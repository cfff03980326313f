"""Made-up places and notes in the atlas's own format, for measuring its speed.

Notes are as long, as linked and as fully coded as those that places are expected to
write. Everything is drawn from literal words by one seeded generator of random numbers,
so that the same arguments give the same bytes on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

from tools.bench import patterns
from tools.bench.front_matter import Value, write_page
from tools.bench.words import WORDS, Draw, capital

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FIRST_DAY = date(2024, 1, 1)
LAST_DAY = date(2026, 10, 31)
SENTENCES_IN_A_SECTION = 2


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where a note stands (`bench-002/note-003`), and what it is about."""

    address: str
    form: str
    whom: str
    extra: str


@dataclass(frozen=True, kw_only=True)
class Dates:
    """The days of one note, in order."""

    added: date
    updates: Sequence[date]
    privacy_checked: date
    reviewed: date


def format_places(
    folder: Path,
    *,
    places: int,
    notes: int,
    seed: int,
    authorities: Sequence[str],
    interventions: Sequence[str],
) -> None:
    """Write made-up places and their notes, each valid under the contract.

    In: the folder to fill, how many places and how many notes altogether, a seed, the
    GSS codes that places take in turn, the slugs of interventions that notes adapt.
    Out: `folder/bench-001/index.md`, `folder/bench-001/note-001.md` and so on, with the
    notes spread evenly and every link between them leading somewhere.
    """
    draw = Draw(seed)
    for number in range(places):
        code = authorities[number % len(authorities)]
        head = _place(draw, number=number, code=code)
        write_page(folder / _slug(number) / "index.md", head=head, body="")
    spots = _spots(draw, places=places, notes=notes)
    for position, spot in enumerate(spots):
        # A step of at least one never leads a note to itself, unless it is alone.
        step = draw.randint(1, max(1, notes - 1))
        friend = spots[(position + step) % notes].address
        head = _note(draw, spot=spot, intervention=draw.choice(interventions))
        body = _body(draw, head=head, friend=friend)
        write_page(folder / f"{spot.address}.md", head=head, body=body)


def _slug(number: int) -> str:
    return f"bench-{number + 1:03d}"


def _spots(draw: Draw, *, places: int, notes: int) -> list[Spot]:
    titles = list(product(WORDS["form"], WORDS["whom"], WORDS["extra"]))
    draw.shuffle(titles)
    spots = []
    for number in range(notes):
        form, whom, extra = titles[number % len(titles)]
        address = f"{_slug(number % places)}/note-{number // places + 1:03d}"
        spots.append(Spot(address=address, form=form, whom=whom, extra=extra))
    return spots


def _place(draw: Draw, *, number: int, code: str) -> dict[str, Value]:
    return {
        "title": f"Bench council {number + 1:03d}",
        "authorities": [code],
        "summary": draw.say("Made up to measure speed, with help for {whom}."),
        "about_the_area": draw.say("Many families live in {area} or in {area}."),
        "area_types": draw.some(patterns.AREA_TYPES, most=2),
    }


def _note(draw: Draw, *, spot: Spot, intervention: str) -> dict[str, Value]:
    dates = _dates(draw)
    stage = draw.choice(patterns.STAGES)
    quick: dict[str, Value] = {
        "title": capital(f"{spot.form} for {spot.whom}, with {spot.extra}"),
        "summary": draw.say(patterns.SUMMARY, whom=spot.whom, extra=spot.extra),
        "intervention": intervention,
        "stage": stage,
        "for_whom": draw.say(patterns.FOR_WHOM, whom=spot.whom),
        "changes": [
            _change(draw, what=what, kind=kind, summary=summary)
            for what, kind, summary in draw.some(patterns.CHANGES, least=0, most=4)
        ],
        "kept": draw.some(patterns.KEPT, most=4),
        "kept_source": draw.some(patterns.KEPT_SOURCES, least=0, most=2) or ["not-known"],
        "agreed_by": "Head of service",
    }
    if stage == "stopped":
        quick["stopped"] = f"{dates.privacy_checked:%Y-%m}"
    return {
        **quick,
        **_half(draw, values=_more(draw, dates=dates, stage=stage)),
        "added": str(dates.added),
        "reviewed": str(dates.reviewed),
        "privacy_checked": str(dates.privacy_checked),
    }


def _dates(draw: Draw) -> Dates:
    updates = draw.randint(0, 3)
    span = range((LAST_DAY - FIRST_DAY).days + 1)
    picked = sorted(draw.sample(span, k=3 + updates))
    added, *between, checked, reviewed = (FIRST_DAY + timedelta(day) for day in picked)
    return Dates(added=added, updates=between, privacy_checked=checked, reviewed=reviewed)


def _half(draw: Draw, *, values: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if draw.half_the_time()}


def _change(draw: Draw, *, what: str, kind: str, summary: str) -> dict[str, Value]:
    optional: dict[str, Value] = {
        "goal": draw.some(patterns.GOALS, most=3),
        "when": draw.choice(patterns.WHEN),
        "planned": draw.choice(patterns.PLANNED),
        "level": draw.choice(patterns.LEVELS),
        "decided_by": draw.some(patterns.DECIDED_BY, most=3),
    }
    if kind:
        optional["context_change" if what == "context" else "content_nature"] = kind
    return {
        "summary": draw.say(summary),
        "why": draw.say(draw.choice(patterns.REASONS)),
        "what": what,
        "fidelity": draw.choice(patterns.FIDELITY),
        **_half(draw, values=optional),
    }


def _more(draw: Draw, *, dates: Dates, stage: str) -> dict[str, Value]:
    runs = draw.some(tuple(patterns.DELIVERED_HERE), least=3, most=7)
    slices = draw.some(tuple(patterns.EVIDENCE), least=2, most=6)
    ask = draw.say("Has anyone tried {form} for {whom}?")
    more: dict[str, Value] = {
        "developer": draw.choice(patterns.DEVELOPER),
        "delivered_here": {
            key: draw.say(draw.choice(patterns.DELIVERED_HERE[key])) for key in runs
        },
        "resources": draw.say("Time to {training}, {extra} and {support}."),
        "equity": draw.say("{whom} may miss out, so we plan {extra} and {extra}."),
        "checking": draw.say("We look at {watch}; we would stop if {effect}."),
        "decided_by": draw.some(patterns.DECIDED_BY, most=3),
        "evidence": {key: draw.say(patterns.EVIDENCE[key]) for key in slices},
        "practice_guides": draw.some(patterns.GUIDES, most=1),
        "service_areas": draw.some(patterns.SERVICE_AREAS, most=2),
        "asks": [
            {"text": ask, "about": draw.choice(patterns.SUBJECTS)},
            draw.say("How do others plan {support}?"),
        ],
        "offers": [draw.say("Our notes on how {staff} {training}.")],
    }
    if dates.updates:
        more["updates"] = [
            {"date": str(day), "text": draw.say("We now offer {extra} {season}.")}
            for day in dates.updates
        ]
    if stage != "planning":
        days = draw.randint(0, (dates.added - FIRST_DAY).days)
        more["started"] = f"{dates.added - timedelta(days):%Y-%m}"
    return more


def _body(draw: Draw, *, head: Mapping[str, Value], friend: str) -> str:
    sections = _sections(draw, stage=str(head["stage"]))
    slug = str(head["intervention"])
    name = slug.replace("-", " ")
    ends = [""] * len(sections)
    ends[0] = draw.say(patterns.INTERVENTION_LINK, name=name, slug=slug)
    ends[1] = f"{draw.say(draw.choice(patterns.GUIDE_LINKS))}\n\n{_bullets(draw)}"
    ends[-1] = f"{draw.say(patterns.NOTE_LINK, note=friend)}\n\n{_table(draw)}"
    parts = []
    for section, end in zip(sections, ends, strict=True):
        chosen = draw.sample(patterns.PARAGRAPHS[section], k=SENTENCES_IN_A_SECTION)
        paragraph = " ".join(draw.say(sentence) for sentence in chosen)
        parts.append(f"## {section}\n\n{paragraph} {end}".rstrip())
    return "\n\n".join(parts) + "\n"


def _sections(draw: Draw, *, stage: str) -> list[str]:
    first, workforce, lasting, learning, stopped = patterns.PARAGRAPHS
    if stage == "planning":
        return [first, workforce, lasting]
    if stage == "stopped":
        return [first, draw.choice((workforce, lasting)), learning, stopped]
    if draw.half_the_time():
        return [first, draw.choice((workforce, lasting)), learning]
    return [first, workforce, lasting, learning]


def _bullets(draw: Draw) -> str:
    points = draw.sample(WORDS["plan"], k=4)
    return "\n".join(f"- {capital(point)}" for point in points)


def _table(draw: Draw) -> str:
    rows = (
        f"| {time} | {draw.say('{form} with {extra}')} | {draw.say('{staff}')} |"
        for time in patterns.TIMES
    )
    return "\n".join(("| When | What we offer | Who leads |", "| --- | --- | --- |", *rows))
