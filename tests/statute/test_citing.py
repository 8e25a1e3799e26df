"""Articles in words: one form on the screen, in letters and in every table of the law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import gongkai
from gongkai.statute.agency_settings import REGISTER
from gongkai.statute.applications import cautions, conditions
from gongkai.statute.applications.answers import ANSWERS
from gongkai.statute.applications.path import QUESTIONS
from gongkai.statute.applications.steps import STEPS
from gongkai.statute.citing import cite, cited
from gongkai.statute.numbers import numeral
from gongkai.statute.procedure.conditions import OF_STEP, Condition

SOURCE = Path(gongkai.__file__).parent
NUMERAL = "[一二三四五六七八九十百零]+"
IN_FORM = re.compile(
    rf"(?P<article>第{NUMERAL}条)(?:第{NUMERAL}款)?(?:第（{NUMERAL}）项)?(?!第|[（(]{NUMERAL}[）)])"
)
OUT_OF_FORM = re.compile(
    rf"(?:条|款)第(?:{NUMERAL}|\({NUMERAL}\)|[（(]?\d+[)）]?)项|第\s*\d+\s*[条款]"
)
LAW = r"(?:条例|[^、，（）〔〕]+(?:法|办法|规定)(?:（\d{4}年）)?|[^、，（）]+〔\d{4}〕\d+号)"
CITED = re.compile(rf"{LAW}?(?:{IN_FORM.pattern.replace('?P<article>', '?:')})?")
VALID = {f"第{numeral(number)}条" for number in range(1, 400)}
BY_CUSTOM = {"条例未作规定，按通行做法"}


def articles() -> Iterator[str]:
    """Every article that a table of the law cites for what people read."""
    yield from (step.article for step in STEPS)
    yield from (question.article for question in QUESTIONS)
    yield from (setting.article for setting in REGISTER)
    yield from (cited(kind.articles) for kind in ANSWERS if kind.articles)
    for room in (conditions, cautions):
        found = (one for one in vars(room).values() if isinstance(one, Condition))
        yield from (one.article for one in found if one.article not in ("", OF_STEP))


@pytest.mark.parametrize(
    ("article", "text"),
    [
        ("36(4)", "条例第三十六条第（四）项"),
        ("16.2", "条例第十六条第二款"),
        ("29.2(3)", "条例第二十九条第二款第（三）项"),
        ("2", "条例第二条"),
        ("14", "条例第十四条"),
        ("10", "条例第十条"),
        ("档案法15", "档案法第十五条"),
        ("民法典1034", "民法典第一千零三十四条"),
        ("国办函〔2020〕109号第六条", "国办函〔2020〕109号第六条"),
        ("国办公开办函〔2016〕206号", "国办公开办函〔2016〕206号"),
    ],
)
def test_articles_are_written_as_people_read_them(article: str, text: str) -> None:
    assert cited((article,)) == text
    assert cite(article) == text.removeprefix("条例")


def test_a_law_stands_once_before_the_articles_that_follow_each_other() -> None:
    assert cited(("15", "32")) == "条例第十五条、第三十二条"
    assert cited(("2", "档案法15", "3")) == "条例第二条、档案法第十五条、条例第三条"
    assert cited(("42", "国办函〔2020〕109号第六条", "3")) == (
        "条例第四十二条、国办函〔2020〕109号第六条、条例第三条"
    )
    assert cited(("36(7)",), regulation="《条例》") == "《条例》第三十六条第（七）项"
    assert cited(()) == ""


@pytest.mark.parametrize("text", sorted(set(articles())))
def test_every_article_of_the_tables_has_the_one_form(text: str) -> None:
    if text in BY_CUSTOM:
        return
    assert all(part and CITED.fullmatch(part) for part in re.split("[、，]|至", text)), text
    assert {found["article"] for found in IN_FORM.finditer(text)} <= VALID


def test_the_form_distinguishes_a_right_citation_from_a_wrong_one() -> None:
    assert CITED.fullmatch("行政复议法（2017年）第十五条第一款第（二）项")
    for wrong in ("条例第三十六条第四项", "条例第36条", "条例第三十六条（四）项"):
        assert not CITED.fullmatch(wrong)
    assert OUT_OF_FORM.search("条例第三十六条第四项")
    assert OUT_OF_FORM.search("条例第 36 条")


def test_nothing_that_people_read_cites_in_another_form() -> None:
    found = [
        f"{path.relative_to(SOURCE)}: {hit.group()}"
        for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html")])
        for hit in OUT_OF_FORM.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
