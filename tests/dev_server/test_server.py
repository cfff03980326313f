"""The live preview as people run it: `atlas serve`, a real process that is looked at over the network of this computer."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from macros.build.manifest import SITE_LIST
from tests.build.small_project import build_well, find_differences, write_note, write_project
from tests.cases import read_cases
from tests.served import MOST_SECONDS, Answer, Served, serving
from tests.sites import ENVIRONMENT, ROOT

RELOAD = re.compile(rb'<script src="/\.reload\.js" data-rounds="(\d+)"></script>(?=</body>)')
EVENINGS = "/places/wiltshire/evenings/"
CASES = read_cases("dev_server/addresses.yml")


def has_status(status: int) -> Callable[[Answer], bool]:
    return lambda answer: answer.status == status


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a small project; each test that edits it restores it, or edits what no other test reads."""
    folder = tmp_path_factory.mktemp("small")
    with serving(write_project(folder / "project"), folder=folder / "served") as served:
        yield served


@pytest.fixture(autouse=True)
def _forget_faults(served: Served) -> None:
    """Let each test see only the faults of its own."""
    served.read_faults()


def test_every_file_of_the_site_is_served_as_it_would_be_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_project(tmp_path / "project")
    with serving(root, folder=tmp_path / "served") as served:
        monkeypatch.chdir(root)
        built = build_well(tmp_path / "site")
        del built[SITE_LIST]
        answers = {path: served.get(f"/{path.removesuffix('index.html')}") for path in built}

    assert {answer.status for answer in answers.values()} == {200}
    pages = [path for path in built if path.endswith(".html")]
    assert [path for path in pages if len(RELOAD.findall(answers[path].body)) != 1] == []
    served_files = {path: RELOAD.sub(b"", answer.body) for path, answer in answers.items()}
    assert find_differences(served_files, built) == []


def test_a_file_is_named_as_what_it_is_and_never_kept_by_the_browser(served: Served) -> None:
    answers = {address: served.get(address) for address in CASES["types"]}

    found = {address: answer.headers["Content-Type"] for address, answer in answers.items()}
    assert found == CASES["types"]
    for answer in answers.values():
        assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")
        assert answer.headers["Content-Length"] == str(len(answer.body))


def test_what_is_no_file_of_the_site_gets_the_page_for_that(served: Served) -> None:
    page = served.get("/404.html").body

    assert b"Page not found" in page
    for address in CASES["elsewhere"]:
        answer = served.get(address.replace("LONG", "x" * 300))
        assert (answer.status, answer.body, "X-Odd" in answer.headers) == (404, page, False)
    assert served.get(f"/{'x/' * 3000}").status == 404
    assert "Traceback" not in served.read_faults()


def test_an_address_of_a_folder_without_its_slash_leads_there(served: Served) -> None:
    answers = {address: served.get(address) for address in CASES["folders"]}

    assert {answer.status for answer in answers.values()} == {301}
    found = {address: answer.headers["Location"] for address, answer in answers.items()}
    assert found == CASES["folders"]


def test_only_the_names_of_this_computer_are_answered(served: Served) -> None:
    # Without a number too: that is how a browser asks at port 80.
    for host in (f"127.0.0.1:{served.port}", "localhost", "127.0.0.1"):
        assert served.get("/", Host=host).status == 200
    for host in CASES["other hosts"]:
        for address in ("/", "/.changes", "/nowhere"):
            assert served.get(address, Host=host).status == 403, host


def test_in_a_codespace_the_name_that_forwards_its_port_is_answered_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CODESPACE_NAME", "fluffy-fish")
    monkeypatch.setenv("GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN", "forward.example")
    with serving(write_project(tmp_path / "project"), folder=tmp_path / "served") as served:
        hosts = ("localhost", "fluffy-fish-0.forward.example", "other-0.forward.example")
        found = [served.get("/", Host=host).status for host in hosts]

    assert found == [200, 200, 403]


