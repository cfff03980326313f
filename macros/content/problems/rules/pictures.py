"""Rules about pictures: where they are, what they say, and what is in their files."""

from macros.content.problems.problem import Level
from macros.content.problems.rules.rule import Rule

PICTURE_TEXT = Rule(
    name="picture-text",
    title="A picture without a description",
    why="People who can't see it, or whose connection is slow, read these words instead.",
    cure="Say in a few words what can be seen.",
    example="![A room with chairs in a circle](room.jpg)",
    message="This picture has no description for people who can't see it.",
    fix="Say in a few words what can be seen: ![A room with chairs in a circle]({picture})",
)
PICTURE_TEXT_IS_NAME = PICTURE_TEXT.saying(
    "The description of this picture, {words}, does not say what can be seen.",
    fix="Say in a few words what can be seen.",
    level=Level.WARNING,
)
PICTURE_MISSING = Rule(
    name="picture-missing",
    title="A picture that is missing",
    why="A picture has to be in the same folder as its note.",
    cure="Put the picture beside the note, and write its name exactly as the file is called.",
    example="![A room with chairs in a circle](room.jpg)",
    message="There is no picture {picture} beside the note.",
    fix="Put a file that ends in .png, .jpg or .webp beside the note, and write its name here.",
)
PICTURE_MISSPELT = PICTURE_MISSING.saying(PICTURE_MISSING.message, fix="Did you mean {near}?")
PICTURE_OF_OTHER_KIND = PICTURE_MISSING.saying(
    "The picture {picture} is of a kind that is not used here.",
    fix="Save it as JPEG or PNG, put that beside the note, and write its name here: {proposal}",
)
PICTURE_BADLY_NAMED = PICTURE_MISSING.saying(
    "{picture} is not a name that a picture can have here.",
    fix="Rename the file to {proposal}, and write that name here too.",
)
PICTURE_IN_DOCS = PICTURE_MISSING.saying(
    "There is no picture {picture}: pictures are kept beside the notes of a place, not in docs.",
    fix="Remove it, or say it in words.",
)
PICTURE_ELSEWHERE = Rule(
    name="picture-elsewhere",
    title="A picture from somewhere else",
    why=(
        "Every reader's browser would load it from another website, whose owner could see who "
        "reads this site."
    ),
    cure=(
        "Put the picture's file beside the note, if you may share it. Otherwise say in words what "
        "it shows."
    ),
    message="The picture {picture} is not in this place's folder.",
    fix=(
        "Put the picture's file beside the note, and write its name alone: ![what can be "
        "seen](room.jpg)"
    ),
)
PICTURE_OF_PAGE_ELSEWHERE = PICTURE_ELSEWHERE.saying(
    (
        "The picture {picture} is not on this site, so every reader's browser would load it from "
        "another website."
    ),
    fix=PICTURE_IN_DOCS.fix,
)
PICTURE_PASTED = Rule(
    name="picture-pasted",
    title="A picture inside the text",
    why=(
        "You can't paste a picture into a text. It becomes thousands of letters, which no one can "
        "review, or only its name."
    ),
    cure="Save the picture as a file beside the note, and write its name in the text.",
    example="![A room with chairs in a circle](room.jpg)",
    message="A picture was pasted into this line. Here, a picture is a file of its own.",
    fix=(
        "Save the picture as JPEG or PNG and put that file beside the note. Then write in the "
        "text: ![What it shows](room.jpg)"
    ),
)
PICTURE_NAME_PASTED = PICTURE_PASTED.saying(
    "A picture was pasted here, and only words arrived: {found}.",
    fix=(
        "Upload the picture as a file beside the note and write ![what can be seen](room.jpg), or "
        "remove these words."
    ),
    level=Level.WARNING,
)
PICTURE = Rule(
    name="picture",
    title="A picture that cannot be published",
    why=(
        "It is too large, it is damaged, it moves, or it is not what its name says. The site "
        "shows a new copy, at most 1,600 points wide, so every picture has to be readable to its "
        "end."
    ),
    cure="Save a smaller copy as png, jpg or webp. At most 1 megabyte and 3,840 by 2,160 points.",
    message="This is not a {kind} picture, although its name says so.",
    fix="Save it again as png, jpg or webp.",
)
PICTURE_OF_ANOTHER_KIND = PICTURE.saying(
    "This is a {found} picture, although its name ends in {ending}.", fix="Rename it to {proposal}."
)
HEAVY_PICTURE = PICTURE.saying(
    "This picture has more than 1 megabyte.", fix="Make it smaller: 1,600 points wide is plenty."
)
DENSE_PICTURE = HEAVY_PICTURE.saying("This picture has so much detail that it would load slowly.")
LARGE_PICTURE = HEAVY_PICTURE.saying(
    "This picture is {width} points wide and {height} high, more than a screen can show."
)
DAMAGED_PICTURE = PICTURE.saying(
    "This {kind} picture is damaged: it cannot be read to its end.",
    fix="Open it, and save it again as png, jpg or webp.",
)
PICTURE_OVER_ITSELF = DAMAGED_PICTURE.saying("This picture is drawn over itself repeatedly.")
MOVING_PICTURE = PICTURE.saying(
    "This picture moves.",
    fix="Save one frame of it as a picture. Moving pictures distract people from reading.",
)
PICTURE_DETAILS = Rule(
    name="picture-details",
    title="A picture with hidden details",
    why=(
        "Cameras write where and when a picture was taken into its file. The copy on the site has "
        "none of that, so this stops nothing. But the file as you sent it is kept with the notes, "
        "and anyone can open it there."
    ),
    level=Level.WARNING,
    message=(
        "This picture's file carries hidden details, perhaps where and when it was taken. The "
        "site shows a copy without them, but everyone can open the file that you sent."
    ),
    fix="Send a copy without them: a screenshot of the picture has none.",
)
