"""The parts of an intervention that a change may be about, by FRAME's words for the change."""

from collections.abc import Mapping
from enum import Enum

from macros.content.model.notes import Change


class AdaptedPart(Enum):
    """A part of an intervention, in the order in which a plan shows them."""

    WHO = "Who it is for"
    WHERE = "Where"
    FORMAT = "How it is delivered"
    LENGTH = "Length and pace"
    STAFF = "Who delivers it"
    CONTENT = "Content"
    MATERIALS = "Materials"
    TRAINING = "Training and evaluation"
    SET_UP = "Setting it up"
    OTHER = "Another part"


PARTS: Mapping[str, AdaptedPart] = {
    "population": AdaptedPart.WHO,
    "setting": AdaptedPart.WHERE,
    "format": AdaptedPart.FORMAT,
    "personnel": AdaptedPart.STAFF,
    "shortening": AdaptedPart.LENGTH,
    "lengthening": AdaptedPart.LENGTH,
    "spreading": AdaptedPart.LENGTH,
    "packaging": AdaptedPart.MATERIALS,
    "training-evaluation": AdaptedPart.TRAINING,
    "implementation-scale-up": AdaptedPart.SET_UP,
}
"""The words that name one part."""
CONTENT_WORD = "content"
"""The word for a change of the content as a whole."""


def list_parts(change: Change) -> tuple[AdaptedPart, ...]:
    """Return the parts that a change is about; at least one."""
    natures = change.terms["content_nature"]
    terms = (*change.terms["context_change"], *natures, *change.what)
    found = {PARTS[term.slug] for term in terms if term.slug in PARTS}
    is_content = any(term.slug not in PARTS for term in natures)
    if is_content or (not found and any(term.slug == CONTENT_WORD for term in change.what)):
        found.add(AdaptedPart.CONTENT)
    return tuple(part for part in AdaptedPart if part in found) or (AdaptedPart.OTHER,)
