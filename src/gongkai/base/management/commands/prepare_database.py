"""`prepare_database`: bring the tables up to date as their owner, and let the program use them."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import BaseCommand, call_command

from gongkai.base.database import grant_to_program, owner_url
from gongkai.statute.wording import _

OWNER = "owner"


class Command(BaseCommand):
    """Run once after each update, before the program starts."""

    help = "Bring the tables up to date as their owner and grant the program what it needs."

    def handle(self, *_args: Any, **options: Any) -> None:
        """Migrate as the owner; then grant, unless both roles are one, which is said."""
        verbosity = options["verbosity"]
        call_command("migrate", database=OWNER, interactive=False, verbosity=verbosity)
        role, owner = (settings.DATABASES[alias]["USER"] for alias in ("default", OWNER))
        # It still works, for tests and small offices, but triggers alone then guard the log.
        if role == owner:
            self.stderr.write(
                _(
                    "注意：程序和迁移用的是同一个数据库角色，审计日志只有触发器保护。"
                    "请设 GONGKAI_DATABASE_OWNER_URL，并让 GONGKAI_DATABASE_URL 用另一个角色。"
                )
            )
            return
        tables = [model._meta.db_table for model in apps.get_models() if _is_only_added(model)]
        grant_to_program(owner_url(), role, tables)


def _is_only_added(model: Any) -> bool:
    return bool(getattr(model, "only_added", False))
