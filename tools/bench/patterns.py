"""The content of the bench notes: codes from the vocabulary, and patterns of sentences.

Of FRAME there are only the verified options.
"""

from __future__ import annotations

STAGES = (
    "planning",
    "delivering",
    "delivering",
    "scaling-up",
    "sustaining",
    "stopped",
)
KEPT_SOURCES = ("developer", "manual", "guidebook", "own-judgement")
DEVELOPER = ("agreed", "told", "not-yet", "no-developer")
SUBJECTS = (
    "training",
    "materials",
    "translation",
    "referral",
    "lived-experience",
    "checking",
    "developer",
    "funding",
)
GUIDES = ("kinship-care",)
SERVICE_AREAS = ("parenting-support", "kinship-care", "mentoring-and-befriending")
AREA_TYPES = ("rural", "coastal", "town", "city")
WAYS = ("group", "one-to-one", "home-visit", "phone", "video", "online-alone", "drop-in")
DIFFICULTIES = (
    "will-not-come-to-groups",
    "too-far-to-travel",
    "wrong-times",
    "language",
    "too-few-staff",
    "people-stop-coming",
    "materials-do-not-fit",
    "no-referrals",
    "money-ends",
    "no-suitable-room",
)

WHEN = ("pre-implementation", "implementation", "scale-up", "maintenance")
PLANNED = ("planned-proactive", "planned-reactive")
# `individual` is verified too, but no bench note is about a single family.
LEVELS = (
    "target-group",
    "cohort",
    "individual-practitioner",
    "clinic-unit",
    "organisation",
    "network-system-community",
)
FIDELITY = ("consistent", "inconsistent", "unknown")
DECIDED_BY = (
    "political-leaders",
    "programme-leader",
    "funder",
    "administrator",
    "programme-manager",
    "developer-purveyor",
    "researcher",
    "intervention-team",
    "individual-practitioners",
    "community-members",
    "recipients",
)
GOALS = (
    "reach-engagement",
    "retention",
    "feasibility",
    "fit-with-recipients",
    "effectiveness",
    "reduce-cost",
    "satisfaction",
)

CHANGES: tuple[tuple[str, str, str], ...] = (
    ("context", "format", "We run {form} in place of daytime groups."),
    ("context", "setting", "Sessions move to venues that people in {area} can reach."),
    ("context", "personnel", "{staff} lead the sessions, and {partner} help."),
    ("context", "population", "Groups are open to {whom} as well."),
    ("content", "tailoring", "Role plays use situations that {whom} know."),
    ("content", "packaging", "Handouts come in plainer words, with {extra}."),
    ("content", "adding", "We add {extra}, offered to everyone who joins."),
    ("content", "removing", "We leave out the video clips that {whom} disliked."),
    ("content", "shortening", "Each session is shorter, so that {extra} fits in."),
    ("content", "lengthening", "The programme runs for a longer term, with {extra}."),
    ("content", "substituting", "Local examples replace those in the manual."),
    ("content", "reordering", "The session on routines comes first {season}."),
    ("content", "integrating-into-other", "Parts are used in {form} for {whom}."),
    ("content", "integrating-other-in", "We bring in advice about {need}."),
    ("content", "repeating", "The session on praise is offered again with {extra}."),
    ("content", "loosening", "{staff} may choose the order of the exercises."),
    ("content", "departing-with-return", "Sessions pause {season}, then resume."),
    ("training-evaluation", "", "{staff} have {support} beside the usual training."),
    ("implementation-scale-up", "", "{whom} can refer themselves, and {plan}."),
)

