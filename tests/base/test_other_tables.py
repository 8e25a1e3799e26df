"""Tables of a version that this one does not continue are refused in words and left alone."""

from __future__ import annotations

import pytest
from django.core.management import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from gongkai.base.management.commands.prepare_database import refuse_other_tables

pytestmark = pytest.mark.django_db


def test_tables_of_this_version_are_taken() -> None:
    refuse_other_tables("default")


def test_a_step_that_this_version_does_not_have_is_refused() -> None:
    MigrationRecorder(connection).record_applied("applications", "0005_covered_values")
    with pytest.raises(CommandError, match=r"旧版本.*GONGKAI_DATA_DIR"):
        refuse_other_tables("default")


def test_steps_of_other_packages_are_none_of_our_business() -> None:
    MigrationRecorder(connection).record_applied("a_plugin", "0001_initial")
    refuse_other_tables("default")
