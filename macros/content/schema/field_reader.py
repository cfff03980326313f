"""From front matter to a record: which fields there are, which are missing, which are lists and groups."""

from datetime import date

from macros.content.problems.messages import BLANK, TOO_MANY
from macros.content.problems.problem import MOST_PROBLEMS, Problem, nearest, quote, suggest
from macros.content.problems.quoting import format_value, quote_value
from macros.content.schema.field_values import FieldValues, Value
from macros.content.schema.kinds import Field, FieldTable, Kind
from macros.content.schema.samples import format_sample
from macros.content.schema.value_readers import UNFINISHED, Findings, read_value
from macros.content.schema.vocabulary import Known
from macros.content.source.front_matter import Items, Node, Pairs, Text, is_blank
from macros.content.source.list_marks import split_list_entries


def read_fields(
    pairs: Pairs, *, table: FieldTable, path: str, known: Known, today: date
) -> tuple[FieldValues, tuple[Problem, ...]]:
    """Read the front matter of the file `path` against its table. Gives the values that are right, and every problem."""
    findings = Findings(path=path, known=known, today=today)
    record = _read_fields(pairs, fields=table.fields, owner=table.name, findings=findings)
    return record, tuple(findings.problems)


def _read_fields(
    pairs: Pairs, *, fields: tuple[Field, ...], owner: str, findings: Findings
) -> FieldValues:
    by_name = {field.name: field for field in fields}
    values: dict[str, Value] = {}
    typed: set[str] = set()
    for key, node in pairs.entries:
        if len(findings.problems) >= MOST_PROBLEMS:
            break
        if key.value not in by_name:
            _refuse_key(key, allowed=tuple(by_name), owner=owner, findings=findings)
            # What was meant is said to be misspelt, not also to be missing.
            typed.update(nearest(key.value, allowed=by_name, most=1))
            continue
        typed.add(key.value)
        value = _read_field(node, key=key, field=by_name[key.value], findings=findings)
        if value is not None:
            values[key.value] = value
    for field in fields:
        if field.required and field.name not in typed | pairs.unread and pairs.is_there:
            message = f"“{field.name}” is missing ({field.label.rstrip('.')})."
            findings.add(
                pairs,
                rule="missing",
                message=message,
                fix=f"Add a line. {format_sample(field, known=findings.known)}",
            )
    return FieldValues(values=values)


def _refuse_key(key: Text, *, allowed: tuple[str, ...], owner: str, findings: Findings) -> None:
    if key.value in {"place", "slug", "id"} and "title" in allowed:
        message = (
            f"{quote(key.value)} is not typed here: the name of the folder and of the file say it."
        )
        findings.add(
            key,
            rule="unknown-key",
            message=message,
            fix="Take this line out. To move the note, move the file.",
        )
    else:
        message = f"{quote(key.value)} is not a field of {owner}."
        findings.add(
            key, rule="unknown-key", message=message, fix=suggest(key.value, allowed=allowed)
        )


def _read_field(node: Node, *, key: Text, field: Field, findings: Findings) -> Value | None:
    if is_blank(node):
        if field.required and not (field.may_be_empty and isinstance(node, Items)):
            findings.echo(
                key,
                BLANK,
                name=field.name,
                help=field.question,
                example=format_sample(field, known=findings.known),
            )
        return () if field.may_be_empty else None
    corrected = (
        node.corrected
        if isinstance(node, Items)
        else split_list_entries(node.value)
        if isinstance(node, Text)
        else ()
    )
    if field.many and corrected:
        message = f"The entries of “{field.name}” do not all begin with a hyphen and a space, so their lines would run together."
        fix = f"Begin each on a line of its own: {', '.join(f'“{entry}”' for entry in corrected)}."
        findings.add(node, rule="runs-in", message=message, fix=fix)
        if isinstance(node, Text):
            return None
    if not field.many:
        return _read_one(node, field=field, findings=findings)
    entries = (
        tuple(entry for entry in node.entries if not is_blank(entry))
        if isinstance(node, Items)
        else (node,)
    )
    if len(entries) > field.most:
        findings.echo(node, TOO_MANY, name=field.name, count=len(entries), limit=field.most)
    read = [_read_one(entry, field=field, findings=findings) for entry in entries[: field.most]]
    values = tuple(value for value in read if value is not None)
    return (
        tuple(dict.fromkeys(values))
        if field.kind in {Kind.CHOICE, Kind.REFERENCE, Kind.SOURCE}
        else values
    )


def _read_one(node: Node, *, field: Field, findings: Findings) -> Value | None:
    if field.kind is Kind.GROUP:
        return _read_group(node, field=field, findings=findings)
    if isinstance(node, Text):
        return read_value(node, field=field, findings=findings)
    found = "a list" if isinstance(node, Items) else "a name and a value"
    fix = f"Write {field.kind.value}. {format_sample(field, known=findings.known)}"
    if isinstance(node, Pairs) and len(node.entries) == 1:
        name, value = node.entries[0]
        if isinstance(value, Text):
            text = quote_value(f"{name.value}: {value.value}".strip())
            fix = f"If the colon belongs to the text, put it all between quotation marks: {text}"
    if field.is_personal:
        fix = field.question
    elif isinstance(node, Items) and (
        joined := "; ".join(entry.value for entry in node.entries if isinstance(entry, Text))
    ):
        fix = f"Write it in one: {field.name}: {format_value(joined)}"
    findings.add(
        node,
        rule="wrong-kind",
        message=f"“{field.name}” takes {field.kind.value}; this is {found}.",
        fix=fix,
    )
    return None


def _read_group(node: Node, *, field: Field, findings: Findings) -> Value | None:
    if isinstance(node, Text) and field.short_for:
        inner = next(part for part in field.fields if part.name == field.short_for)
        value = read_value(node, field=inner, findings=findings)
        return None if value is None else FieldValues(values={field.short_for: value})
    if isinstance(node, Pairs):
        return _read_fields(
            node,
            fields=_find_parts(field, findings=findings),
            owner=f"“{field.name}”",
            findings=findings,
        )
    parts = [f"{part.name}: …" for part in field.fields if part.required or not field.many]
    found = "a list" if isinstance(node, Items) else quote(node.value)
    message = f"“{field.name}” needs {field.kind.value}; this is {found}."
    if field.many and parts:
        parts = [f"- {parts[0]}", *(f"  {part}" for part in parts[1:])]
    fix = f"Write each of these on a line of its own below “{field.name}:”: {', '.join(f'“  {part}”' for part in parts)}."
    if not parts:
        fix = f"Write {field.kind.value}."
    elif field.may_be_empty and isinstance(node, Text) and UNFINISHED.fullmatch(node.value.strip()):
        fix = f"If there are none, write: {field.name}: []"
    if isinstance(node, Items) and (lines := _format_pairs(node)):
        fix = f"Write each on a line of its own, with no mark before it: {', '.join(f'“{line}”' for line in lines)}."
    findings.add(node, rule="wrong-kind", message=message, fix=fix)
    return None


def _format_pairs(node: Items) -> list[str]:
    """Return the names and values of a list as lines of a group."""
    pairs = [pair for entry in node.entries if isinstance(entry, Pairs) for pair in entry.entries]
    return [
        f"{name.value}: {format_value(value.value)}"
        for name, value in pairs
        if isinstance(value, Text)
    ]


def _find_parts(field: Field, *, findings: Findings) -> tuple[Field, ...]:
    if not field.of:
        return field.fields
    terms = findings.known.vocabulary(field.of).terms
    return tuple(
        Field(name=term.slug, kind=Kind.TEXT, label=term.label, limit=field.limit) for term in terms
    )
