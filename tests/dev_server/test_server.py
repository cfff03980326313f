"""The live preview as people run it: `atlas serve`, a real process that is looked at over the network of this computer."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path

import pytest

from macros.build.manifest import SITE_LIST
from tests.build.small_project import tell_apart, write_note, write_project
from tests.served import MOST_SECONDS, Served, serving
from tests.sites import ENVIRONMENT, ROOT, copy_project, read_tree

pytest_plugins = ["tests.built_sites"]

RELOAD = re.compile(rb'<script src="/\.reload\.js" data-rounds="(\d+)"></script>(?=</body>)')
EVENINGS = "/places/wiltshire/evenings/"


Start = Callable[[Path], Served]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Give a function that serves a project until the module ends."""
    with ExitStack() as servers:
        yield lambda root: servers.enter_context(
            serving(root, folder=tmp_path_factory.mktemp("served"))
        )


@pytest.fixture(scope="module")
def served(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """Give a small project that is served; whoever edits it puts it right again, or edits what no other test looks at."""
    return start(write_project(tmp_path_factory.mktemp("small") / "project"))


@pytest.fixture(autouse=True)
def _forget_faults(served: Served) -> None:
    """Let each test see only the faults of its own."""
    served.read_faults()


def test_every_file_of_the_real_site_is_served_as_it_would_be_published(
    start: Start, exchanged_site: Path, tmp_path: Path
) -> None:
    served = start(copy_project(tmp_path / "project"))
    built = {path: data for path, data in read_tree(exchanged_site).items() if path != SITE_LIST}

    answers = {path: served.get(f"/{path.removesuffix('index.html')}") for path in built}

    assert {path: answer.status for path, answer in answers.items() if answer.status != 200} == {}
    pages = [path for path in built if path.endswith(".html")]
    assert [path for path in pages if len(RELOAD.findall(answers[path].body)) != 1] == []
    assert (
        tell_apart({path: RELOAD.sub(b"", answer.body) for path, answer in answers.items()}, built)
        == []
    )


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/explore/?q=x#y", "text/html; charset=utf-8"),
        ("/assets/atlas/explore.js", "text/javascript; charset=utf-8"),
        ("/assets/atlas/atlas.css", "text/css; charset=utf-8"),
        ("/.reload.js", "text/javascript; charset=utf-8"),
        ("/data/notes.json", "application/json"),
        ("/search/kinship-care/wasm.en.pagefind", "application/octet-stream"),
    ],
)
def test_a_file_is_named_as_what_it_is_and_never_kept_by_the_browser(
    served: Served, address: str, kind: str
) -> None:
    answer = served.get(address)

    assert (answer.status, answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (
        200,
        kind,
        "no-store",
    )
    assert answer.headers["Content-Length"] == str(len(answer.body))


ELSEWHERE = [
    *(
        "/nowhere/",
        "/nowhere",
        "/places/wiltshire/evenings/x",
        "/search/",
        "/search/x",
        "/.changes/",
        "/assets/",
    ),
    *(
        "/../mkdocs.yml",
        "/../../mkdocs.yml",
        "/%2e%2e/mkdocs.yml",
        "/..%2f..%2fmkdocs.yml",
        "/assets/..%2f..%2f..%2fetc%2fpasswd",
    ),
    *(
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/places/_/note/",
        "/%ff%fe",
        "/%00",
        "/index.html%00",
        "/search/%00",
    ),
    *(
        f"/{'x' * 300}",
        f"/search/{'x' * 300}",
        f"/{'x/' * 3000}",
        "/..%5c..%5cmkdocs.yml",
        "/%0d%0aX-Odd:%20yes",
    ),
]


def test_what_is_no_file_of_the_site_gets_the_page_for_that(served: Served) -> None:
    page = served.get("/404.html").body

    answers, lost = {}, set()
    for address in ELSEWHERE:
        try:
            answers[address] = served.get(address)
        except HTTPException:
            lost.add(address)

    assert lost == set()
    assert {
        address: answer.status for address, answer in answers.items() if answer.status != 404
    } == {}
    assert {
        address
        for address, answer in answers.items()
        if answer.body != page or "X-Odd" in answer.headers
    } == set()
    assert b"Page not found" in page
    assert "Traceback" not in served.read_faults()


def test_an_address_of_a_folder_without_its_slash_leads_there(served: Served) -> None:
    answers = {
        address: served.get(address)
        for address in ("/explore", "/places/wiltshire", "/places/wiltshire/evenings")
    }

    assert {
        address: (answer.status, answer.headers.get("Location"))
        for address, answer in answers.items()
    } == {address: (301, f"{address}/") for address in answers}


def test_a_question_in_an_address_is_not_lost_on_the_way_to_the_folder(served: Served) -> None:
    assert served.get("/explore?q=lantern").headers["Location"] == "/explore/?q=lantern"


@pytest.mark.parametrize("host", ["{}", "localhost", "127.0.0.1"])
def test_the_names_of_this_computer_are_answered(served: Served, host: str) -> None:
    name = f"127.0.0.1:{served.port}" if host == "{}" else host

    # Without a number too: that is how a browser asks at port 80.
    assert served.get("/", Host=name).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "atlas.example",
        "atlas.example:8000",
        "127.0.0.1.example:80",
        "",
        "localhost.example",
        "evil@localhost:1",
    ],
)
def test_another_sites_name_for_this_computer_is_refused(served: Served, host: str) -> None:
    assert [
        served.get(address, Host=host).status for address in ("/", "/.changes", "/nowhere")
    ] == [403] * 3


