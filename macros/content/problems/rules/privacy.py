"""Rules about what could give somebody away: one for each kind of thing that is looked for, and two for exceptions."""

from macros.content.privacy.detectors import DETECTORS
from macros.content.problems.rules.rule import Rule

PRIVACY_RULES: tuple[Rule, ...] = (
    *(
        Rule(
            name=detector.rule,
            title=detector.label,
            why=f"Somebody could be recognised by it. Looked for: {detector.looks_for}.",
            cure=detector.fix,
        )
        for detector in DETECTORS
    ),
    Rule(
        name="privacy-exception",
        title="An exception that is in use, or cannot be read",
        why="An exception lets something stand that the check would stop at. It is listed each time, so that nobody forgets it.",
        cure="Nothing, as long as its reason holds. One that cannot be read needs a rule, words of the line and a reason.",
        example=(
            "privacy_exceptions:\n  - rule: postcode\n    text: The family hub stands at\n"
            "    reason: It is the address of a public building."
        ),
    ),
    Rule(
        name="privacy-exception-unused",
        title="An exception that no longer applies",
        why="Nothing of its kind stands on a line with its words any more, so it could hide something new.",
        cure="Take the exception out, or correct its words.",
    ),
)
