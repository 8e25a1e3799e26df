"""`python tests/kills/opening.py` makes an office with its people on this machine; prints as JSON the
agency's number and the cookie of each clerk who is signed in."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

CLERKS = 2


def main() -> None:
    """Make the office."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from cases import an_office
    from gongkai.agencies.roles import Role
    from people import a_person, sign_in

    office = an_office()
    clerks = [
        sign_in(Client(), a_person(Role.HANDLER, Role.INTAKE, agency=office.agency))
        for _ in range(CLERKS)
    ]
    name = settings.SESSION_COOKIE_NAME
    opened = {"agency": office.agency.pk, "cookie": name}
    json.dump({**opened, "clerks": [clerk.cookies[name].value for clerk in clerks]}, sys.stdout)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
    os._exit(0)  # the pool of connections would keep the process waiting