def ask(served: Served, address: str) -> bytes:
    """Send a request just as it is, and return the answer, or nothing where it only listens."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=MOST_SECONDS) as stream:
        stream.sendall(f"GET {address} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
        if address in {"/.changes?x", "/.changes?%00"}:
            stream.shutdown(socket.SHUT_RDWR)
            return b""
        return stream.makefile("rb").read()


def test_no_request_leads_elsewhere_reads_out_or_leaves_a_trace(served: Served) -> None:
    for address, status in CASES["odd requests"].items():
        answer = ask(served, address.replace("LONG", "a" * 5_000))
        assert answer.startswith(f"HTTP/1.0 {status}".encode()), address
        assert b"location:" not in answer.lower()
        assert b"docs_dir" not in answer
    assert ask(served, f"/.changes?{'9' * 5_000}").startswith(b"HTTP/1.0 200")
    for address in ("/.changes?x", "/.changes?%00"):
        ask(served, address)
    assert "Traceback" not in served.read_faults()


def test_a_page_of_another_site_may_show_nothing_of_the_preview(served: Served) -> None:
    headers = served.get("/").headers

    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in headers


def test_it_listens_on_this_computer_only(served: Served) -> None:
    with closing(served.connect()) as connection:
        connection.connect()

    # All of 127.0.0.0/8 is this computer: who listens everywhere answers there too.
    with (
        closing(served.connect("127.0.0.2")) as connection,
        pytest.raises(OSError, match=r"refused|unreachable|assign"),
    ):
        connection.connect()


def test_a_port_that_is_taken_is_said_in_words(served: Served, tmp_path: Path) -> None:
    environment = {**os.environ, **ENVIRONMENT, "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", "macros.cli.commands", "serve", "--port", str(served.port)]

    done = subprocess.run(  # noqa: S603 -- the command under test
        command, cwd=served.root, env=environment, capture_output=True, text=True, check=False
    )

    message = f"Port {served.port} is not available (address already in use). Choose another with --port.\n"
    assert (done.returncode, done.stderr, list(tmp_path.iterdir())) == (2, message, [])


def test_a_note_is_shown_as_it_is_edited_broken_and_fixed(served: Served) -> None:
    write_note(served.root, "wiltshire/evenings", summary="Other words.")
    served.await_words(EVENINGS, "Other words.")

    write_note(served.root, "wiltshire/evenings", stage="<planing>")
    broken = served.await_words(EVENINGS, "Problems in places/wiltshire/evenings.md")
    assert (broken.status, b"<planing>" in broken.body) == (200, False)

    write_note(served.root, "wiltshire/evenings", summary="Fixed.")
    served.await_words(EVENINGS, "Fixed.")
    assert "Traceback" not in served.read_faults()


def test_a_broken_note_shows_its_problems_whatever_its_name_ends_with(served: Served) -> None:
    names = "price-index index-of-prices indexes my-index-index".split()
    files = [write_note(served.root, f"enfield/{name}", stage="planing") for name in names]

    for file in files:
        page = served.await_page(f"/places/enfield/{file.stem}/", fits=has_status(200))
        assert b"planing" in page.body
        file.unlink()
    for file in files:
        served.await_page(f"/places/enfield/{file.stem}/", fits=has_status(404))


def test_a_new_place_comes_with_its_notes_and_goes(served: Served) -> None:
    folder = served.root / "places" / "bath"
    shutil.copytree(served.root / "places" / "bristol", folder)
    served.await_page("/places/bath/online/", fits=has_status(200))

    shutil.rmtree(folder)

    served.await_page("/places/bath/online/", fits=has_status(404))


def test_an_edit_that_takes_another_files_place_is_seen(served: Served) -> None:
    # As many editors save: they write beside the file, and then move what they wrote.
    file = served.root / "places" / "bristol" / "by-telephone.md"
    beside = file.with_name(".by-telephone.md.swp")
    moved = file.read_text("utf-8").replace("Made for a test.", "Moved into its place.")
    beside.write_text(moved, encoding="utf-8")
    beside.replace(file)

    served.await_words("/places/bristol/by-telephone/", "Moved into its place.")


def test_while_mkdocs_yml_is_broken_the_last_pages_are_shown(served: Served) -> None:
    settings = served.root / "mkdocs.yml"
    whole = settings.read_text(encoding="utf-8")
    settings.write_text("site_name: [", encoding="utf-8")
    write_note(served.root, "enfield/navigator", summary="Written meanwhile.")

    served.await_words("/places/enfield/navigator/", "Written meanwhile.")
    faults = served.await_fault("Cannot render the pages of docs")
    assert b"Search the notes" in served.get("/explore/").body
    renamed = whole.replace("site_name: Adaptation Atlas", "site_name: Atlas of Tests")
    settings.write_text(renamed, encoding="utf-8")

    served.await_words("/", "Atlas of Tests")
    settings.write_text(whole, encoding="utf-8")
    served.await_words("/", "Adaptation Atlas")
    assert "Traceback" not in faults + served.read_faults()


def test_the_search_tells_of_an_edit(served: Served) -> None:
    before = served.get("/search/index.json").body

    write_note(served.root, "wiltshire/grandparents", title="Zithers")
    served.await_words("/places/wiltshire/grandparents/", "Zithers")

    after = served.await_page("/search/index.json", fits=lambda answer: answer.body != before)
    assert after.status == 200
    assert served.get("/search/names.json").status == 200


@contextmanager
def listening(served: Served) -> Iterator[HTTPResponse]:
    """Listen to what the preview tells open pages."""
    with closing(served.connect()) as connection:
        connection.request("GET", "/.changes")
        yield connection.getresponse()


def test_an_open_page_learns_of_a_change(served: Served) -> None:
    with listening(served) as first, listening(served) as second:
        write_note(served.root, "enfield/evenings", summary="Told of.")

        assert [stream.readline() for stream in (first, second)] == [b"data: new\n"] * 2
        assert first.getheader("Content-Type") == "text/event-stream"

    served.await_words("/places/enfield/evenings/", "Told of.")


def test_a_page_that_was_loaded_before_a_change_is_told_though_it_begins_to_listen_after_it(
    served: Served,
) -> None:
    (rounds,) = RELOAD.findall(served.get(EVENINGS).body)
    write_note(served.root, "enfield/evenings", summary="Written in between.")
    with listening(served) as stream:
        served.await_words("/places/enfield/evenings/", "Written in between.")
        stream.readline()

    with closing(HTTPConnection("127.0.0.1", served.port, timeout=10)) as late:
        late.request("GET", f"/.changes?{rounds.decode()}")
        assert late.getresponse().readline() == b"data: new\n"


def test_a_page_that_is_closed_takes_nothing_from_the_others(served: Served) -> None:
    with listening(served):
        pass
    with socket.create_connection(("127.0.0.1", served.port)) as broken:
        broken.sendall(b"GET /.changes HTTP/1.1\r\nHost: localhost:1\r\n\r\n")

    # By the time the second change is reported, the first has removed those that are gone.
    for number in range(2):
        with listening(served) as stream:
            write_note(served.root, "enfield/evenings", summary=f"Told of, {number}.")
            assert stream.readline() == b"data: new\n"
    assert served.get("/").status == 200
    assert "Traceback" not in served.read_faults()


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (signal.SIGINT, 0, ""),
        (signal.SIGTERM, 143, "Stopped.\n"),
        (signal.SIGHUP, 129, "Stopped.\n"),
    ],
)
def test_it_ends_without_a_trace_by_ctrl_c_by_a_closed_terminal_and_when_it_is_asked_to(
    tmp_path: Path, number: signal.Signals, code: int, said: str
) -> None:
    with (
        serving(write_project(tmp_path / "project"), folder=tmp_path / "served") as served,
        listening(served),
    ):
        assert served.get("/search/names.json").status == 200
        assert list(served.temporary.iterdir()) != []

        assert (served.end(number), served.read_faults()) == (code, said)

        assert list(served.temporary.iterdir()) == []
        assert {path.name for path in served.root.iterdir()} == {"docs", "places", "mkdocs.yml"}
    with pytest.raises(ConnectionRefusedError):
        served.get("/")


def edit_about_page(root: Path) -> None:
    page = root / "docs/about/index.md"
    text = page.read_text(encoding="utf-8").replace("A small atlas", "A later atlas")
    page.write_text(text, encoding="utf-8")


AT_THE_LIMIT = """
import ctypes
import errno

