"""Rules about what the guide team and developers keep: the catalogue, the lists and the settings."""

from macros.content.problems.rules.rule import Rule

SITE_RULES: tuple[Rule, ...] = (
    Rule(
        name="no-such-source",
        title="A source that is not listed",
        why="Every fact of the catalogue says where it was read.",
        cure="Add the source to docs/data/sources.yml first, or take the nearest name from the message.",
    ),
    Rule(
        name="list-missing",
        title="A list that is missing",
        why="Fields take their words from it.",
        cure="Put the file back.",
    ),
    Rule(
        name="authorities",
        title="A line of the list of local authorities",
        why="Each local authority has an official code of its own and a region.",
        cure="Fill all columns, as the message says.",
    ),
    Rule(
        name="macro-call",
        title="Something else than the name of a list between curly brackets",
        why="On the pages of docs, two pairs of curly brackets hold the name of a list that the site fills in; a heading has none.",
        cure="Take the nearest name from the message, or take the brackets out. A list stands on a line of its own.",
    ),
    Rule(
        name="redirect",
        title="An old address that leads nowhere",
        why="Links to a page that got another name go on working, because its old address leads on. It has to lead to a page, in one step.",
        cure="Write the old address and that of the page now into docs/data/redirects.yml, as the message says.",
        example="redirects:\n  - from: /places/{place}/evenings/\n    to: /places/{place}/evening-groups/",
    ),
    Rule(
        name="inline",
        title="A script or a style written into a page",
        why="Every page has browsers run and use files of this site only, so nothing that is written into a page can harm its readers.",
        cure="Take it out, or put it into a file as the message says.",
    ),
    Rule(
        name="settings",
        title="A setting that cannot be used",
        why="The settings in mkdocs.yml are checked like content, so that a slip does not take the site down.",
        cure="Write it as the message says.",
        example="site_url: https://www.example.org/atlas/",
    ),
)
