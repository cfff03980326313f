"""Makes places and notes from checked values."""

from collections.abc import Mapping
from datetime import date

from macros.content.model.catalogue import (
    Authority,
    Intervention,
    PracticeGuide,
    Region,
    ServiceArea,
)
from macros.content.model.catalogue_builder import CatalogueBuilder, pick
from macros.content.model.notes import BodyText, Change, Effect, Note, Place, Shared, Update
from macros.content.schema.field_values import FieldValues, Value
from macros.content.schema.kinds import select_choices
from macros.content.schema.note import CHANGE, EFFECT, NOTE
from macros.content.source.sign_off import SIGNED_OFF

CHANGE_CHOICES, EFFECT_CHOICES = map(select_choices, (CHANGE, EFFECT))


def make_place(
    record: FieldValues,
    *,
    slug: str,
    builder: CatalogueBuilder,
    authorities: Mapping[str, Authority],
    regions: Mapping[str, Region],
    body: BodyText,
) -> Place:
    """Make a place.

    Its regions are those of the authorities it serves; an example council names its own.
    """
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
        made_up_kind=record.text("kind"),
        regions=pick(region_slugs, things=regions),
        is_partner_place=record.is_yes("partner_place"),
        is_example=record.is_yes("example"),
        about_the_area=record.text("about_the_area"),
        area_types=builder.terms(record, "area_types", of="area-type"),
        contact=record.text("contact"),
        website=record.text("website"),
        sources=builder.sources(record),
        checked=checked.isoformat() if checked else "",
        body=body,
    )


def make_note(
    record: FieldValues,
    *,
    key: bytes,
    slug: str,
    path: str,
    place: Place,
    intervention: Intervention,
    builder: CatalogueBuilder,
    service_areas: Mapping[str, ServiceArea],
    practice_guides: Mapping[str, PracticeGuide],
    has_old_sign_off: bool,
    body: BodyText,
) -> Note:
    """Make a note that passed every check.

    A plain field needs no line here: its value is in `values`, and its words are in `terms`.
    """
    typed = record.group("evidence")
    evidence = tuple(
        (term, typed.text(term.slug)) for term in builder.known.vocabulary("evidence-pie").terms
    )
    guides = pick(record.texts("practice_guides"), things=practice_guides)
    areas = pick(record.texts("service_areas"), things=service_areas) or intervention.service_areas
    contact = record.text("contact") or place.contact
    terms = builder.choices(record, fields=NOTE.choices)
    area_types = terms["area_types"] or place.area_types
    published: dict[str, Value] = {
        "evidence": FieldValues(values={term.slug: text for term, text in evidence if text}),
        "practice_guides": tuple(guide.slug for guide in guides),
        "service_areas": tuple(area.slug for area in areas),
        "area_types": tuple(term.slug for term in area_types),
        "contact": contact,
    }
    return Note(
        key=key,
        place=place,
        slug=slug,
        path=path,
        values=FieldValues(values={**record.values, **published}),
        terms={**terms, "area_types": area_types},
        intervention=intervention,
        changes=tuple(_make_change(change, builder=builder) for change in record.groups("changes")),
        added=record.day("added") or date.min,
        reviewed=record.day("reviewed") or date.min,
        evidence=evidence,
        practice_guides=guides,
        service_areas=areas,
        asks=_make_shared(record.groups("asks"), builder=builder),
        offers=_make_shared(record.groups("offers"), builder=builder),
        effects=_make_effects(record.groups("effects"), builder=builder),
        updates=tuple(
            Update(day=day, text=update.text("text"))
            for update in record.groups("updates")
            if (day := update.day("date"))
        ),
        contact=contact,
        old_sign_off=record.day(SIGNED_OFF) if has_old_sign_off else None,
        body=body,
    )


def _make_change(record: FieldValues, *, builder: CatalogueBuilder) -> Change:
    terms = builder.choices(record, fields=CHANGE_CHOICES)
    return Change(
        summary=record.text("summary"),
        why=record.text("why"),
        what=terms["what"],
        fidelity=terms["fidelity"][0],
        terms=terms,
    )


def _make_shared(
    records: tuple[FieldValues, ...], *, builder: CatalogueBuilder
) -> tuple[Shared, ...]:
    return tuple(
        Shared(text=record.text("text"), about=builder.terms(record, "about", of="help-topic"))
        for record in records
        if record.text("text")
    )


def _make_effects(
    records: tuple[FieldValues, ...], *, builder: CatalogueBuilder
) -> tuple[Effect, ...]:
    return tuple(
        Effect(day=day, kind=kind, text=record.text("text"))
        for record in records
        if (day := record.day("date"))
        for kind in builder.choices(record, fields=EFFECT_CHOICES)["kind"]
    )
