"""The commands `atlas` and `mkdocs` in processes of its own, each forked from one that has imported everything.

Importing takes longer than most of what is done then. Run as a module this is that one process; it is asked by lines of JSON on the
standard input, and ends with it. Only what happens at the start of Python is not tried so: tests of that use `start` of tests/sites.py.
"""

import atexit
import ctypes
import gc
import json
import logging
import os
import runpy
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

from macros.cli.commands import main
from tests.build.small_project import build_well, write_project
from tests.remembered import remember
from tests.sites import ENVIRONMENT, ROOT

PR_CAPBSET_DROP = 24
ADMINISTRATORS = (1, 2, 3)
"""From linux/prctl.h and linux/capability.h: what lets an administrator write where nobody may."""


def heed_permissions() -> None:
    """Give up what lets an administrator write where nobody may."""
    if sys.platform == "linux":
        system = ctypes.CDLL(None)
        for capability in ADMINISTRATORS:
            system.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
        # Effective, permitted, inheritable, two words each: clear these bits in the first two.
        header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
        assert system.capget(header, data) == 0
        for place in (0, 1):
            data[place] &= ~0b1110
        assert system.capset(header, data) == 0


BY_MKDOCS = """
macros.mkdocs_plugin mkdocs_macros.plugin mkdocs.commands.build material pygments
markdown.extensions.toc
""".split()
"""What MkDocs imports for a build."""
PREPARATIONS: Mapping[str, Callable[[], object]] = {
    "nothing": os.getpid,
    "permissions count": heed_permissions,
    "a strict umask": partial(os.umask, 0o077),
}
"""What can be done in the process before the command begins."""


def run_warm(
    *arguments: str,
    root: Path,
    environment: Mapping[str, str],
    preparation: str = "nothing",
    program: str = "atlas",
) -> "subprocess.CompletedProcess[str]":
    """Run a command with these arguments in a project's folder, with these surroundings and no others."""
    process = _start(program)
    assert process.stdin is not None
    assert process.stdout is not None
    with TemporaryDirectory() as folder:
        files = [str(Path(folder) / name) for name in ("output", "errors")]
        wish = {
            "arguments": arguments,
            "root": str(root),
            "environment": dict(environment),
            "files": files,
            "preparation": preparation,
        }
        process.stdin.write(f"{json.dumps(wish)}\n")
        process.stdin.flush()
        code = int(process.stdout.readline())
        output, errors = (Path(file).read_text(encoding="utf-8") for file in files)
    return subprocess.CompletedProcess(arguments, code, output, errors)


@cache
def _start(program: str) -> "subprocess.Popen[str]":
    process = subprocess.Popen(  # noqa: S603 -- this module
        [sys.executable, "-m", "tests.warm", program],
        cwd=ROOT,
        env={**os.environ, **ENVIRONMENT, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(process.communicate)
    return process


def warm_up() -> None:
    """Do once what every run needs: import the modules of a build, read the templates, and make what is always the same."""
    remember()
    here = Path.cwd()
    with TemporaryDirectory() as folder:
        os.chdir(write_project(Path(folder) / "project"))
        build_well(Path(folder) / "site")
        os.chdir(here)
    # It would go on saying things to that build.
    logging.getLogger().handlers.clear()
    gc.freeze()


def _run(wish: dict[str, Any], *, program: str) -> NoReturn:
    """Do one run, in the process that was forked for it."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, file in enumerate(wish["files"], start=1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), number)
    os.environ.clear()
    os.environ.update(wish["environment"])
    os.chdir(wish["root"])
    PREPARATIONS[wish["preparation"]]()
    code = 0
    try:
        if program == "atlas":
            main(wish["arguments"])
        else:
            sys.argv = [program, *wish["arguments"]]
            runpy.run_module(program, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 -- as Python itself does at the end of a program
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    if sys.argv[1] == "atlas":
        warm_up()
    else:
        # MkDocs keeps its plugins from one run of a process to the next, so none has run here.
        for module in BY_MKDOCS:
            import_module(module)
        gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _run(json.loads(line), program=sys.argv[1])
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)  # noqa: T201 -- the answer
