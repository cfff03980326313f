"""Small counts of people in prose, and percentages of a handful. Every repeat is bounded.

The Department for Education does not publish counts of 1 to 5. The planned size of a group and a
number of practitioners are no such counts. So 2 to 5 needs a word for several people right after
it, and “one” a person who is not part of a longer name, as in “one family support worker”.
"""

import re

from macros.content.privacy.spans import NOWHERE, WHOLE, Spans
from macros.content.privacy.stories import MADE_UP, WILL


def _any_of(words: str) -> str:
    return f"(?:{'|'.join(word.replace('_', ' ') for word in words.split())})"


# The first character has a set of its own, so the search skips all others fast.
FIGURE_OR_WORD = (
    r"(?:(?<=[1-5])|(?<=[oO])(?i:ne)|(?<=[tT])(?i:wo|hree)|(?<=[fF])(?i:our|ive))(?!\w)"
)
NUMBER = rf"[1-5oOtTfF](?<![\w.,£$€/&+-].){FIGURE_OR_WORD}"
WHICH = _any_of(
    "local young younger older other new more kinship foster adoptive birth single lone teenage "
    "different vulnerable referred disabled autistic bereaved refugee working informal further "
    "additional separate little small white black asian muslim first-time unaccompanied widowed "
    "separated homeless travelling pregnant expectant deaf blind adopted fostered estranged "
    "excluded neurodivergent looked_after"
)
SEVERAL = _any_of(
    "children kids families households "
    "(?:grand)?(?:children|parents|mothers|fathers|sons|daughters) carers mums dads nans babies "
    "infants toddlers teenagers teens adolescents young_people siblings brothers sisters boys "
    "girls twins triplets aunts uncles couples nephews nieces lads pupils learners students "
    "guardians care_leavers women men clients service_users participants attendees referrals "
    "patients adopters asylum_seekers minors (?-i:LAC|CLA|UASC|CYP|CIN)"
)
ONE_PERSON = _any_of(
    "child kid family household (?:grand)?(?:child|parent|mother|father|son|daughter) carer mum "
    "dad nan baby infant toddler teenager teen adolescent young_person sibling brother sister boy "
    "girl twin aunt uncle couple nephew niece lad pupil guardian care_leaver woman man client "
    "service_user participant attendee patient adopter asylum_seeker minor"
)
THING = _any_of(
    "support work worker hub group cent(?:re|er) service session practitioner facilitator champion "
    "coach forum peer link liaison room programme team lead leader officer social psychologist "
    "therapist therapy protection home house unit day night evening morning meeting course visit "
    "visitor conference panel board council network ambassador mentor educator trainer "
    "representative rep play help court learning intervention school nursery voice participation "
    "engagement workbook handout pack questionnaire survey event time member plan health mental "
    "welfare navigator advocate advocacy adviser advisor education development relationship "
    "assembly charity society review route duty guide story pathway agenda magazine space"
)
"""What may end a longer name that begins with a person: “one family support worker”."""
SPANS = _any_of(
    "group session time week month term year worker practitioner day cohort course facilitator "
    "home place table"
)
SIZES = _any_of(
    "up_to at_(?:least|most) (?:more|fewer|less|other)_than maximum(?:_of)? minimum(?:_of)? aged? "
    "ages under over groups?_of sets_of pairs_of teams_of caseloads?_of limit_of limited_to "
    "ratio_of each every per any no not never even either neither with_only between families_with "
    "a_family_with a_household_with seats? sleeps fits takes? should ask invite pair bring choose "
    "put (?:if|when|where|whether|even_if)(?:_only|_just)?"
)
"""What comes before a planned size, or before people who are no one in particular."""
WORKERS = _any_of(
    "group course cohort session practitioner worker facilitator coach mentor navigator class "
    "staff adult leader volunteer member_of_staff helper nurse cr[eè]che nursery"
)
DOES = _any_of("for has have takes? holds? serves? supports? with works?_with sees meets")
ROOM = _any_of(
    "room space places? capacity groups? sessions? designed planned meant suitable enough aimed "
    "built sized? set is are"
)
PLAN = (
    r"(?:plan(?:s|ned)?|hopes?|hoping|aims?|aiming|wants?|expects?|expecting)(?: is)? (?:for"
    r"|to [a-z]{2,12}(?: with)?)|(?:may|might|can|could|will|would|should|must) (?:have|be|take"
    r"|hold|reach|see|include|invite|join|need|work with)"
    r"|(?:an?|any) (?:family|household|parent|carer|mother|father) (?:has|have)|(?:aim|target|plan"
    r"|goal|limit) is"
)
LABELS = _any_of(
    "version schedule regulation reg article act rule form edition item question box floor ward "
    "zone area no number annex paragraph para clause standard domain type list sheet slide video "
    "book volume issue draft chapter appendix v phase stage year years tier level step key_stage "
    "week part band group cohort session module unit section wave round site hub team class grade "
    "line page option table figure strand handout room outcome lot bus worksheet card poster "
    "exercise scenario activity topic tip theme skill task workshop workbook template element "
    "indicator category class priority column row slot shelf desk stream pathway lesson game story "
    "priority principle recommendation objective goal day month term quarter"
)
ADJECTIVES = (
    r"(?:(?:out )?of (?:(?:the|our|these|those|them|their) )?(?:\d{1,4}[ \n])?)?"
    rf"(?:(?:{WHICH}|[a-z]{{1,20}}-[a-z]{{1,20}}|(?-i:[A-Z][a-z]{{2,20}}))[ \n]){{0,2}}"
)
NOT_A_COUNT_AFTER = (
    rf"(?!'?s?'? (?:(?:and|or|led) [a-z]{{1,12}} )?{THING}(?:e?s)?\b)(?![-/])"
    rf"(?!\s{{1,40}}(?:{WILL}\b|(?:[a-z]{{1,12}} )?at a time|at any|a {SPANS}|per\s|(?:in|to|for|at"
    rf"|from) (?:each|every|a group|any) |each\b|every\b|at (?:most|least)\b|or (?:more|fewer|both"
    rf"|two|three|[23])\b|(?:run|lead|deliver|facilitate|host|staff|share"
    r"|work|cover|co-?lead)s?\b))"
)
COUNT = re.compile(
    rf"(?P<value>(?P<number>{NUMBER})(?:/\d{{2,4}})?(?:[ ]?\((?:[1-5]|(?i:one|two|three|four|five)"
    rf"|\d{{1,3}}(?:\.\d)? ?%)\))?[ \n](?i:{ADJECTIVES}(?:(?P<several>{SEVERAL})"
    rf"|(?P<person>{ONE_PERSON}))\b){NOT_A_COUNT_AFTER})"
)
NOT_A_COUNT_BEFORE = re.compile(
    rf"(?i)(?:\b(?:{SIZES}|(?:each|every|one|a|the) {WORKERS} {DOES}|{WORKERS}s? (?:for|to|per)"
    rf"|{ROOM} (?:for|at)|{PLAN}|open to|{LABELS}"
    r"|(?:run|led|staffed|delivered|facilitated|hosted|covered) by|(?:\d{1,3}|one|two|three|four"
    r"|five) ?(?:to|-|in|out of|and)))[ \n]?\Z"
)
JOINED = re.compile(r"(?i)\b(?:[1-5]|one|two|three|four|five) [a-z]{3,15} (?:and|or)[ \n]\Z")
"""Words that join two planned sizes: “for two babies and three toddlers”."""
NAMED = re.compile(
    r"\b(?!(?:Only|Just|About|The|These|Those|This|That|Our|All|Some|With|For|From|And|But|Both"
    r"|Another|Other|Nearly|Almost|Around|Over"
    r"|Under|Within|However|Overall|Instead|Saw|Had|Have|Has|Since|Among|Across|Then|Now|Still|Also"
    r"|Lost|Later|Last|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday"
    r"|Sunday)\b)[A-Z][a-z]{2,14}(?<!ed)(?<!ly) \Z"
)
"""A name right before a figure that belongs to it: “Pillar 3 children”."""
WITH_ONE = re.compile(
    r"(?i)\b(?:sessions?|visits?|meetings?|calls?|work|working|works|meets?) with[ \n]\Z"
)
"""“Weekly sessions with one family” says how something is delivered."""
COUNT_BEFORE = 90
ONE = frozenset({"1", "one"})
BASE = re.compile(
    rf"(?P<value>(?<![\d.,])\d{{1,3}}(?:\.\d{{1,3}})? ?(?:%|(?i:per ?cent)) of (?:(?:the|our|these"
    rf"|those|all) )?{NUMBER}[ \n](?i:{ADJECTIVES}{SEVERAL}\b))"
)


def is_count(match: re.Match[str]) -> bool:
    """Return whether a number counts people: no plan, range, share, or label such as “phase 2”."""
    is_one = match["number"].lower() in ONE
    if is_one is (match["person"] is None):
        # “One of the families” still means one; “3 parent sessions” counts no people.
        return is_one and " of " in match["value"] and _is_alone(match)
    if "\n" in match["value"] and not (match["several"] or match["person"])[0].islower():
        return False
    return _is_alone(match)


def _is_alone(match: re.Match[str]) -> bool:
    start = match.start()
    before = match.string[max(0, start - COUNT_BEFORE) : start]
    while joined := JOINED.search(before):
        before = before[: joined.start()]
    if MADE_UP.search(before) or (match["number"].isdigit() and NAMED.search(before)):
        return False
    return not NOT_A_COUNT_BEFORE.search(before) and not (
        match["number"].lower() in ONE and WITH_ONE.search(before)
    )


def find_near_percentages(text: str) -> Spans:
    """Return the whole of a text that has a percentage of something."""
    return WHOLE if "% of " in text or "cent of " in text.lower() else NOWHERE
