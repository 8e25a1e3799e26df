"""The remedy paragraph by kind of answer and day of the answer (行政复议法 2023, from 2024-01-01)."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.letters.kinds import Flag, flags_of, letter_kind
from gongkai.letters.letter import compose, missing
from gongkai.letters.remedy import paragraphs, regime_of
from gongkai.statute.applications.answers import ANSWERS
from gongkai.statute.disputes.remedies import Regime, RemedySettings

from .samples import values_for

BEFORE, SINCE = date(2023, 12, 31), date(2024, 1, 1)
CODES = [answer.code for answer in ANSWERS]
REFUSALS = {"D1", "D2", "D3", "D4", "D5", "D6", "D7"}
CHOICE = "也可以自收到本答复之日起6个月内依法向某市某区人民法院提起行政诉讼"
FIRST = "应当自收到本答复之日起60日内先依法向某市人民政府申请行政复议"
THEN = "可以自收到行政复议决定书之日起15日内依法向某市某区人民法院提起行政诉讼"


def _remedy(code: str, day: date, **changes: str) -> str:
    """The remedy paragraph of a reply; nothing withheld and not online unless said."""
    kind = letter_kind("L23")
    values = {**values_for(kind, code), "date": day, "online": "", "other_grounds": "", **changes}
    letter = compose(kind, values, code=code)
    assert letter.missing == ()
    (remedy,) = [text for text in letter.paragraphs if text.startswith("如对本答复不服")]
    return remedy


@pytest.mark.parametrize("code", CODES)
def test_every_answer_before_2024_leaves_the_choice(code: str) -> None:
    remedy = _remedy(code, BEFORE)
    assert CHOICE in remedy
    assert "先依法" not in remedy


@pytest.mark.parametrize("code", CODES)
def test_since_2024_refusals_go_to_reconsideration_first_and_say_so(code: str) -> None:
    remedy = _remedy(code, SINCE)
    if code in {*REFUSALS, "P1"}:
        assert FIRST in remedy
        assert THEN in remedy
        assert "《中华人民共和国行政复议法》第二十三条第一款第（四）项" in remedy
        assert "不能直接向人民法院提起行政诉讼" in remedy
        assert "6个月" not in remedy
    else:
        assert CHOICE in remedy
        assert "第二十三条" not in remedy


def test_a_partial_disclosure_follows_what_was_withheld() -> None:
    assert FIRST in _remedy("P1", SINCE)
    assert CHOICE in _remedy("P1", SINCE, other_grounds="是")
    assert CHOICE in _remedy("P1", BEFORE)


def test_who_drafts_a_partial_disclosure_is_asked_on_what_grounds_it_withholds() -> None:
    kind = letter_kind("L23")
    assert Flag.OTHER_GROUNDS in flags_of(kind, "P1")
    assert Flag.OTHER_GROUNDS not in flags_of(kind, "D4")


def test_what_the_law_leaves_open_is_a_setting() -> None:
    kind = letter_kind("L23")
    values = {**values_for(kind, "D8"), "date": SINCE}
    first = RemedySettings(queries_first=True)
    default = compose(kind, values, code="D8")
    other = compose(kind, values, code="D8", settings=first)
    assert any(CHOICE in text for text in default.paragraphs)
    assert any(FIRST in text for text in other.paragraphs)
    loose = RemedySettings(partial_first=False)
    assert regime_of("P1", SINCE, withheld=True, settings=loose) is Regime.EITHER


def test_before_2024_there_may_be_several_organs_to_choose_from() -> None:
    remedy = _remedy("D7", BEFORE, review_organ="某市人民政府\n某省公安厅")
    assert "依法向某市人民政府或者某省公安厅申请行政复议" in remedy


def test_an_answer_served_online_names_the_channel_since_2024() -> None:
    kind = letter_kind("L23")
    values = {**values_for(kind, "U1"), "date": SINCE}
    letter = compose(kind, values, code="U1")
    assert any("互联网渠道提交：行政复议掌上服务平台。" in text for text in letter.paragraphs)
    offline = compose(kind, {**values, "online": ""}, code="U1")
    earlier = compose(kind, {**values, "date": BEFORE}, code="U1")
    for other in (offline, earlier):
        assert not any("掌上服务平台" in text for text in other.paragraphs)


@pytest.mark.parametrize("letter", ["L16", "L22"])
def test_the_notices_that_name_remedies_leave_the_choice(letter: str) -> None:
    kind = letter_kind(letter)
    (remedy, _online) = [
        text for text in compose(kind, values_for(kind)).paragraphs if "本告知书" in text
    ]
    assert "申请行政复议，也可以自收到本告知书之日起6个月内" in remedy


@pytest.mark.parametrize("name", ["review_organ", "court", "date"])
def test_without_organ_court_or_day_there_is_no_remedy_paragraph_and_no_letter(name: str) -> None:
    kind = letter_kind("L23")
    values = {**values_for(kind, "G1"), name: ""}
    assert name in {part.key for part in missing(kind, values, "G1")}
    assert not any("如对" in text for text in compose(kind, values, code="G1").paragraphs)


def test_the_paragraph_cannot_be_made_without_organ_or_court() -> None:
    for organs, court in ((), "某法院"), (("某政府",), ""):
        with pytest.raises(ValueError, match="reconsideration and the court"):
            paragraphs(Regime.EITHER, document="本答复", review_organs=organs, court=court)


@pytest.mark.parametrize("letter", ["L06", "L09", "L12", "L15", "L20"])
def test_procedural_notices_name_no_remedy(letter: str) -> None:
    kind = letter_kind(letter)
    whole = "\n".join(compose(kind, values_for(kind)).paragraphs)
    assert "行政复议" not in whole
    assert "诉讼" not in whole