ODD_REQUESTS = (
    *(
        "/.changes?" + "9" * 5_000,
        "/.changes?x",
        "/.changes?%00",
        "/%00",
        "/%ff",
        "/" + "a" * 5_000,
        "/%2e%2e/mkdocs.yml",
        "/..%2fmkdocs.yml",
    ),
    *(
        "http://[",
        "http://a.example/explore",
        "explore",
        "*",
        "/%2f%2fa.example/explore",
        "/%5ca.example/explore",
        "//a.example/explore",
    ),
)


def test_no_request_leads_elsewhere_reads_out_or_leaves_a_trace(served: Served) -> None:
    seen = {}
    for address in ODD_REQUESTS:
        with socket.create_connection(("127.0.0.1", served.port), timeout=MOST_SECONDS) as stream:
            stream.sendall(f"GET {address} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
            if address in {"/.changes?x", "/.changes?%00"}:
                # No number of a round: it only listens.
                stream.shutdown(socket.SHUT_RDWR)
                continue
            seen[address] = stream.makefile("rb").read()

    assert [
        address
        for address, answer in seen.items()
        if b"location:" in answer.lower() or b"docs_dir" in answer
    ] == []
    assert {
        address: answer[9:12]
        for address, answer in seen.items()
        if not answer.startswith(b"HTTP/1.0 404")
    } == {
        ODD_REQUESTS[0]: b"200",
        **dict.fromkeys(("http://[", "http://a.example/explore", "explore", "*"), b"400"),
    }
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


def test_a_note_is_shown_as_it_is_edited_broken_and_mended(served: Served) -> None:
    write_note(served.root, "wiltshire/evenings", summary="Other words.")
    served.await_words(EVENINGS, "Other words.")

    write_note(served.root, "wiltshire/evenings", stage="<planing>")
    broken = served.await_words(EVENINGS, "To mend: places/wiltshire/evenings.md")
    assert (broken.status, b"<planing>" in broken.body) == (200, False)

    write_note(served.root, "wiltshire/evenings", summary="Mended.")
    served.await_words(EVENINGS, "Mended.")
    assert "Traceback" not in served.read_faults()


def test_a_new_note_comes_and_a_deleted_one_goes(served: Served) -> None:
    file = write_note(served.root, "enfield/walks", summary="Walks by the river.")
    served.await_words("/places/enfield/walks/", "Walks by the river.")

    file.unlink()

    gone = served.await_page("/places/enfield/walks/", fits=lambda answer: answer.status == 404)
    assert b"Page not found" in gone.body


@pytest.mark.parametrize("name", ["price-index", "index-of-prices", "indexes", "my-index-index"])
def test_a_broken_note_shows_its_problems_whatever_its_name_ends_with(
    served: Served, name: str
) -> None:
    file = write_note(served.root, f"enfield/{name}", stage="planing")

    page = served.await_page(f"/places/enfield/{name}/", fits=lambda answer: answer.status == 200)
    assert b"planing" in page.body
    file.unlink()
    served.await_page(f"/places/enfield/{name}/", fits=lambda answer: answer.status == 404)


def test_a_new_place_comes_with_its_notes_and_goes(served: Served) -> None:
    folder = served.root / "places" / "bath"
    shutil.copytree(served.root / "places" / "bristol", folder)
    served.await_page("/places/bath/online/", fits=lambda answer: answer.status == 200)

    shutil.rmtree(folder)

    served.await_page("/places/bath/online/", fits=lambda answer: answer.status == 404)


def test_an_edit_that_takes_another_files_place_is_seen(served: Served) -> None:
    # As many editors save: they write beside the file, and then move what they wrote.
    file = served.root / "places" / "bristol" / "by-telephone.md"
    beside = file.with_name(".by-telephone.md.swp")
    beside.write_text(
        file.read_text(encoding="utf-8").replace("Made for a test.", "Moved into its place."),
        encoding="utf-8",
    )
    beside.replace(file)

    served.await_words("/places/bristol/by-telephone/", "Moved into its place.")


def test_a_hand_written_page_is_shown_as_it_is_edited(served: Served) -> None:
    page = served.root / "docs" / "about" / "index.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("A small atlas", "An atlas of our own"),
        encoding="utf-8",
    )

    served.await_words("/about/", "An atlas of our own")


