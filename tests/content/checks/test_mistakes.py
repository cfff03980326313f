"""What editors type by mistake, explained where it is."""

from pathlib import Path

from tests.cases import for_each_case
from tests.content.sandford import NOTE, change, find_problems, settle


@for_each_case
def test_a_mistake_is_explained_where_it_is(
    project: Path, old: str, new: str, says: list[str]
) -> None:
    found = find_problems(settle(project, note=change(NOTE, old=old, new=new)))
    told = [f"{one.line} {one.rule}: {one.message} {one.fix}" for one in found]

    assert [one.partition(": ")[0] for one in told] == [one.partition(": ")[0] for one in says]
    assert [
        words
        for words, whole in zip(says, told, strict=True)
        if words.partition(": ")[2] not in whole
    ] == []
