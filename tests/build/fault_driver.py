"""Runs `atlas build` repeatedly, each time in a process of its own, and lets something go wrong at one moment of it.

A moment is whenever the run is about to do something to the disk or to start a process. Asked by lines of JSON on the standard
input; see tests/build/faults.py, which starts it and asks. A first site, which nobody looks at, has everything imported and every
template read, and each run is forked from there.
"""

import errno
import json
import os
import resource
import signal
import sys
import traceback
from ctypes import CDLL
from typing import Any

from macros.cli.commands import main
from tests.warm import warm_up

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
REMOVING = ("os.remove", "os.rmdir", "shutil.rmtree")
WATCHED = (
    *REMOVING,
    "os.mkdir",
    "os.link",
    "os.rename",
    "os.symlink",
    "shutil.move",
    "subprocess.Popen",
    "sqlite3.connect",
    "os.fork",
)
PR_SET_CHILD_SUBREAPER = 36
"""From linux/prctl.h: what a run leaves behind becomes a child of this process, which can then wait for it."""
LONGEST = 10
"""Seconds for which what a run left behind may still run."""


class StrayError(Exception):
    """Something goes on running after the run that started it."""


class Fault:
    """What goes wrong, and when."""

    def __init__(self, kind: str, *, moment: int, among: str, report: int) -> None:
        self.kind = kind
        self.moment = moment
        self.among = among
        self.report = report
        self.main = self.own = os.getpid()
        self.count = 0
        self.is_over = False

    def watch(self, event: str, arguments: tuple[Any, ...]) -> None:
        if (
            self.is_over
            or not self._is_moment(event, arguments)
            or self.among not in f"{event} {arguments[:1]}"
        ):
            return
        if os.getpid() != self.own:
            self.own, self.count = os.getpid(), 0
        if self.own != self.main and "worker" not in self.kind:
            return
        self.count += 1
        if self.kind == "full from then on" and self.count > self.moment and event not in REMOVING:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if self.count == self.moment:
            self.strike(f"{event} {arguments[0]!s}" if arguments else event)

    def _is_moment(self, event: str, arguments: tuple[Any, ...]) -> bool:
        if event == "open":
            return not isinstance(arguments[0], int) and bool(arguments[2] & WRITING)
        return event in WATCHED

    def strike(self, moment: str) -> None:
        is_in_worker = self.own != self.main
        match self.kind:
            case "killed":
                self.echo(moment=moment)
                os.kill(self.main, signal.SIGKILL)
            case "full" | "full from then on":
                self.echo(moment=moment)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            case "killed beside a worker" if is_in_worker:
                self.echo(moment=moment)
                os.kill(self.main, signal.SIGKILL)
            case "a worker killed" if is_in_worker:
                self.echo(moment=moment)
                os.kill(self.own, signal.SIGKILL)
            case "full for a worker" if is_in_worker:
                self.echo(moment=moment)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def echo(self, **words: object) -> None:
        os.write(self.report, f"{json.dumps(words)}\n".encode())


def run(wish: dict[str, Any], *, report: int, output: int) -> None:
    """Do one run, in the process that was forked for it."""
    os.setsid()
    os.dup2(output, 1)
    os.dup2(output, 2)
    # The streams of the driver remember that they were files, and a pipe cannot be asked where it is.
    sys.stdout, sys.stderr = (
        os.fdopen(1, "w", encoding="utf-8"),
        os.fdopen(2, "w", encoding="utf-8"),
    )
    os.environ.update(wish["environment"])
    os.chdir(wish["root"])
    if wish["limit"] is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (wish["limit"], resource.RLIM_INFINITY))
    fault = Fault(wish["kind"], moment=wish["moment"], among=wish["among"], report=report)
    sys.addaudithook(fault.watch)
    code = 0
    try:
        main(["build", "--site-dir", wish["site"]])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 -- as Python itself does at the end of a program
        traceback.print_exc()
        code = 1
    fault.is_over = True
    sys.stdout.flush()
    sys.stderr.flush()
    fault.echo(count=fault.count)
    os._exit(code)


def wait_for_all(child: int) -> tuple[int, bool]:
    """Wait for a run and for all that it left behind. Gives how the run ended, and whether something did not end by itself."""
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    signal.alarm(LONGEST)
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        return code, False
    except StrayError:
        os.killpg(child, signal.SIGKILL)
        return code, True
    finally:
        signal.alarm(0)


def answer(wish: dict[str, Any]) -> dict[str, Any]:
    """Do what is asked for."""
    report, report_end = os.pipe()
    output, output_end = os.pipe()
    child = os.fork()
    if child == 0:
        run(wish, report=report_end, output=output_end)
    os.close(report_end)
    os.close(output_end)
    code, has_strays = wait_for_all(child)
    with os.fdopen(report, encoding="utf-8") as lines, os.fdopen(output, encoding="utf-8") as words:
        said: dict[str, Any] = {
            name: value for line in lines for name, value in json.loads(line).items()
        }
        return {
            "moment": "",
            "count": 0,
            **said,
            "code": code,
            "has_strays": has_strays,
            "output": words.read(),
        }


def end_waiting(*_: object) -> None:
    raise StrayError


if __name__ == "__main__":
    warm_up()
    CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    signal.signal(signal.SIGALRM, end_waiting)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)  # noqa: T201 -- the answer