def test_while_mkdocs_yml_is_broken_the_last_pages_are_shown(served: Served) -> None:
    settings = served.root / "mkdocs.yml"
    whole = settings.read_text(encoding="utf-8")
    settings.write_text("site_name: [", encoding="utf-8")
    write_note(served.root, "enfield/navigator", summary="Written meanwhile.")

    served.await_words("/places/enfield/navigator/", "Written meanwhile.")
    faults = served.await_fault("Cannot render the pages of docs")
    assert b"Search the notes" in served.get("/explore/").body
    settings.write_text(
        whole.replace("site_name: Adaptation Atlas", "site_name: Atlas of Tests"), encoding="utf-8"
    )

    served.await_words("/", "Atlas of Tests")
    settings.write_text(whole, encoding="utf-8")
    served.await_words("/", "Adaptation Atlas")
    assert "Traceback" not in faults + served.read_faults()


def test_the_search_tells_of_an_edit(served: Served) -> None:
    before = served.get("/search/kinship-care/pagefind-entry.json").body

    write_note(served.root, "wiltshire/grandparents", title="Zithers")
    served.await_words("/places/wiltshire/grandparents/", "Zithers")

    after = served.await_page(
        "/search/kinship-care/pagefind-entry.json", fits=lambda answer: answer.body != before
    )
    assert after.status == 200
    assert served.get("/search/kinship-care/facets.json").status == 200


@contextmanager
def listening(served: Served) -> Iterator[HTTPResponse]:
    """Listen to what the preview tells open pages."""
    with closing(served.connect()) as connection:
        connection.request("GET", "/.changes")
        yield connection.getresponse()


def test_an_open_page_is_told_of_a_change(served: Served) -> None:
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

    # What the first change does to those that are gone has been done when the second is told of.
    for number in range(2):
        with listening(served) as stream:
            write_note(served.root, "enfield/evenings", summary=f"Told of once more, {number}.")
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
        assert served.get("/search/kinship-care/facets.json").status == 200
        assert list(served.temporary.iterdir()) != []

        assert (served.end(number), served.read_faults()) == (code, said)

        assert list(served.temporary.iterdir()) == []
        assert {path.name for path in served.root.iterdir()} == {"docs", "places", "mkdocs.yml"}
    with pytest.raises(ConnectionRefusedError):
        served.get("/")


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
        assert (
            said.count("Looking for changes every 0.2 seconds."),
            "Traceback" in said,
            "--port" in said,
        ) == (1, False, False)


def test_a_program_that_changed_meanwhile_is_named_and_the_last_pages_stay(tmp_path: Path) -> None:
    shutil.copytree(
        ROOT / "macros",
        tmp_path / "program" / "macros",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    program = {"PYTHONPATH": str(tmp_path / "program")}
    with serving(
        write_project(tmp_path / "project"), folder=tmp_path / "served", **program
    ) as served:
        before = RELOAD.sub(b"", served.get("/about/").body)
        (tmp_path / "program/macros/theme/main.html").write_text(
            "{% extends 'base.html' %}", encoding="utf-8"
        )
        page = served.root / "docs" / "about" / "index.md"
        page.write_text(
            page.read_text(encoding="utf-8").replace("A small atlas", "A later atlas"),
            encoding="utf-8",
        )

        faults = served.await_fault("still shows the last version")
        assert faults.endswith(
            "The program itself has changed. Press Ctrl+C, then start it again. "
            "The preview still shows the last version.\n"
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
        page = served.root / "docs" / "about" / "index.md"
        page.write_text(
            page.read_text(encoding="utf-8").replace("A small atlas", "A later atlas"),
            encoding="utf-8",
        )

        faults = served.await_fault("still shows the last version")
        assert ("Traceback" in faults, served.get(EVENINGS).status) == (False, 200)
        folder.unlink()
        assert served.end() == 0
