"""The detectors: one row for each kind of personal data."""

from macros.content.privacy import (
    births,
    mailboxes,
    numbers,
    people,
    phones,
    postcodes,
    recognisable,
    stories,
    tallies,
)
from macros.content.privacy.detector import Detector, Variant, never

REMOVE_NUMBER = "Remove it. Readers don't need it to learn from you."
DETECTORS = (
    Detector(
        rule="nhs-number",
        label="An NHS number",
        looks_for="NHS numbers: ten digits whose last digit fits the others, however they are "
        "grouped",
        fix=REMOVE_NUMBER,
        variants=(
            Variant(
                pattern=numbers.NHS,
                prefilter=numbers.find_near_digits,
                is_real=numbers.is_nhs_number,
            ),
        ),
        shown=3,
    ),
    Detector(
        rule="pupil-number",
        label="A Unique Pupil Number",
        looks_for="Unique Pupil Numbers (UPN): a letter and twelve digits, where the letter fits "
        "the digits",
        fix=REMOVE_NUMBER,
        variants=(
            Variant(
                pattern=numbers.UPN,
                prefilter=numbers.find_near_digits,
                is_real=numbers.is_pupil_number,
            ),
        ),
        shown=2,
    ),
    Detector(
        rule="national-insurance",
        label="A National Insurance number",
        looks_for="National Insurance numbers: two letters, six digits and a letter from A to D; "
        "without that letter, near a word "
        "for a person",
        fix=REMOVE_NUMBER,
        variants=(
            Variant(
                pattern=numbers.NATIONAL_INSURANCE,
                prefilter=numbers.find_near_digits,
                is_real=numbers.is_insurance_number,
            ),
        ),
        shown=2,
    ),
    Detector(
        rule="court-case",
        label="A court case number",
        looks_for="Family court case numbers, 16-digit numbers from the online court services, and "
        "neutral citations of family cases",
        fix="Remove it, and anything else about the proceedings. Publishing what is likely to "
        "identify a child in them is an offence.",
        variants=(
            Variant(
                pattern=numbers.COURT_CASE,
                prefilter=numbers.find_near_digits,
                is_real=numbers.is_court_case,
            ),
        ),
        shown=2,
    ),
    Detector(
        rule="personal-email",
        label="A personal email address",
        looks_for="Personal email addresses: Gmail, Outlook, Hotmail, Yahoo, iCloud, BT, Sky and "
        "others",
        fix="Use a team's mailbox, such as early.help@example.gov.uk, or remove the address.",
        variants=(
            Variant(
                pattern=mailboxes.MAILBOX,
                prefilter=mailboxes.find_near_mailboxes,
                is_real=mailboxes.is_personal,
            ),
        ),
        shown=2,
    ),
    Detector(
        rule="named-mailbox",
        label="The email address of one person",
        looks_for="Email addresses with a person's name in them, such as first.last@ or flast@; a "
        "team's mailbox is fine",
        fix="Use the team's mailbox instead. People move on, and a team's address names no one.",
        variants=(
            Variant(
                pattern=mailboxes.MAILBOX,
                prefilter=mailboxes.find_near_mailboxes,
                is_real=mailboxes.is_of_a_person_at_work,
            ),
        ),
        stops=never,
        stops_when="A warning",
        can_be_waived=True,
        shown=2,
    ),
    Detector(
        rule="mobile-number",
        label="A mobile number",
        looks_for="Mobile numbers: with 07 or 44 7, without the zero, and in links to WhatsApp",
        fix="Remove it. Readers can write to the team's mailbox in “contact”.",
        variants=(
            Variant(
                pattern=phones.MOBILE, prefilter=numbers.find_near_digits, is_real=phones.is_mobile
            ),
        ),
        shown=3,
    ),
    Detector(
        rule="telephone",
        label="A telephone number",
        looks_for="Other telephone numbers, foreign ones included; freephone (0800, 0808) and 03 "
        "numbers are fine",
        fix="Give a team's number in “phone”, at the top of a note, or its mailbox in “contact”.",
        variants=(
            Variant(
                pattern=phones.TELEPHONE,
                prefilter=numbers.find_near_digits,
                is_real=phones.is_telephone,
            ),
        ),
        stops=never,
        stops_when="A warning",
        can_be_waived=True,
        shown=3,
    ),
    Detector(
        rule="case-number",
        label="A case or record number",
        looks_for="Numbers after words such as case number, LCS, Mosaic ID, EHC plan no., hospital "
        "number or client reference",
        fix=REMOVE_NUMBER,
        variants=(
            Variant(
                pattern=numbers.CASE_NUMBER,
                prefilter=numbers.find_near_digits,
                is_real=numbers.is_case_number,
            ),
        ),
        can_be_waived=True,
        shown=2,
    ),
    Detector(
        rule="postcode",
        label="A full postcode",
        looks_for="Full postcodes, but not those of venues; the first half alone is fine",
        fix="Remove it, or keep only the part before the space.",
        variants=(
            Variant(
                pattern=postcodes.POSTCODE,
                prefilter=postcodes.find_near_postcodes,
                is_real=postcodes.is_postcode,
            ),
        ),
        stops=postcodes.is_near_person,
        stops_when="A warning; near a home or a word for a person, such as family or carer, it "
        "stops publication",
        can_be_waived=True,
        shown=2,
    ),
    Detector(
        rule="date-of-birth",
        label="A date of birth",
        looks_for="Dates of birth: a day, in figures or in words, near “born”, “DOB”, “b.” or "
        "“date of birth”",
        fix="Remove it. An age group is enough: “children aged 5 to 12”.",
        variants=(
            Variant(
                pattern=births.DATE_OF_BIRTH,
                prefilter=births.find_near_births,
                is_real=births.is_birth,
            ),
            Variant(pattern=births.DATE_BEFORE_BIRTH, prefilter=births.find_near_births),
        ),
    ),
    Detector(
        rule="month-of-birth",
        label="A month of birth",
        looks_for="Months of birth: a month and a year near “born”",
        fix="Write an age group instead: “children aged 5 to 12”.",
        variants=(
            Variant(
                pattern=births.MONTH_OF_BIRTH,
                prefilter=births.find_near_births,
                is_real=births.is_birth,
            ),
        ),
        stops=never,
        stops_when="A warning",
        can_be_waived=True,
    ),
    Detector(
        rule="small-base",
        label="A percentage of five people or fewer",
        looks_for="Percentages of five people or fewer",
        fix="Readers can work out who is meant. Say it in words: “some of the families”.",
        variants=(Variant(pattern=people.BASE, prefilter=people.find_near_percentages),),
        stops=never,
        stops_when="A warning",
        can_be_waived=True,
        is_identifier=False,
    ),
    Detector(
        rule="small-count",
        label="A count of five people or fewer",
        looks_for="Counts of 1 to 5 people in sentences, lists and tables, but not the planned "
        "size of a group or a number of staff",
        fix="Write “a small number of families” or “fewer than 6 families”. If it is a plan, say "
        "so: “up to 4 families a group”.",
        variants=(
            Variant(pattern=people.COUNT, is_real=people.is_count),
            Variant(
                pattern=tallies.LABELLED,
                prefilter=tallies.find_near_labelled,
                is_real=tallies.is_labelled,
            ),
            Variant(
                pattern=tallies.CELL, prefilter=tallies.find_near_cells, is_real=tallies.is_cell
            ),
            Variant(pattern=tallies.SAMPLE, prefilter=tallies.find_near_samples),
            Variant(pattern=tallies.BOTH, prefilter=tallies.find_near_both),
            Variant(pattern=tallies.PAIR, prefilter=tallies.find_near_pairs),
            Variant(
                pattern=tallies.PARENT_OF,
                prefilter=tallies.find_near_parents_of,
                is_real=stories.is_story,
            ),
            Variant(pattern=tallies.OF_ALL, prefilter=tallies.find_near_shares),
        ),
        stops=never,
        stops_when="A warning",
        can_be_waived=True,
        is_identifier=False,
    ),
    Detector(
        rule="one-person",
        label="A person readers may recognise",
        looks_for="The words of one person, the only one of a kind (“the only boy in the "
        "village”), and a child's exact age",
        fix="Write about the group: “carers told us”, “children in a small village”, “children of "
        "primary school age”.",
        variants=(
            Variant(
                pattern=recognisable.WORDS,
                prefilter=recognisable.find_near_words,
                is_real=stories.is_story,
            ),
            Variant(pattern=recognisable.QUOTED, prefilter=recognisable.find_near_words),
            Variant(pattern=recognisable.SIGNED, prefilter=recognisable.find_near_signed),
            Variant(
                pattern=recognisable.ONLY,
                prefilter=recognisable.find_near_only,
                is_real=stories.is_story,
            ),
            Variant(
                pattern=recognisable.AGED,
                prefilter=recognisable.find_near_ages,
                is_real=stories.is_story,
            ),
        ),
        stops=never,
        stops_when="A warning",
        can_be_waived=True,
        is_identifier=False,
    ),
)
IDENTIFIERS = tuple(detector for detector in DETECTORS if detector.is_identifier)


def get_detector(rule: str) -> Detector | None:
    """Return the detector of a rule, or None."""
    return next((detector for detector in DETECTORS if detector.rule == rule), None)
