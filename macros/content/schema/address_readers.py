"""The readers of what leads off the site: sources, mailboxes, telephone numbers and web addresses."""

import re

from macros.content.problems.problem import Level, quote, suggest
from macros.content.problems.rules.fields import (
    ADDRESS,
    ADDRESS_WITHOUT_START,
    PHONE_NUMBER,
    SPACE_IN_PHONE,
)
from macros.content.problems.rules.site import NO_SUCH_SOURCE
from macros.content.schema.kinds import Field, Kind
from macros.content.schema.mail_addresses import is_mailbox
from macros.content.schema.phone_numbers import is_phone
from macros.content.schema.reading_context import ReadingContext
from macros.content.schema.samples import format_sample
from macros.content.schema.web_addresses import find_web_fault
from macros.content.source.front_matter import Scalar

WITHOUT_START = re.compile(r"www\.[^\s\"'<>]{1,200}", re.IGNORECASE)


def read_source_name(node: Scalar, field: Field, context: ReadingContext) -> str | None:
    """Return the name or the web address of a source."""
    value = node.value.strip()
    if value in context.known.sources:
        return value
    if value.startswith(("https://", "http://")):
        return value if _is_sound(value, node=node, field=field, context=context) else None
    context.add(
        node,
        NO_SUCH_SOURCE,
        name=field.name,
        found=quote(value),
        choices=suggest(value, allowed=context.known.sources),
    )
    return None


def read_mailbox(node: Scalar, field: Field, context: ReadingContext) -> str | None:
    """Return a mailbox."""
    value = node.value.strip()
    if is_mailbox(value):
        return value
    _refuse_address(node, field, context)
    return None


def read_phone(node: Scalar, field: Field, context: ReadingContext) -> str | None:
    """Return a telephone number that anyone can call."""
    value = node.value.strip()
    if is_phone(value):
        return value
    if is_phone(plain := " ".join(value.split())):
        context.add(node, SPACE_IN_PHONE, name=field.name, value=plain)
        return None
    context.add(
        node,
        PHONE_NUMBER,
        name=field.name,
        found=quote(value),
        example=format_sample(field, known=context.known),
    )
    return None


def read_address(node: Scalar, field: Field, context: ReadingContext) -> str | None:
    """Return a web address that begins with https://."""
    value = node.value.strip()
    if len(value) > field.limit or not value.startswith("https://"):
        _refuse_address(node, field, context)
        return None
    return value if _is_sound(value, node=node, field=field, context=context) else None


def _refuse_address(node: Scalar, field: Field, context: ReadingContext) -> None:
    typed = {"name": field.name, "kind": field.kind.value, "found": quote(node.value)}
    value = node.value.strip()
    if field.kind is Kind.ADDRESS and WITHOUT_START.fullmatch(value):
        context.add(node, ADDRESS_WITHOUT_START, value=value, **typed)
    else:
        context.add(node, ADDRESS, example=format_sample(field, known=context.known), **typed)


def _is_sound(value: str, *, node: Scalar, field: Field, context: ReadingContext) -> bool:
    """Return whether a web address may be published, and report its problem if it has one."""
    broken = find_web_fault(value)
    if broken is None:
        return True
    rule, words = broken
    rule = ADDRESS.saying(f"“{{name}}”: {rule.message}", fix=rule.fix, level=rule.level)
    context.add(node, rule, name=field.name, **words)
    return rule.level is Level.WARNING
