"""One page of every kind, by the name that the accessibility statement gives it."""

from .comparing import BOTH, KEEP, NAVIGATOR, PRESCHOOL
from .packing import PACK

RESULTS = "Notes, with what a search found"
OF_COUNCIL = "Notes, in the order of a council"
SEARCHED = {RESULTS, OF_COUNCIL}
PACKED = "My pack, with notes"
COMPARED = {"Compare, with notes", "Compare, with interventions"}
KINDS = {
    "Home": "/",
    "Notes": "/explore/",
    RESULTS: "/explore/?q=groups",
    OF_COUNCIL: "/explore/?my-council=wiltshire",
    "Region": "/regions/south-west/",
    "Paper for a meeting": "/regions/south-west/?paper=yes",
    "Councils": "/councils/",
    "Council": "/councils/devon/",
    "Service area": "/service-areas/kinship-care/",
    "Practice Guide": "/practice-guides/kinship-care/",
    "Interventions": "/interventions/",
    "Intervention": "/interventions/level-4-group-triple-p/",
    "Plan": "/interventions/keeping-foster-and-kinship-carers-supported/plan/",
    "Difficulties": "/difficulties/",
    "Difficulty": "/difficulties/will-not-come-to-groups/",
    "Place": "/places/example-south-west/",
    "Note": "/places/example-south-west/keep-kinship-groups/",
    "Month of learning": "/learning/2026-11/",
    "Learning": "/learning/?since=2026-11-01",
    "Gaps": "/gaps/",
    "Asks and offers": "/asks-and-offers/",
    "Compare": "/compare/",
    "Compare, with notes": f"{BOTH},{NAVIGATOR}",
    "Compare, with interventions": f"/compare/?interventions={PRESCHOOL},{KEEP}",
    "My pack": "/pack/",
    PACKED: PACK,
    "Contribute": "/contribute/",
    "Field guide": "/contribute/fields/",
    "Note form": "/contribute/note-form/",
    "Messages of the check": "/contribute/messages/",
    "About": "/about/",
    "Performance, with tables": "/about/performance/",
    "Design of the site": "/about/design/",
    "Accessibility statement": "/about/accessibility/",
    "Page not found": "/404.html",
}
