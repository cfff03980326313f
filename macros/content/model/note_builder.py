"""Places and notes made from checked values."""

from collections.abc import Mapping
from datetime import date

from macros.content.model.catalogue import (
    Authority,
    Intervention,
    PracticeGuide,
    Region,
    ServiceArea,
)
from macros.content.model.catalogue_builder import Maker, pick
from macros.content.model.notes import Change, LocalPart, Note, Place, Shared, Update, Writing
from macros.content.schema.field_values import FieldValues
from macros.content.schema.note import NOTE


def make_place(
    record: FieldValues,
    *,
    slug: str,
    maker: Maker,
    authorities: Mapping[str, Authority],
    regions: Mapping[str, Region],
    writing: Writing,
) -> Place:
    """Make a place. Its regions are those of the authorities it serves; an example council says its own."""
    served = pick(record.texts("authorities"), things=authorities)
    region_slugs = (
        (record.text("region"),)
        if record.is_yes("example")
        else tuple(dict.fromkeys(one.region for one in served))
    )
    checked = record.day("checked")
    return Place(
        slug=slug,
        title=record.text("title"),
        summary=record.text("summary"),
        also_known_as=record.texts("also_known_as"),
        authorities=served,
        regions=pick(region_slugs, things=regions),
        is_partner_place=record.is_yes("partner_place"),
        is_example=record.is_yes("example"),
        about_the_area=record.text("about_the_area"),
        area_types=maker.terms(record, "area_types", of="area-type"),
        contact=record.text("contact"),
        website=record.text("website"),
        sources=maker.sources(record),
        checked=checked.isoformat() if checked else "",
        writing=writing,
    )


def make_note(
    record: FieldValues,
    *,
    key: bytes,
    slug: str,
    path: str,
    place: Place,
    intervention: Intervention,
    maker: Maker,
    service_areas: Mapping[str, ServiceArea],
    practice_guides: Mapping[str, PracticeGuide],
    writing: Writing,
) -> Note:
    """Make a note that passed every check."""
    evidence = record.group("evidence")
    return Note(
        key=key,
        place=place,
        slug=slug,
        path=path,
        title=record.text("title"),
        summary=record.text("summary"),
        intervention=intervention,
        stage=maker.terms(record, "stage", of="stage")[0],
        for_whom=record.text("for_whom"),
        changes=tuple(_make_change(change, maker=maker) for change in record.groups("changes")),
        kept=record.texts("kept"),
        kept_source=maker.terms(record, "kept_source", of="kept-source"),
        agreed_by=record.text("agreed_by"),
        privacy_checked=record.day("privacy_checked") or date.min,
        added=record.day("added") or date.min,
        reviewed=record.day("reviewed") or date.min,
        developer=maker.terms(record, "developer", of="developer"),
        delivered_here=_make_local_parts(record.group("delivered_here")),
        resources=record.text("resources"),
        equity=record.text("equity"),
        checking=record.text("checking"),
        evidence=tuple(
            (term, evidence.text(term.slug))
            for term in maker.known.vocabulary("evidence-pie").terms
        ),
        decided_by=maker.terms(record, "decided_by", of="decided-by"),
        practice_guides=pick(record.texts("practice_guides"), things=practice_guides),
        service_areas=pick(record.texts("service_areas"), things=service_areas)
        or intervention.service_areas,
        asks=_make_shared(record.groups("asks"), maker=maker),
        offers=_make_shared(record.groups("offers"), maker=maker),
        updates=tuple(
            Update(day=day, text=update.text("text"))
            for update in record.groups("updates")
            if (day := update.day("date"))
        ),
        started=record.text("started"),
        stopped=record.text("stopped"),
        contact=record.text("contact") or place.contact,
        writing=writing,
    )


def _make_local_parts(record: FieldValues) -> tuple[LocalPart, ...]:
    fields = NOTE.find("delivered_here").fields
    parts = (
        LocalPart(name=field.name, label=field.label, text=record.text(field.name))
        for field in fields
    )
    return tuple(part for part in parts if part.text)


def _make_change(record: FieldValues, *, maker: Maker) -> Change:
    return Change(
        summary=record.text("summary"),
        why=record.text("why"),
        what=maker.terms(record, "what", of="what"),
        context_change=maker.terms(record, "context_change", of="context-change"),
        content_nature=maker.terms(record, "content_nature", of="content-nature"),
        fidelity=maker.terms(record, "fidelity", of="fidelity")[0],
        goal=maker.terms(record, "goal", of="goal"),
        when=maker.terms(record, "when", of="when"),
        planned=maker.terms(record, "planned", of="planned"),
        level=maker.terms(record, "level", of="level"),
        decided_by=maker.terms(record, "decided_by", of="decided-by"),
        reasons=maker.terms(record, "reasons", of="reasons"),
    )


def _make_shared(records: tuple[FieldValues, ...], *, maker: Maker) -> tuple[Shared, ...]:
    return tuple(
        Shared(text=record.text("text"), about=maker.terms(record, "about", of="help-topic"))
        for record in records
        if record.text("text")
    )
