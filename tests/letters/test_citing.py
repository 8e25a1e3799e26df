"""Articles in words, and what each letter rests on."""

from __future__ import annotations

import re

import pytest

from gongkai.letters.citing import basis_of
from gongkai.letters.kinds import letter_kind
from gongkai.letters.legal_passages import FEE_RULES, PASSAGES, REGULATION, fee_standard
from gongkai.letters.letter import compose
from gongkai.statute.citing import cite
from gongkai.statute.numbers import numeral

from .samples import CASES, case_of, values_for

BASES = {
    "G1": "第三十六条第（一）项",
    "G2": "第三十六条第（二）项、第四十条",
    "P1": "第三十七条",
    "D1": "第十四条、第三十六条第（三）项",
    "D2": "第十四条、第三十六条第（三）项",
    "D3": "第十四条、第三十六条第（三）项",
    "D4": "第十五条、第三十二条、第三十六条第（三）项",
    "D5": "第十六条第一款、第三十六条第（三）项",
    "D6": "第十六条第二款、第三十六条第（三）项",
    "D7": "第十六条第二款、第三十六条第（三）项",
    "D8": "第三十六条第（七）项、国办公开办函〔2016〕206号",
    "U1": "第三十六条第（四）项",
    "U2": "第三十六条第（五）项、第十条",
    "U3": "第三十八条",
    "U4": "第三十条、第三十六条",
    "N1": "第三十九条第一款",
    "N2": "第三十六条第（六）项",
    "N3": "第三十九条第二款",
    "N4": "第三十五条",
    "O1": "第三十条",
    "O2": "第四十二条、" + FEE_RULES + "第六条",
}
# The articles that each letter must name in its words.
ARTICLES = {
    "L01": "第二十九条",
    "L04": "第三十三条",
    "L05": "第三十一条",
    "L06": "第三十条",
    "L07": "第三十条",
    "L08": "第三十条",
    "L09": "第三十五条",
    "L10": "第三十五条",
    "L11": "第三十三条第二款",
    "L12": "第三十三条第二款",
    "L13": "第三十二条",
    "L15": "第三十三条第三款",
    "L16": "第三十二条",
    "L17": "第三十四条",
    "L18": "第十一条",
    "L19": "第十七条",
    "L20": "第四十二条",
    "L22": "第四十二条",
    "L24": "第四十一条",
    "L33": "第四十七条第二款",
    "L34": "第四十七条第一款",
    "L35": "第四十九条",
}


@pytest.mark.parametrize("code", BASES)
def test_a_reply_cites_the_articles_of_its_answer(code: str) -> None:
    assert basis_of(code) == REGULATION + BASES[code]
    kind = letter_kind("L23")
    letter = compose(kind, {**values_for(kind, code), "basis_given": "某依据"}, code=code)
    whole = "\n".join(letter.paragraphs)
    assert f"根据{REGULATION}{BASES[code]}的规定" in whole
    assert "某依据" not in whole, "the law's articles cannot be replaced"


@pytest.mark.parametrize("code", ["N5", "O3"])
def test_where_no_article_is_settled_the_writer_names_the_basis(code: str) -> None:
    assert basis_of(code) == ""
    kind = letter_kind("L23")
    letter = compose(kind, {**values_for(kind, code), "basis_given": "某法第五条"}, code=code)
    assert any("根据某法第五条的规定" in text for text in letter.paragraphs)


@pytest.mark.parametrize("letter", ARTICLES)
def test_a_letter_names_its_article(letter: str) -> None:
    kind = letter_kind(letter)
    whole = "".join(text for block in compose(kind, values_for(kind)).blocks
                    for text in block.texts())  # fmt: skip
    assert ARTICLES[letter] in whole
    assert ARTICLES[letter].startswith(cite(kind.basis)) or letter in {"L04", "L15", "L22"}


@pytest.mark.parametrize("case", CASES)
def test_no_letter_cites_an_article_that_the_regulation_does_not_have(case: str) -> None:
    kind, code = case_of(case)
    letter = compose(kind, values_for(kind, code), code=code)
    whole = "".join(text for block in letter.blocks for text in block.texts())
    known = {numeral(number) for number in range(1, 57)} | {"六十七"}
    assert set(re.findall(r"第([一二三四五六七八九十]+)条", whole)) <= known


def test_the_fee_standard_says_the_prices_of_the_tables() -> None:
    by_case, by_volume = fee_standard("by-case"), fee_standard("by-volume")
    for words in ("10件以内", "11至30件", "每件100元", "31件以上", "自31件起每件200元"):
        assert words in by_case
    for words in ("30页以内", "31至100页", "每页10元", "101至200页", "每页20元", "201页以上",
                  "每页40元"):  # fmt: skip
        assert words in by_volume
    assert fee_standard("") == fee_standard("both") == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("third_party_term", "15个工作日"),
        ("co_producer_term", "15个工作日"),
        ("co_producer_silence", "视为同意公开"),
        ("third_party_silence", "由本机关依照"),
        ("pay_term", "次日起20个工作日"),
        ("correction_consequence", "视为放弃申请"),
        ("not_counted", "不计算在答复期限内"),
        ("fee_item", "103049950"),
    ],
)
def test_fixed_passages_say_what_the_law_says(name: str, words: str) -> None:
    assert words in PASSAGES[name]
