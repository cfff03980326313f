"""The page of a plan: what is known of an intervention, and questions for a team."""

from macros.content.index.plan_views import PlanView
from macros.site.markup import render_template
from macros.site.page import LinkCollector, Page, PageKind, TocEntry
from macros.site.plan_file import format_plan
from macros.site.plan_sheet import (
    CHANGE_HEADS,
    NOT_MEASURED,
    ROWS_FOR_CHANGES,
    TEAM,
    describe_note,
    make_plan_sheet,
)
from macros.site.urls import get_plan_address, get_plan_file_address


def make_plan_page(view: PlanView) -> Page:
    """Make the page of a plan, with its Word file."""
    sheet = make_plan_sheet(view)
    intervention = view.intervention
    address, file = get_plan_address(intervention.slug), get_plan_file_address(intervention.slug)
    links = LinkCollector(start=address)
    trail = (
        ("", "Home"),
        ("interventions/", "Interventions"),
        (f"interventions/{intervention.slug}/", intervention.title),
    )
    toc = tuple(TocEntry(anchor=anchor, title=title) for anchor, title in sheet.headings.items())
    body = render_template(
        "plan",
        sheet=sheet,
        view=view,
        titles=sheet.headings,
        describe_note=describe_note,
        not_measured=NOT_MEASURED,
        team=TEAM,
        change_heads=CHANGE_HEADS,
        rows_for_changes=ROWS_FOR_CHANGES,
        file=file,
        links=links,
        trail=trail,
    )
    return Page(
        kind=PageKind.PLAN,
        address=address,
        title=f"Plan: {intervention.title}",
        description=f"A worksheet on {intervention.title}: as described, what places kept and"
        " changed, and questions for your team.",
        body=body,
        toc=toc,
        links=links.addresses,
        anchors=tuple(sorted({*(entry.anchor for entry in toc), *links.anchors})),
        is_example=False,
        trail=trail,
        files=((file, format_plan(view)),),
    )
