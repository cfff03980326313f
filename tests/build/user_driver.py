"""Publishes a small site as another user, and prints why it was refused, or an empty line.

The user is taken on after everything was imported: the program may lie where that user may not look.
"""

import os
import sys
from pathlib import Path

from macros.build.atomic_swap import exchange_folder
from macros.build.refusal import RefusedError
from tests.build.planting import NEW, write_site

if __name__ == "__main__":
    site, user = Path(sys.argv[1]), int(sys.argv[2])
    if user != os.geteuid():
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
    said = ""
    try:
        with exchange_folder(site) as folder:
            write_site(folder, NEW)
    except RefusedError as error:
        said = error.describe(lambda path: os.path.relpath(path, site.parent))
    print(said)  # noqa: T201 -- the answer
