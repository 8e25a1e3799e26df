"""The tape of symbols."""

from __future__ import annotations

import pytest

from gongkai.report.text.tape import tape

TAPES = {
    "2022年，共受理政府信息公开申请15件，按时办结率100%": "@，共受理政府信息公开申请#，按时办结率%",
    "自2022年1月1日起至12月31日止": "自~起至~止",
    "按照《2021—2025年规划》（国办发〔2022〕8号）": "按照※（国办发※）",
    "第二十条第（五）项": "※",
    "收费42.75万元": "收费¥",
    "电话：0999-6120001、6120002": "※、&",
    "二〇二二年": "@",
    "20个工作日内答复": "~内答复",
    "“百日行动”期间": "※期间",
    "“予以公开”3件": "予以公开#",
    "12345热线340件": "※热线#",
    "共收到 # 号件": "共收到·号件",
}


@pytest.mark.parametrize("text", TAPES)
def test_a_text_becomes_its_symbols(text: str) -> None:
    assert tape(text).text == TAPES[text]


def test_every_symbol_knows_where_it_stands() -> None:
    text = "2022年，收到申请 15 件（含上年结转2件）。"
    symbols = tape(text)
    assert [text[slice(*symbols.spans[place])] for place in symbols.figures] == ["15 件", "2件"]
    assert symbols.years == {0: 2022}
    start = symbols.text.index("收到")
    assert text[slice(*symbols.source(start, start + 5))] == "收到申请 15 件"


def test_sentences_are_cut_at_full_stops() -> None:
    symbols = tape("收到2件。办结1件！")
    assert [symbols.text[slice(*ends)] for ends in symbols.sentences()] == ["收到#", "办结#"]
