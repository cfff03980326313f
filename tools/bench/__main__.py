"""`python -m tools.bench`: compare with stock MkDocs, Hugo with Pagefind, and Zensical.

All build the same made-up notes on the same machine, in turn. Only ratios are comparable: seconds
vary with the load of the machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from compileall import compile_dir
from importlib.metadata import version
from pathlib import Path

from tools.bench.measuring import WHAT, Findings, measure
from tools.bench.peers import PEERS, NoPeerError, install_peer
from tools.bench.report import make_growth, make_tables
from tools.bench.sides import PROJECT, SIDES, write_sides
from tools.bench.tables import Table, format_markdown, format_text


def main() -> None:
    """Parse the command line, measure, and print the comparison."""
    arguments = _parse_arguments()
    names = [name for name in SIDES if name in arguments.sides and _is_installed(name)]
    if not names:
        raise SystemExit(1)
    _report_versions(names, rounds=arguments.runs)
    # The packages of the others were compiled when they were installed.
    compile_dir(PROJECT / "macros", quiet=1)
    all_findings = []
    for notes in arguments.notes:
        findings = _measure(notes, names=names, what=arguments.what, rounds=arguments.runs)
        all_findings.append(findings)
        for table in make_tables(findings):
            _write_table(table, as_markdown=arguments.markdown)
        sys.stdout.writelines(
            f"Not measured: {what}. {fault}\n\n" for what, fault in findings.faults.items()
        )
        sys.stdout.flush()
    if len(all_findings) > 1 and all_findings[0].runs:
        _write_table(make_growth(all_findings), as_markdown=arguments.markdown)


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument(
        "--notes",
        type=int,
        nargs="+",
        default=[1000],
        help="how many notes; several show the growth",
    )
    parser.add_argument("--runs", type=int, default=3, help="how many runs of each")
    parser.add_argument("--sides", nargs="+", choices=SIDES, default=SIDES, help="what to compare")
    parser.add_argument("--what", nargs="+", choices=WHAT, default=WHAT, help="what to measure")
    parser.add_argument("--markdown", action="store_true", help="print the tables in Markdown")
    arguments = parser.parse_args()
    if min(arguments.notes) < 1 or arguments.runs < 1:
        parser.error("--notes and --runs must be 1 or more")
    return arguments


def _is_installed(name: str) -> bool:
    if name in PEERS:
        try:
            install_peer(name)
        except NoPeerError as reason:
            sys.stdout.write(f"Without {name}, which cannot be installed: {reason}\n\n")
            return False
    return True


def _report_versions(names: Sequence[str], *, rounds: int) -> None:
    own = (f"{package} {version(package)}" for package in ("mkdocs", "mkdocs-material", "Markdown"))
    python = f"Python {platform.python_version()}"
    tools = ", ".join(
        (
            python,
            *own,
            *(
                tool.replace("==", " ")
                for name in names
                if name in PEERS
                for tool in PEERS[name].tools
            ),
        )
    )
    sys.stdout.write(f"Medians of {rounds} runs of each, on {os.cpu_count()} cores. {tools}.\n\n")


def _measure(notes: int, *, names: Sequence[str], what: Sequence[str], rounds: int) -> Findings:
    with tempfile.TemporaryDirectory(
        prefix="atlas-bench-", ignore_cleanup_errors=True
    ) as temporary:
        sides = write_sides(Path(temporary), notes=notes, names=names)
        return measure(sides, notes=notes, what=what, rounds=rounds)


def _write_table(table: Table, *, as_markdown: bool) -> None:
    sys.stdout.write(format_markdown(table) if as_markdown else format_text(table))


if __name__ == "__main__":
    main()
