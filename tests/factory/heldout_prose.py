"""Styles of writing kept back: nobody tunes a rule to them, they only measure."""

from __future__ import annotations

from factory.figures import Figures, last_year
from factory.prose import (
    Prose,
    Style,
    normative_name,
    organisations,
    phone_of,
    site_of,
    suits,
    weaknesses,
    year_cycle,
)

DIGITS = "零一二三四五六七八九"


def chinese(count: int) -> str:
    """A count up to 99 in Chinese numerals, a larger one in digits."""
    if count > 99:
        return str(count)
    tens, ones = divmod(count, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def _title(f: Figures) -> str:
    return f.labels.title.format(agency=f.agency, year=f.year)


def _assessed(f: Figures) -> str:
    """What a government tells besides."""
    told = "公开工作纳入年度考核，开展了社会评议，没有责任追究的情形。"
    return told if f.kind == "government" else ""


def _change(f: Figures, key: str) -> str:
    """How a count moved against last year's, in words."""
    before = last_year(f)
    now = f.whole(key)
    if before is None or key not in before.cells or not before.whole(key):
        return ""
    then = before.whole(key)
    if now == then:
        return "，与上年持平"
    word = "增加" if now > then else "减少"
    return f"，比上年{word}{abs(now - then)}件（上年为{then}件）"


def told(f: Figures) -> Prose:
    """A story with few headings: numerals, percentages, last year, look-alike numbers of others."""
    facts, whole = f.facts, f.whole
    new, old, done, left = (whole(f"T3.{row}.c7") for row in ("r1", "r2", "r3_7", "r4"))
    granted = f.group("r3_1") + f.group("r3_2")
    share = (
        f"，予以公开和部分公开的合计{granted}件，占办结总数的{granted / done:.1%}" if done else ""
    )
    received = (
        f"新受理公众提交的政府信息公开申请{new}件{_change(f, 'T3.r1.c7')}"
        if new
        else ("没有收到公众提交的政府信息公开申请")
    )
    one = (
        (
            f"1.主动公开情况。{f.year}年，{f.short}把群众问得最多的{chinese(facts['press'])}类事项列成清单，在网站刊出"
            f"{facts['site']}篇稿件。12345热线转来咨询{facts['letters']}件，全部答复；公示行政处罚案例"
            f"{chinese(facts['meetings'])}个。"
        ),
        f"2.依申请公开情况。{f.year}年{received}；上年结转{old}件，结转至下年{left}件。年内办结{done}件{share}。",
        f"3.政府信息管理情况。{year_cycle(f, '公文拟制、审核、发布各有专人', '对过期的内容作了标注', '公开属性随文审定')}。",
        (
            f"4.政府信息公开平台建设情况。{year_cycle(f, '网站与公众号数据打通', '公开专栏按主题重排', '政务大厅增设查阅终端')}，"
            f"公众号关注者约{facts['media'] / 100:.1f}万人。"
        ),
        (
            f"5.监督保障情况。{_assessed(f)}组织学习{chinese(facts['trainings'])}次。本年度政府信息公开类行政复议案件"
            f"{chinese(whole('T4.rev.total'))}件、行政诉讼案件{chinese(suits(f))}件。"
        ),
    )
    (weak_a, cure_a), (weak_b, cure_b) = weaknesses(f, 2)
    preamble = (
        (
            f"根据《中华人民共和国政府信息公开条例》有关规定，编制本报告。数据统计期：{f.year}年1月1日—12月31日。"
            f"本报告全文可在{f.agency}官方网站（{site_of(f)}）下载。如有疑问，请致电{phone_of(f)}。"
        ),
    )
    five = (
        f"对照公众需求，工作中还有两个短板：{weak_a}，{weak_b}。为此将{cure_a}；同时{cure_b}。",
    )
    fee = (
        "未发生信息处理费收取事项"
        if not facts["fee_yuan"]
        else (f"收取信息处理费{facts['fee_yuan']}元，涉及{facts['fee_cases']}件申请")
    )
    six = (
        f"{f.year}年度{fee}。",
        (
            f"办结人大代表建议{facts['proposals']}件、政协委员提案{facts['motions']}件，"
            f"合计{facts['proposals'] + facts['motions']}件。"
        ),
    )
    return Prose(_title(f), preamble, f.labels.headings, {1: one, 5: five, 6: six})


def ledger(f: Figures) -> Prose:
    """A dry account: every kind of outcome by row, applicants by class, spaces about numbers."""
    facts, whole = f.facts, f.whole
    new, old, done, left = (whole(f"T3.{row}.c7") for row in ("r1", "r2", "r3_7", "r4"))
    rows = {
        "r3_1": "予以公开",
        "r3_2": "部分公开",
        "r3_3_7": "涉及行政执法案卷不予公开",
        "r3_4_1": "本机关不掌握相关政府信息",
        "r3_4_2": "没有现成信息需要另行制作",
        "r3_4_3": "补正后申请内容仍不明确",
        "r3_5_1": "信访举报投诉类申请",
        "r3_5_2": "重复申请",
    }
    parts = [(text, whole(f"T3.{row}.c7")) for row, text in rows.items()]
    listed = "，".join(f"{text} {count} 件" for text, count in parts if count)
    rest = done - sum(count for _, count in parts)
    listed += f"，其余情形 {rest} 件" if rest and listed else ""
    asked = f"（二）依申请公开。 {f.year} 年度新收申请 {new} 件"
    if organisations(f):
        asked += (
            f"，按申请人分：自然人 {whole('T3.r1.c1')} 件，法人或其他组织 {organisations(f)} 件"
        )
    asked += f"。加上上年结转的 {old} 件，应办理 {new + old} 件，已办理 {done} 件，未办结而结转下年 {left} 件。"
    asked += f"办理结果分别为：{listed}。" if listed else ""
    made = whole("T2.normative.made") if f.form == "2021" else whole("T2.normative.produced")
    one = (
        (
            f"（一）主动公开。本年制发{normative_name(f)} {made} 件。通过各类渠道发布信息 {facts['site'] + facts['media']} 条"
            f"（网站 {facts['site']} 条、新媒体 {facts['media']} 条）。"
        ),
        asked,
        f"（三）政府信息管理。{year_cycle(f, '对信息的制作、审查、发布、归档逐项登记', '公文起草时写明公开属性，办公室复核', '按季度清理过期内容，逐条销号')}。",
        f"（四）政府信息公开平台建设。{year_cycle(f, '对栏目逐一检查', '更换了检索引擎', '增设了问答栏目')}，全年可用。",
        (
            f"（五）监督保障。{_assessed(f)}{year_cycle(f, '检查以暗访为主', '检查由第三方承担', '检查结果当面反馈')}，全年检查 {facts['meetings']} 次，通报 {facts['press']} 次。因政府信息公开被申请行政复议 "
            f"{whole('T4.rev.total')} 件，其中维持 {whole('T4.rev.upheld')} 件、纠正 {whole('T4.rev.corrected')} 件；"
            f"被提起行政诉讼 {suits(f)} 件。"
        ),
    )
    (weak, cure), (weak_b, cure_b) = weaknesses(f, 2)
    preamble = (
        (
            f"本报告由{f.agency}依照《中华人民共和国政府信息公开条例》编写，共六部分：总体情况；主动公开政府信息情况；"
            "收到和处理政府信息公开申请情况；政府信息公开行政复议、行政诉讼情况；存在的主要问题及改进情况；其他需要报告的事项。"
        ),
        f"数据起止日期： {f.year} 年 1 月 1 日至 {f.year} 年 12 月 31 日。电子版下载地址：{site_of(f)}。联系电话：{phone_of(f)}。",
    )
    five = (f"存在问题：{weak}；{weak_b}。", f"改进情况：{cure}；{cure_b}。")
    six = (
        f"本年度收取信息处理费 {facts['fee_yuan']} 元。",
        f"办理建议 {facts['proposals']} 件、提案 {facts['motions']} 件。",
    )
    return Prose(_title(f), preamble, f.labels.headings, {1: one, 5: five, 6: six})


def crossed(f: Figures) -> Prose:
    """Many numbers that look like the tables' and are somebody else's."""
    base = ledger(f)
    facts = f.facts
    extra = (
        f"全年受理企业开办申请{facts['letters'] * 3}件，作为复议机关办理行政复议案件{facts['meetings'] + 20}件，"
        f"网上公开行政许可决定书{facts['documents']}份，收到信访件{facts['letters']}件。"
    )
    first, *others = base.sections[1]
    return base.with_part(1, (first + extra, *others))


HELDOUT_STYLES: dict[str, Style] = {"told": told, "ledger": ledger, "crossed": crossed}
