"""Rules about the lines between the two lines of three hyphens at the top of a file."""

from macros.content.problems.rules.rule import Rule

FRONT_MATTER_RULES: tuple[Rule, ...] = (
    Rule(
        name="front-matter-missing",
        title="The file does not begin with its fields",
        why="The fields say what the note is about. They have to come first, between two lines of three hyphens.",
        cure="Begin the file with three hyphens, then the fields, then three hyphens again. places/_template/note.md is a file to copy.",
        example="---\ntitle: Evening groups for carers\nsummary: Groups in the evening, so that carers who work can come.\n---",
    ),
    Rule(
        name="front-matter-not-closed",
        title="The fields never end",
        why="Without the second line of three hyphens nobody can tell where the fields end and the text begins.",
        cure="Put a line of three hyphens below the last field.",
        example="---",
    ),
    Rule(
        name="two-front-matters",
        title="Fields in two places",
        why="Fields that stand below the second line of hyphens would be shown as text.",
        cure="Move them up, so that all fields stand between the first line of hyphens and one second line.",
    ),
    Rule(
        name="front-matter",
        title="A line that cannot be read",
        why="Each field is a name, a colon, a space and a value. A second colon, or a sign at the beginning, hides where the value starts.",
        cure="Put the value between straight quotation marks.",
        example='title: "Evenings: our story"',
    ),
    Rule(
        name="not-front-matter",
        title="Lines without names",
        why="Between the lines of hyphens, each line needs the name of a field and a colon.",
        cure="Write a name, a colon, a space and the value. Sentences belong below the second line of hyphens.",
        example="stage: planning",
    ),
    Rule(
        name="name-not-text",
        title="A list before a colon",
        why="What stands before a colon is the name of a field, and a name is one plain word.",
        cure="If the line is meant as text, put all of it between straight quotation marks.",
    ),
    Rule(
        name="no-instructions",
        title="A word that would give the computer an instruction",
        why="A value that begins with !, & or * is an instruction in some programs. Here none is followed, so that nothing can be run.",
        cure="Write the value out. If the text really begins with such a sign, put it between straight quotation marks.",
        example='summary: "*Together* is a group for carers."',
    ),
    Rule(
        name="stands-twice",
        title="A field that stands twice",
        why="The computer cannot know which of the two is meant.",
        cure="Keep one. If both belong together, write them as one list.",
        example="kept:\n  - Five meetings\n  - Two leaders",
    ),
    Rule(
        name="runs-in",
        title="A list without hyphens",
        why="Without a hyphen and a space before each entry, the lines of a list become one text. Dashes, dots and numbers do not count.",
        cure="Begin each entry on a line of its own with a hyphen and a space.",
        example="kept:\n  - Five meetings\n  - Two leaders",
    ),
    Rule(
        name="remark",
        title="The end of a value is left out",
        why="A # after a space begins a comment, which is not published.",
        cure="If it belongs to the text, put all of it between straight quotation marks.",
        example='title: "Group #2 for carers"',
    ),
    Rule(
        name="curly-quotes",
        title="Curly quotation marks round a value",
        why="Word makes quotation marks curly, and here curly ones are part of the text.",
        cure="Take them away, or type straight ones.",
        example='title: "Evening groups"',
    ),
    Rule(
        name="unknown-key",
        title="A field that is not known",
        why="A misspelt name would make its value vanish from the page. Where a note belongs is said by its folder, not by a field.",
        cure="Take the nearest name from the message, or take the line out.",
        example="intervention: {intervention}",
    ),
)
