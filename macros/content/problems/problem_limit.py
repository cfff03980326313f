"""The problems of each file as they are listed: sorted, and no more than a person can read."""

from collections import defaultdict
from collections.abc import Iterable

from macros.content.problems.problem import MOST_LISTED, Problem, has_errors
from macros.content.problems.rules.files import MANY_ERRORS, MANY_WARNINGS


def cap_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems, and keep the first fifty of each file, with a last one about the others."""
    by_path: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in sorted(set(problems)):
        by_path[problem.path].append(problem)
    kept: list[Problem] = []
    for path, found in by_path.items():
        kept += found[:MOST_LISTED]
        if left := found[MOST_LISTED:]:
            rule = MANY_ERRORS if has_errors(left) else MANY_WARNINGS
            kept.append(rule.at(path=path, line=left[0].line))
    # A list that is capped a second time stays the same: its last problem may be among those kept.
    return tuple(sorted(set(kept)))
