"""`python -m gongkai.config.preparing` makes the database and the pages ready, then ends.

`serve` runs it as a process of its own: what it loads would otherwise stay in memory for as long as
the program runs.
"""

import os
import sys

import django
from django.core.management import CommandError, call_command

from gongkai.base.database import DatabaseUnavailableError
from gongkai.statute.wording import _


def main() -> int:
    """Bring tables and static files up to date and, in the demo, build its office.

    Return 0, or 1 where the database cannot be reached or was made by another version; the reason is
    printed.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    try:
        django.setup()
        call_command("prepare_database", verbosity=0)
    except (DatabaseUnavailableError, CommandError) as error:
        _say(str(error))
        return 1
    call_command("collectstatic", interactive=False, verbosity=0)
    if os.environ.get("GONGKAI_DEMO") == "1":
        _build_demo()
    return 0


def _build_demo() -> None:
    # Its models can be imported once Django is set up.
    from gongkai.base.clock import real_now
    from gongkai.demo.office.building import build

    _say(_("正在准备演示数据（第一次启动时需要，约半分钟）……"))
    build(real_now().date())


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
