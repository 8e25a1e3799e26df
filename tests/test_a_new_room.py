"""A new room is a package and a row in GONGKAI_ROOMS: everything that reads declarations finds it."""

from __future__ import annotations

from contextlib import nullcontext
from importlib import import_module

import pytest
from click.testing import CliRunner
from django.test import Client
from procrastinate.contrib.django import app
from pytest_django import Settings

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.audit.models import Entry
from gongkai.base import moment, rooms
from gongkai.config import commands
from gongkai.desk.audit.subjects import names_in, numbered, subject_of
from gongkai.desk.audit.templatetags.audit_words import changes
from gongkai.reporting.sources import sources
from gongkai.statute.time.holidays import Notice
from matrix.routes import routes
from matrix.table import Route
from people import a_person, sign_in
from toy_room.cells import SOURCE
from toy_room.room import REBUILT

pytestmark = pytest.mark.django_db
PAGE = "/ban/yijian/"


@pytest.fixture(autouse=True)
def row(settings: Settings) -> None:
    """The row of the toy room. That the rows make the list of Django's apps, which are set up once, is
    asked in ``base/test_rooms.py``."""
    import_module(settings.ROOT_URLCONF)  # made without the row, once and for all other tests
    settings.GONGKAI_ROOMS = (*settings.GONGKAI_ROOMS, "toy_room")
    settings.ROOT_URLCONF = "toy_room.addresses"


def page_for(role: Role, address: str) -> str:
    return sign_in(Client(), a_person(role)).get(address).content.decode()


def test_its_entry_is_in_the_navigation_of_those_who_have_business_there() -> None:
    assert PAGE in page_for(Role.LEGAL, "/ban/zhanghao/")
    assert PAGE not in page_for(Role.HANDLER, "/ban/zhanghao/")
    assert "提意见" in Client().get("/").content.decode()


def test_its_pages_are_open_under_the_addresses_that_it_gives() -> None:
    assert "现在是空的" in page_for(Role.LEGAL, PAGE)
    assert sign_in(Client(), a_person(Role.HANDLER)).get(PAGE).status_code == 403
    assert Client().get("/yijian/").content.decode() == "请写意见"


def test_its_part_is_on_the_start_page() -> None:
    page = page_for(Role.LEGAL, "/ban/")
    for words in ("写意见", "待看的意见", "窗口少", "今天看", "看全部意见", "7 条", "待我办"):
        assert words in page


def test_the_start_page_of_somebody_without_business_in_any_room_lists_their_pages() -> None:
    passer = a_person(Role.SYSTEM_ADMIN, name="路人")
    assert "下面是您的页面" in sign_in(Client(), passer).get("/ban/").content.decode()


def test_the_log_says_its_entries_in_its_words() -> None:
    entry = Entry(subject_kind="remark", subject_id=7, before={}, after={"remark_tone": "kind"})
    named = names_in([entry])
    assert subject_of(entry, named) == "第7条意见"
    assert subject_of(entry, {}) == "意见（编号 7）"
    assert changes(entry, named) == "语气：和气"
    other = Entry(before={}, after={"remark": 8})
    assert changes(other, names_in([other])) == "remark：第8条意见"
    assert numbered("意见7") == ("remark", 7)


def test_its_tasks_have_their_words() -> None:
    app.configure_task("toy_room.read_remarks", allow_unknown=True).defer()
    assert "读意见" in page_for(Role.SYSTEM_ADMIN, "/ban/renwu/")


def test_verify_runs_its_proof_and_rebuild_computes_it_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(commands, "_records", nullcontext)
    monkeypatch.setattr(moment, "one_moment", nullcontext)
    verified = CliRunner().invoke(commands.verify)
    assert (verified.exit_code, "第7条意见少了一页。" in verified.output) == (1, True)
    rebuilt = CliRunner().invoke(commands.rebuild)
    assert "改正 7 件" in rebuilt.output
    assert REBUILT == ["命令行"]


def test_it_is_asked_what_a_notice_moves() -> None:
    notice = Notice(2027, "国办发明电〔2026〕9号", "2026-11-05", (), ())
    days = agencies.calendar()
    moved = agencies.moves_between(days, days.with_notice(notice))
    assert [move.number for _user, some in moved for move in some] == ["意见7"]


def test_its_figures_are_among_the_sources() -> None:
    assert SOURCE in sources()


def test_its_pages_are_in_the_matrix_of_addresses() -> None:
    rows = {route.name: route for route in routes()}
    assert rows["desk:remarks:all"] == Route("desk:remarks:all", frozenset({"legal", "foreign"}))
    assert "anonymous" in rows["portal:remarking:start"].who


def test_without_its_row_nothing_of_it_is_there(settings: Settings) -> None:
    settings.GONGKAI_ROOMS = settings.GONGKAI_ROOMS[:-1]
    settings.ROOT_URLCONF = "gongkai.config.urls"
    assert sign_in(Client(), a_person(Role.LEGAL)).get(PAGE).status_code == 404
    assert "remark" not in rooms.words().subjects
    assert "desk:remarks:all" not in {route.name for route in routes()}
