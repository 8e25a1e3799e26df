"""The display switches."""

import pytest
from django.test import Client

from gongkai.look.display import COOKIE


def test_a_switch_turns_on_and_off_and_leaves_the_other_alone(client: Client) -> None:
    client.post("/look/display/", {"large": "1", "next": "/"})
    client.post("/look/display/", {"contrast": "1", "next": "/"})
    assert 'class="gk-large gk-contrast"' in client.get("/").content.decode()
    client.post("/look/display/", {"large": "0", "next": "/"})
    assert 'class="gk-contrast"' in client.get("/").content.decode()


def test_the_visitor_comes_back_to_the_page_they_were_on(client: Client) -> None:
    answer = client.post("/look/display/", {"large": "1", "next": "/look/?x=1"})
    assert (answer.status_code, answer["Location"]) == (302, "/look/?x=1")


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example", ""])
def test_nobody_is_led_away_from_the_site(client: Client, target: str) -> None:
    assert client.post("/look/display/", {"next": target})["Location"] == "/"


def test_what_the_cookie_holds_besides_is_ignored(client: Client) -> None:
    client.cookies[COOKIE] = 'large."><script>'
    page = client.get("/").content.decode()
    assert 'class="gk-large"' in page
    assert '"><script>' not in page


def test_a_link_alone_switches_nothing(client: Client) -> None:
    assert client.get("/look/display/?large=1").status_code == 405
