"""`python tests/writers.py THREADS` works on the records of this machine until its input closes.

Each thread registers applications with a file and issues a letter in every third of them, as fast as
it can; a line on the output tells of each application that was registered.
"""

from __future__ import annotations

import os
import sys
import threading
from dataclasses import replace

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else 2


def main() -> None:
    """Work until the input closes."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    import django

    django.setup()
    from cases import an_office

    office, over = an_office(), threading.Event()
    threads = [threading.Thread(target=_work, args=(office, over)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    over.set()
    for thread in threads:
        thread.join()


def _work(office: object, over: threading.Event) -> None:
    from django.db import connection

    from cases import Office, a_case
    from gongkai.agencies.roles import Role
    from gongkai.applications.intake import ApplicantIntake
    from gongkai.dossiers import actions as dossier_actions
    from gongkai.dossiers.attachments import Attachment
    from gongkai.dossiers.kinds import FileRole

    assert isinstance(office, Office)
    who = ApplicantIntake("甲某某", "natural", "other", "K-000001", phone="000-1234567")
    number = 0
    while not over.is_set():
        number += 1
        paper = Attachment(FileRole.APPLICATION, "申请.txt", f"第{number}件".encode() * 50)
        case = a_case(
            office, applicants=(replace(who, name=f"甲某{number}"),), attachments=(paper,)
        )
        if number % 3 == 0:
            values = {"unclear": "年度", "correction_items": "年度", "guidance": "见目录",
                      "correction_period": "十五个工作日内"}  # fmt: skip
            dossier_actions.issue_letter(
                office.by(Role.HANDLER), case.pk, kind="L06", day=case.came_in, values=values
            )
        sys.stdout.write(f"{case.number}\n")
        sys.stdout.flush()
    connection.close()


if __name__ == "__main__":
    main()
    os._exit(0)  # the pool of connections would keep the process waiting
