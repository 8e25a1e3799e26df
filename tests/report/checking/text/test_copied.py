"""Text that is last year's but for its figures."""

from __future__ import annotations

from report.checking.text.build import findings, report_of, source

FIVE = (
    "问题是村级信息更新不够及时，懂业务的人员少。"
    "改进的办法是给每个村定一名信息员，每月检查更新，每季度以会代训。"
)


def _last_year(text: str) -> str:
    return (
        text.replace("2022年", "2021年").replace("年度：2022", "年度：2021").replace("86条", "93条")
    )


def test_section_five_of_last_year_with_other_figures_is_found() -> None:
    text = source("05-township")
    found = findings(report_of(text), report_of(_last_year(text)))
    assert ("C-X-COPY:part5", "warning") in [(one.subject, one.level.value) for one in found]


def test_a_section_five_of_its_own_is_not() -> None:
    text = source("05-township")
    before = _last_year(text).replace(
        FIVE,
        "村务公开栏缺少专人管护，惠农政策宣讲次数偏少。已由包村干部负责管护，并随春耕下田宣讲政策。",
    )
    found = findings(report_of(text), report_of(before))
    assert not [one for one in found if one.subject == "C-X-COPY:part5"]


def test_a_long_section_six_of_last_year_is_found_and_a_short_one_is_not() -> None:
    short = source("05-township")
    told = "没有收取信息处理费，没有其他需要报告的事项。"
    long = short.replace(
        told,
        told + "今年办理人大代表建议3件，都在网站公布；开展村务公开观摩会2场，请村民评议。" * 3,
    )
    for text, expected in ((short, []), (long, ["warning"])):
        found = findings(report_of(text), report_of(_last_year(text)))
        assert [one.level.value for one in found if one.subject == "C-X-COPY:part6"] == expected
