"""Made-up places and notes in the format of the atlas, to measure its speed.

The notes are as long, as linked and as fully coded as those that places are expected to write. All
content is sampled with one seed, so the same arguments give the same bytes on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

from tools.bench import patterns
from tools.bench.front_matter import Value, write_page
from tools.bench.words import WORDS, Sampler, capitalise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FIRST_DAY = date(2024, 1, 1)
LAST_DAY = date(2026, 10, 31)
SENTENCES_IN_A_SECTION = 2


@dataclass(frozen=True, kw_only=True)
class Topic:
    """The address and the topic of a note."""

    address: str
    """For example `bench-002/note-003`."""
    form: str
    whom: str
    extra: str


@dataclass(frozen=True, kw_only=True)
class Dates:
    """The dates of one note, in order."""

    added: date
    updates: Sequence[date]
    privacy_checked: date
    reviewed: date


def write_places(
    folder: Path,
    *,
    places: int,
    notes: int,
    seed: int,
    authorities: Sequence[str],
    interventions: Sequence[str],
) -> None:
    """Write made-up places and notes to `folder`, all valid and with working links.

    The files are `bench-001/index.md`, `bench-001/note-001.md` and so on, with `notes` in total,
    spread evenly. `authorities` are GSS codes, assigned to places in turn. `interventions` are
    slugs, chosen at random.
    """
    sampler = Sampler(seed)
    for number in range(places):
        code = authorities[number % len(authorities)]
        head = _sample_place(sampler, number=number, code=code)
        write_page(folder / _slug(number) / "index.md", head=head, body="")
    topics = _sample_topics(sampler, places=places, notes=notes)
    for position, topic in enumerate(topics):
        # A step of at least one never links a note to itself, unless it is the only one.
        step = sampler.randint(1, max(1, notes - 1))
        friend = topics[(position + step) % notes].address
        head = _sample_note(sampler, topic=topic, intervention=sampler.choice(interventions))
        body = _sample_body(sampler, head=head, friend=friend)
        write_page(folder / f"{topic.address}.md", head=head, body=body)


def _slug(number: int) -> str:
    return f"bench-{number + 1:03d}"


def _sample_topics(sampler: Sampler, *, places: int, notes: int) -> list[Topic]:
    titles = list(product(WORDS["form"], WORDS["whom"], WORDS["extra"]))
    sampler.shuffle(titles)
    topics = []
    for number in range(notes):
        form, whom, extra = titles[number % len(titles)]
        address = f"{_slug(number % places)}/note-{number // places + 1:03d}"
        topics.append(Topic(address=address, form=form, whom=whom, extra=extra))
    return topics


def _sample_place(sampler: Sampler, *, number: int, code: str) -> dict[str, Value]:
    return {
        "title": f"Bench council {number + 1:03d}",
        "authorities": [code],
        "summary": sampler.fill("Made up to measure speed, with help for {whom}."),
        "about_the_area": sampler.fill("Many families live in {area} or in {area}."),
        "area_types": sampler.some(patterns.AREA_TYPES, most=2),
    }


def _sample_note(sampler: Sampler, *, topic: Topic, intervention: str) -> dict[str, Value]:
    dates = _sample_dates(sampler)
    stage = sampler.choice(patterns.STAGES)
    quick: dict[str, Value] = {
        "title": capitalise(f"{topic.form} for {topic.whom}, with {topic.extra}"),
        "summary": sampler.fill(patterns.SUMMARY, whom=topic.whom, extra=topic.extra),
        "intervention": intervention,
        "stage": stage,
        "for_whom": sampler.fill(patterns.FOR_WHOM, whom=topic.whom),
        "changes": [
            _sample_change(sampler, what=what, kind=kind, summary=summary)
            for what, kind, summary in sampler.some(patterns.CHANGES, least=0, most=4)
        ],
        "kept": sampler.some(patterns.KEPT, most=4),
        "kept_source": sampler.some(patterns.KEPT_SOURCES, least=0, most=2) or ["not-known"],
        "agreed_by": "Head of service",
    }
    if stage == "stopped":
        quick["stopped"] = f"{dates.privacy_checked:%Y-%m}"
    return {
        **quick,
        **_sample_half(sampler, values=_sample_details(sampler, dates=dates, stage=stage)),
        "added": str(dates.added),
        "reviewed": str(dates.reviewed),
        "privacy_checked": str(dates.privacy_checked),
    }


def _sample_dates(sampler: Sampler) -> Dates:
    updates = sampler.randint(0, 3)
    span = range((LAST_DAY - FIRST_DAY).days + 1)
    picked = sorted(sampler.sample(span, k=3 + updates))
    added, *between, checked, reviewed = (FIRST_DAY + timedelta(day) for day in picked)
    return Dates(added=added, updates=between, privacy_checked=checked, reviewed=reviewed)


def _sample_half(sampler: Sampler, *, values: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if sampler.half_the_time()}


def _sample_change(sampler: Sampler, *, what: str, kind: str, summary: str) -> dict[str, Value]:
    optional: dict[str, Value] = {
        "goal": sampler.some(patterns.GOALS, most=3),
        "when": sampler.choice(patterns.WHEN),
        "planned": sampler.choice(patterns.PLANNED),
        "level": sampler.choice(patterns.LEVELS),
        "decided_by": sampler.some(patterns.DECIDED_BY, most=3),
    }
    if kind:
        optional["context_change" if what == "context" else "content_nature"] = kind
    return {
        "summary": sampler.fill(summary),
        "why": sampler.fill(sampler.choice(patterns.REASONS)),
        "what": what,
        "fidelity": sampler.choice(patterns.FIDELITY),
        **_sample_half(sampler, values=optional),
    }


def _sample_details(sampler: Sampler, *, dates: Dates, stage: str) -> dict[str, Value]:
    runs = sampler.some(tuple(patterns.DELIVERED_HERE), least=3, most=7)
    slices = sampler.some(tuple(patterns.EVIDENCE), least=2, most=6)
    ask = sampler.fill("Has anyone tried {form} for {whom}?")
    more: dict[str, Value] = {
        "developer": sampler.choice(patterns.DEVELOPER),
        "delivered_here": {
            key: sampler.fill(sampler.choice(patterns.DELIVERED_HERE[key])) for key in runs
        },
        "ways": sampler.some(patterns.WAYS, most=3),
        "area_types": sampler.some(patterns.AREA_TYPES, most=2),
        "difficulty": sampler.some(patterns.DIFFICULTIES, most=3),
        "resources": sampler.fill("Time to {training}, {extra} and {support}."),
        "equity": sampler.fill("{whom} may miss out, so we plan {extra} and {extra}."),
        "checking": sampler.fill("We look at {watch}; we would stop if {effect}."),
        "decided_by": sampler.some(patterns.DECIDED_BY, most=3),
        "evidence": {key: sampler.fill(patterns.EVIDENCE[key]) for key in slices},
        "practice_guides": sampler.some(patterns.GUIDES, most=1),
        "service_areas": sampler.some(patterns.SERVICE_AREAS, most=2),
        "asks": [
            {"text": ask, "about": sampler.choice(patterns.SUBJECTS)},
            sampler.fill("How do others plan {support}?"),
        ],
        "offers": [sampler.fill("Our notes on how {staff} {training}.")],
    }
    if dates.updates:
        more["updates"] = [
            {"date": str(day), "text": sampler.fill("We now offer {extra} {season}.")}
            for day in dates.updates
        ]
    if stage != "planning":
        days = sampler.randint(0, (dates.added - FIRST_DAY).days)
        more["started"] = f"{dates.added - timedelta(days):%Y-%m}"
    return more


def _sample_body(sampler: Sampler, *, head: Mapping[str, Value], friend: str) -> str:
    sections = _sample_sections(sampler, stage=str(head["stage"]))
    slug = str(head["intervention"])
    name = slug.replace("-", " ")
    ends = [""] * len(sections)
    ends[0] = sampler.fill(patterns.INTERVENTION_LINK, name=name, slug=slug)
    ends[1] = f"{sampler.fill(sampler.choice(patterns.GUIDE_LINKS))}\n\n{_sample_bullets(sampler)}"
    ends[-1] = f"{sampler.fill(patterns.NOTE_LINK, note=friend)}\n\n{_sample_table(sampler)}"
    parts = []
    for section, end in zip(sections, ends, strict=True):
        chosen = sampler.sample(patterns.PARAGRAPHS[section], k=SENTENCES_IN_A_SECTION)
        paragraph = " ".join(sampler.fill(sentence) for sentence in chosen)
        parts.append(f"## {section}\n\n{paragraph} {end}".rstrip())
    return "\n\n".join(parts) + "\n"


def _sample_sections(sampler: Sampler, *, stage: str) -> list[str]:
    first, workforce, lasting, learning, stopped = patterns.PARAGRAPHS
    if stage == "planning":
        return [first, workforce, lasting]
    if stage == "stopped":
        return [first, sampler.choice((workforce, lasting)), learning, stopped]
    if sampler.half_the_time():
        return [first, sampler.choice((workforce, lasting)), learning]
    return [first, workforce, lasting, learning]


def _sample_bullets(sampler: Sampler) -> str:
    points = sampler.sample(WORDS["plan"], k=4)
    return "\n".join(f"- {capitalise(point)}" for point in points)


def _sample_table(sampler: Sampler) -> str:
    rows = (
        f"| {time} | {sampler.fill('{form} with {extra}')} | {sampler.fill('{staff}')} |"
        for time in patterns.TIMES
    )
    return "\n".join(("| When | What we offer | Who leads |", "| --- | --- | --- |", *rows))
