"""立法法 Art 91 and 93: who may make 规章, as far as a name shows it."""

from __future__ import annotations

import pytest

from gongkai.statute.disclosure.organs import may_make_rules


@pytest.mark.parametrize(
    ("agency", "answer"),
    [
        ("聊城市公安局", False),
        ("某某县人民政府", False),
        ("东昌府区人民政府", False),
        ("某某镇人民政府", False),
        ("山东省教育厅", False),
        ("国家税务总局聊城市税务局", False),
        ("北京市海淀区人民政府", False),
        ("山东省人民政府", True),
        ("北京市人民政府", True),
        ("延边朝鲜族自治州人民政府", True),
        ("公安部", True),
        ("国家发展和改革委员会", True),
        ("国家市场监督管理总局", True),
        ("中国证券监督管理委员会", True),
        ("国务院国有资产监督管理委员会", True),
        ("国家统计局聊城调查队", None),
        ("财政部山东监管局", None),
        ("中国人民银行聊城市分行", None),
        ("国家金融监督管理总局聊城监管分局", None),
        ("中国（某某）自由贸易试验区管理委员会", False),
        ("聊城市人民政府", None),
        ("", None),
        (None, None),
    ],
)
def test_a_bureau_may_not_make_rules_and_a_province_may(
    agency: str | None, answer: bool | None
) -> None:
    assert may_make_rules(agency) is answer
