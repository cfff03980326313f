"""What is left to do before a site is published for real: one table for the command and the page.

The program sees some of it in the settings and the notes. What it cannot see, a person confirms
with a day below `confirmed` in `mkdocs.yml`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from macros.config.site_address import is_example_address
from macros.content.library.settings import Settings
from macros.content.schema.kinds import Field, Kind


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing to do before the site is published for real."""

    name: str
    """As typed below `confirmed`, if a person has to confirm it."""
    title: str
    task: str
    """What to do."""
    where: str
    """Where it is done."""
    more: str = ""
    """The part of the page “Publish the site” that explains it."""
    is_done: Callable[[Settings, int], bool] | None = None
    """Whether the settings and the number of notes show it. None: only a person can see it."""


PAGE = "docs/contribute/go-live.md"
SETTINGS_FILE = "mkdocs.yml"
STEPS = (
    Step(
        name="publisher",
        title="Publisher",
        task="Set publisher to the organisation that publishes the site.",
        where=SETTINGS_FILE,
        is_done=lambda settings, _: bool(settings.publisher),
    ),
    Step(
        name="mailbox",
        title="Mailbox",
        task="Set mailbox to a team's mailbox that someone reads on every working day.",
        where=SETTINGS_FILE,
        is_done=lambda settings, _: bool(settings.mailbox),
    ),
    Step(
        name="address",
        title="Address of the site",
        task="Set site_url to the address that readers will see. Names that end with .example, "
        ".test or .invalid, and example.org, are reserved: no site can have one.",
        where=SETTINGS_FILE,
        more="before-you-start",
        is_done=lambda settings, _: not is_example_address(settings.site_url),
    ),
    Step(
        name="repository",
        title="Repository",
        task="Set repository to its address on GitHub, so that notes have edit links.",
        where=SETTINGS_FILE,
        is_done=lambda settings, _: bool(settings.repository),
    ),
    Step(
        name="owners",
        title="Who reviews proposals",
        task="Set owners to the teams that review proposals, then update CODEOWNERS.",
        where=SETTINGS_FILE,
        more="who-reviews-proposals",
        is_done=lambda settings, _: bool(settings.owners.default),
    ),
    Step(
        name="main_protected",
        title="Protection of the branch main",
        task="Require a proposal, one approval, review by code owners and passed checks.",
        where="the repository: Settings, Rules, Rulesets",
        more="protect-main",
    ),
    Step(
        name="first_contributors",
        title="First proposals",
        task="Require approval before the checks of a first-time contributor run.",
        where="the repository: Settings, Actions, General",
        more="first-proposals",
    ),
    Step(
        name="examples",
        title="Examples left out",
        task="Write examples: off.",
        where=SETTINGS_FILE,
        is_done=lambda settings, _: not settings.examples,
    ),
    Step(
        name="security_contact",
        title="Contact for security reports",
        task="Write to the contact in /.well-known/security.txt and check that someone answers.",
        where="your mail program",
        more="keep-it-running",
    ),
    Step(
        name="licence",
        title="Licence",
        task="Have the publisher confirm the Open Government Licence for notes and catalogue.",
        where="a letter or an email of the publisher",
    ),
    Step(
        name="neighbours_licence",
        title="Licence of the councils that are alike",
        task="If the site has this file, have someone confirm that it may be published.",
        where="docs/data/neighbours.csv",
    ),
    Step(
        name="accessibility",
        title="Accessibility",
        task="Have people who use assistive technology test the site, and update its statement.",
        where="docs/about/accessibility.md",
    ),
    Step(
        name="first_note",
        title="A first note of a council",
        task="Publish a note that a council wrote and agreed to.",
        where="places",
        is_done=lambda _, notes: notes > 0,
    ),
    Step(
        name="deployment",
        title="The site at its address",
        task="Publish it, then open its address and follow some links.",
        where="your browser",
        more="github-pages",
    ),
)
CONFIRMED = Field(
    name="confirmed",
    kind=Kind.GROUP,
    label="What someone saw before the site is published for real",
    help="A name and the day on which you saw that it is done.",
    fields=tuple(
        Field(name=step.name, kind=Kind.DATE, label=step.title, help=step.task)
        for step in STEPS
        if step.is_done is None
    ),
)


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far one step is."""

    step: Step
    is_done: bool
    confirmed: date | None = None
    """The day on which a person saw that it is done; None for what the program sees."""

    @property
    def must_be_confirmed(self) -> bool:
        """Whether only a person can see that it is done."""
        return self.step.is_done is None


def list_progress(settings: Settings, *, notes: int) -> tuple[Progress, ...]:
    """Return every step and whether it is done. `notes` is the number of notes without examples."""
    return tuple(_look_at(step, settings=settings, notes=notes) for step in STEPS)


def _look_at(step: Step, *, settings: Settings, notes: int) -> Progress:
    day = settings.find_confirmed(step.name)
    is_done = step.is_done(settings, notes) if step.is_done else day is not None
    return Progress(step=step, is_done=is_done, confirmed=day)
