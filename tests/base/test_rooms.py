"""The registry of rooms: which packages a row has, in which order, and what two rooms may not claim."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from gongkai.base import rooms
from gongkai.base.rooms import Page, Room


def test_a_row_brings_the_rooms_pages_along() -> None:
    assert list(rooms.packages(["gongkai.applications", "gongkai.jobs"])) == [
        "gongkai.applications",
        "gongkai.desk.applications",
        "gongkai.portal.applications",
        "gongkai.jobs",
        "gongkai.desk.jobs",
    ]


def test_pages_without_a_room_of_their_own_are_a_row_themselves() -> None:
    assert list(rooms.packages(["gongkai.desk.accounts"])) == ["gongkai.desk.accounts"]


def test_the_rows_make_the_list_of_apps(settings: Settings) -> None:
    own = [app for app in settings.INSTALLED_APPS if app.startswith("gongkai.")]
    rows = list(rooms.packages(settings.GONGKAI_ROOMS))
    assert own[-len(rows) :] == rows
    faces = ["look.apps.StaticFilesConfig", "look", "portal", "desk", "api"]
    assert own[: -len(rows)] == [f"gongkai.{face}" for face in faces]


def test_a_row_that_names_no_package_is_not_passed_over(settings: Settings) -> None:
    assert list(rooms.packages(["gongkai.aplications"])) == ["gongkai.aplications"]
    settings.GONGKAI_ROOMS = ("gongkai.aplications",)
    with pytest.raises(ImportError):
        rooms.declared()


def declaring(monkeypatch: pytest.MonkeyPatch, *some: Room) -> None:
    monkeypatch.setattr(rooms, "declared", lambda: some)


def test_entries_stand_in_the_order_of_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    later, sooner = Page("b", "乙", 50), Page("a", "甲", 10)
    declaring(monkeypatch, Room(pages=(later,)), Room(pages=(sooner,)))
    assert rooms.pages(lambda room: room.pages, frozenset()) == [sooner, later]


@pytest.mark.parametrize(
    ("page", "sees"),
    [
        (Page("a", "甲", 1), True),
        (Page("a", "甲", 1, frozenset({"handler"})), True),
        (Page("a", "甲", 1, frozenset({"signer"})), False),
        (Page("a", "甲", 1, demo=True), False),
    ],
)
def test_an_entry_is_for_those_with_its_roles_and_for_everybody_without(
    page: Page, sees: bool, settings: Settings
) -> None:
    assert page.is_for(frozenset({"handler"})) is sees
    settings.GONGKAI_DEMO = True
    assert page.is_for(frozenset({"handler"})) is (sees or page.demo)


def test_a_key_belongs_to_one_room(monkeypatch: pytest.MonkeyPatch) -> None:
    once, again = (Room(namers={"person": dict.fromkeys}) for _room in range(2))
    declaring(monkeypatch, once, again)
    with pytest.raises(ValueError, match=r"two rooms declare \['person'\]"):
        rooms.namers()


def test_the_rooms_of_the_program_claim_no_word_twice() -> None:
    assert (rooms.words().fields["handler"], rooms.words().fields["role"]) == ("承办人", "岗位")
