"""`prepare_database`: bring the tables up to date as their owner, and let the program use them."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from gongkai.base.data_folder import data_dir
from gongkai.base.database import grant_to_program, owner_url
from gongkai.statute.wording import _

OWNER = "owner"


class Command(BaseCommand):
    """Run once after each update, before the program starts."""

    help = "Bring the tables up to date as their owner and grant the program what it needs."

    def handle(self, *_args: Any, **options: Any) -> None:
        """Migrate as the owner; then grant, unless both roles are one, which is said.

        Raises CommandError where the tables were made by a version that this one does not continue.
        """
        refuse_other_tables()
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


def refuse_other_tables(database: str = OWNER) -> None:
    """Raise CommandError where the database was migrated by steps that this version does not have.

    Migrations of 0.2.0 begin from zero. On the tables of 0.1.0 they would be taken for done, and
    every page would fail.
    """
    loader = MigrationLoader(connections[database])
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("gongkai.")}
    known = set(loader.disk_migrations or ())
    applied = set(loader.applied_migrations or ())
    if any(app in ours and (app, name) not in known for app, name in applied):
        raise CommandError(
            _(
                "数据库是旧版本建立的，这一版本重新设计了表，不能直接使用，也没有改动其中的数据。"
                "演示可以换一个数据文件夹（GONGKAI_DATA_DIR，现在是 {folder}），或者删除它以后重新启动；"
                "正式数据请先用原来的版本 gongkai backup 备份。"
            ).format(folder=data_dir())
        )


def _is_only_added(model: Any) -> bool:
    return bool(getattr(model, "only_added", False))
