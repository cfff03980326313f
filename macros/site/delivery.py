"""How an intervention runs, as the catalogue describes it."""

from collections.abc import Mapping

from macros.content.model.catalogue import Intervention
from macros.site.markup import format_labels


def describe_delivery(intervention: Intervention) -> Mapping[str, str]:
    """Return what the catalogue says of each part of delivery, by the name of the part."""
    return {
        "ages": intervention.ages.stated,
        "delivery": format_labels(intervention.delivery_models),
        "setting": format_labels(intervention.settings),
        "workforce": format_labels(intervention.workforce) or intervention.workforce_note,
        "sessions": intervention.delivery_format,
    }