import watchdog.observers.inotify_c


def refuse(*arguments):
    ctypes.set_errno({number})
    return -1


setattr(watchdog.observers.inotify_c, {name!r}, refuse)
import macros.dev_server.watch

macros.dev_server.watch.POLL_SECONDS = 0.2
from macros.cli.commands import main

main()
"""
"""The system's own calls answer as they do at a limit, and the files are looked at more often; all else is the real thing."""
LIMITS = [("inotify_add_watch", "errno.ENOSPC"), ("inotify_init", "errno.EMFILE")]


@pytest.mark.parametrize(("name", "number"), LIMITS)
def test_where_the_system_reports_no_changes_they_are_looked_for_and_that_is_said_once(
    tmp_path: Path, name: str, number: str
) -> None:
    program = ("-c", AT_THE_LIMIT.format(name=name, number=number))
    with serving(
        write_project(tmp_path / "project"), folder=tmp_path / "served", program=program
    ) as served:
        for words in ("Seen by looking.", "Seen by looking again."):
            write_note(served.root, "wiltshire/evenings", summary=words)
            served.await_words(EVENINGS, words)

        assert served.end() == 0
        assert served.process.stdout is not None
        said = served.process.stdout.read() + served.read_faults()
        assert said.count("Looking for changes every 0.2 seconds.") == 1
        assert ("Traceback" in said, "--port" in said) == (False, False)


def test_a_program_that_changed_meanwhile_is_named_and_the_last_pages_stay(tmp_path: Path) -> None:
    program = tmp_path / "program"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "macros", program / "macros", ignore=ignored)
    with serving(
        write_project(tmp_path / "project"),
        folder=tmp_path / "served",
        PYTHONPATH=str(program),
    ) as served:
        before = RELOAD.sub(b"", served.get("/about/").body)
        (program / "macros/theme/main.html").write_text("{% extends 'base.html' %}", "utf-8")
        edit_about_page(served.root)

        faults = served.await_fault("still shows the last version")
        assert faults.endswith(
            "The program itself has changed. Press Ctrl+C, then start it again. The preview still shows the last version.\n"
        )
        assert ("Traceback" in faults, RELOAD.sub(b"", served.get("/about/").body) == before) == (
            False,
            True,
        )
        assert served.end() == 0


def test_a_disk_that_is_full_is_said_and_the_last_pages_stay(tmp_path: Path) -> None:
    with serving(write_project(tmp_path / "project"), folder=tmp_path / "served") as served:
        (folder,) = served.temporary.iterdir()
        shutil.rmtree(folder)
        folder.write_text("in the way", encoding="utf-8")
        edit_about_page(served.root)

        faults = served.await_fault("still shows the last version")
        assert ("Traceback" in faults, served.get(EVENINGS).status) == (False, 200)
        folder.unlink()
        assert served.end() == 0