REASONS = (
    "Many {whom} {difficulty}.",
    "{partner} told us that {effect}.",
    "Because of {need}, most of all {season}.",
    "In {area}, {whom} often {difficulty}.",
)
KEPT = (
    "The number and order of the weekly sessions",
    "Practice at home between sessions",
    "Role play and feedback in every session",
    "Trained facilitators who work in pairs",
    "The developer's materials for each topic",
    "Group size as the manual sets it",
    "Supervision by an accredited trainer",
    "Goals that each parent chooses",
)
DELIVERED_HERE: dict[str, tuple[str, ...]] = {
    "ages": ("2 to 7", "5 to 12", "8 to 14", "11 to 18"),
    "delivery": ("Group, face to face", "Group, online", "At home", "Group and calls"),
    "setting": ("Family hubs", "Schools", "Libraries", "Village halls", "At home"),
    "workforce": ("{staff}", "{staff} with {partner}"),
    "run_by": ("The council", "A voluntary organisation", "The council and schools"),
    "sessions": ("12, weekly", "16, weekly", "10, fortnightly", "20, in term time"),
    "materials": ("The developer's, with {extra}", "As supplied", "In plainer words"),
}
EVIDENCE: dict[str, str] = {
    "what-works-evaluation": "We read the Practice Guide and the Guidebook page.",
    "population-data": "Where {whom} live in {area}, and how far they travel.",
    "organisation-data": "Our own referrals, and {watch}.",
    "professional-knowledge": "{partner} described {need}, above all {season}.",
    "lived-experience": "A forum of {whom} went through the plan with {staff}.",
    "wider-research": "Reading about {need}, chosen with {partner}.",
}

SUMMARY = "For {whom} in {area}, now with {extra}, because we saw {need}."
FOR_WHOM = "{whom} in {area} who are new to this support."

PARAGRAPHS: dict[str, tuple[str, ...]] = {
    "The need here": (
        "{whom} in {area} often {difficulty}, and {effect}.",
        "{partner} tell us that they see {need}, most of all {season}.",
        "Where there was support, {whom} told us that they {difficulty}, so {effect}.",
        "Our needs assessment points to {need} in {area}, and {partner} agree.",
        "Talking with {partner}, we found that {effect}, above all {season}.",
    ),
    "Preparing the workforce": (
        "{staff} {training} before the first session, with {support} afterwards.",
        "At first {staff} {training}, then {training}, so that nobody starts alone.",
        "We plan {support} as well as {support}, because {effect} without it.",
        "{partner} join a briefing about {need}, and about what we keep as it is.",
        "Where {staff} are short of time, they {training} and lean on {support}.",
    ),
    "Making it last": (
        "So that it does not rest on goodwill, {plan}, and {plan}.",
        "{partner} have agreed that {plan}, whatever happens to short-term money.",
        "We look every term at {watch}, and {plan}.",
        "Once the first year was agreed, we settled with {partner} that {plan}.",
        "If {staff} leave, others {training}, and there is {support} from the start.",
    ),
    "What we are learning": (
        "Too early to say whether it helps: we look at {watch}, by group only.",
        "{staff} say that {extra} matters most {season}, but we have not tested that.",
        "We did not expect that, even with {extra}, {whom} would be missed {season}.",
        "Meeting {partner} made us look again at {watch}.",
        "Next we want to understand {watch}, together with {partner}.",
        "Moving to {form} changed how {partner} talk about {need}.",
    ),
    "Why we stopped": (
        "We stopped because {cause}, and because {effect}.",
        "{partner} helped to move {whom} to other support with {extra}.",
        "If we began again we would agree first on {watch}, and have {support}.",
        "It was no fault of {staff}: {cause}.",
    ),
}

INTERVENTION_LINK = "We chose [{name}][{slug}] because {whom} had asked for {form}, with {extra}."
NOTE_LINK = "[Another council's note][{note}] helped us to think about {watch}."
GUIDE_LINKS = (
    "[The Kinship Care guide][practice-guides/kinship-care] was read with {partner}.",
    "This sits with our other work on [parenting support][parenting-support].",
    "It is part of a wider plan for [kinship care][service-areas/kinship-care].",
)
TIMES = ("Before the start", "First weeks", "Half way", "Last weeks", "Afterwards")
