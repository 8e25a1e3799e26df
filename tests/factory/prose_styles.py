"""Four styles of running text, each for the kinds of agency that write so."""

from __future__ import annotations

from factory.figures import Figures
from factory.prose import (
    Prose,
    Style,
    endings,
    normative_name,
    organisations,
    outcomes,
    phone_of,
    site_of,
    suits,
    weaknesses,
    year_cycle,
)


def _title(figures: Figures) -> str:
    return figures.labels.title.format(agency=figures.agency, year=figures.year)


def _prose(
    figures: Figures, preamble: list[str], one: list[str], five: list[str], six: list[str]
) -> Prose:
    sections = {1: tuple(one), 5: tuple(five), 6: tuple(six)}
    return Prose(_title(figures), tuple(preamble), figures.labels.headings, sections)


def _rules_counted(figures: Figures) -> str:
    """What section one says of 表二（一）, in the words of the form that holds."""
    name = normative_name(figures)
    if figures.form == "2021":
        made, repealed, valid = (
            figures.whole(f"T2.normative.{column}") for column in ("made", "repealed", "in_force")
        )
        return f"全年制发{name}{made}件，废止{repealed}件，年末现行有效{valid}件"
    made, shown = (figures.whole(f"T2.normative.{column}") for column in ("produced", "disclosed"))
    return f"全年新制作{name}{made}件，新公开{shown}件"


# --- steps: a bureau, five numbered points -------------------------------------------------------


def _steps_applications(f: Figures) -> str:
    new, old, left = (f.whole(f"T3.{row}.c7") for row in ("r1", "r2", "r4"))
    if new + old == 0:
        return f"（二）依申请公开。受理渠道保持畅通。{f.year}年没有收到政府信息公开申请，也没有上年结转的申请。"
    text = f"（二）依申请公开。{f.year}年新收政府信息公开申请{new}件，其中自然人{f.whole('T3.r1.c1')}件"
    text += f"、法人或其他组织{organisations(f)}件；" if organisations(f) else "；"
    text += f"上年结转{old}件。" if old else "没有上年结转的申请。"
    text += f"全年共办结{f.whole('T3.r3_7.c7')}件，其中{outcomes(f)}。"
    text += f"另有{left}件结转下年度继续办理。" if left else "所有申请都在法定期限内答复。"
    return text


def _steps_disputes(f: Figures) -> str:
    reviews, cases = f.whole("T4.rev.total"), suits(f)
    if not reviews and not cases:
        return "全年没有发生因政府信息公开引起的行政复议和行政诉讼。"
    text = "因政府信息公开引起的"
    text += f"行政复议{reviews}件（{endings(f, 'rev')}）" if reviews else "行政复议0件"
    text += f"，行政诉讼{cases}件" if cases else "，没有行政诉讼"
    if f.whole("T4.direct.total") and f.whole("T4.after.total"):
        text += (
            f"，其中未经复议直接起诉{f.whole('T4.direct.total')}件、"
            f"复议后起诉{f.whole('T4.after.total')}件"
        )
    return text + "。"


def steps(f: Figures) -> Prose:
    """A bureau's report: （一）… to （五）…, problems and measures counted with 一是, 二是."""
    facts = f.facts
    decisions = ""
    if f.form == "2021":
        decisions = (
            f"作出行政许可决定{f.whole('T2.licence.decisions')}件、行政处罚决定"
            f"{f.whole('T2.penalty.decisions')}件、行政强制决定{f.whole('T2.coercion.decisions')}件；"
            f"行政事业性收费{f['T2.fee.amount']}万元。"
        )
    (weak_a, cure_a), (weak_b, cure_b) = weaknesses(f, 2)
    preamble = [
        (
            f"按照《中华人民共和国政府信息公开条例》第四十九条、第五十条的要求，{f.agency}编制了{f.year}年"
            "政府信息公开工作年度报告。全文由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
            "政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。"
        ),
        (
            f"数据统计期限从{f.year}年1月1日起，到{f.year}年12月31日止。本报告电子版可以在{f.agency}网站"
            f"（{site_of(f)}）下载。对报告有疑问的，请联系{f.agency}办公室（地址：和顺路18号；"
            f"电话：{phone_of(f)}；电子邮箱：gk@mail.example）。"
        ),
    ]
    one = [
        (
            f"（一）主动公开。围绕企业和群众办事，全年在网站发布信息{facts['site']}条，政务新媒体推送"
            f"{facts['media']}条；公开政策文件{facts['documents']}件，配套解读材料{facts['readings']}件，其中文字解读"
            f"{facts['readings_text']}件、图表解读{facts['readings_picture']}件、视频解读"
            f"{facts['readings_video']}件。{_rules_counted(f)}。{decisions}"
        ),
        _steps_applications(f),
        f"（三）政府信息管理。起草公文时同步确定公开属性，发布前逐件审查；{year_cycle(f, '年内对存量文件作了一次全面核对', '对已失效的文件及时加注说明', '公开指南和目录随机构职能调整作了更新')}。",
        f"（四）政府信息公开平台建设。{year_cycle(f, '网站专栏重新编排，检索比以前方便', '对政务新媒体作了统一登记和巡查', '网站增加了无障碍浏览功能')}，栏目由专人每日检查。",
        (
            f"（五）监督保障。全年召开专题会议{facts['meetings']}次，组织业务培训{facts['trainings']}期，"
            f"把公开工作列入科室考核。{_steps_disputes(f)}"
        ),
    ]
    five = [
        f"{f.year}年的工作还有不足：一是{weak_a}；二是{weak_b}。",
        f"下一步的改进办法：一是{cure_a}；二是{cure_b}。",
    ]
    six = [
        f"（一）信息处理费。{_fee(f)}",
        (
            f"（二）建议提案办理。{f.year}年共承办人大代表建议{facts['proposals']}件、政协提案"
            f"{facts['motions']}件，均按期办复。"
        ),
    ]
    return _prose(f, preamble, one, five, six)


def _fee(f: Figures) -> str:
    if f.facts["fee_cases"]:
        return (
            f"{f.year}年依申请提供政府信息收取信息处理费{f.facts['fee_cases']}件，"
            f"合计{f.facts['fee_yuan']}元。"
        )
    return f"{f.year}年{f.short}没有收取政府信息公开信息处理费。"


# --- short: a township, a few plain paragraphs ----------------------------------------------------


def short(f: Figures) -> Prose:
    """A township's report: five short paragraphs without numbering."""
    facts = f.facts
    new, done = f.whole("T3.r1.c7"), f.whole("T3.r3_7.c7")
    asked = (
        f"依申请公开方面，{f.year}年收到群众提出的政府信息公开申请{new}件，办结{done}件，"
        f"答复情况为：{outcomes(f, '、')}。"
        if new
        else f"依申请公开方面，{f.year}年未收到政府信息公开申请。"
    )
    disputes = (
        f"全年发生政府信息公开行政复议{f.whole('T4.rev.total')}件、行政诉讼{suits(f)}件。"
        if f.whole("T4.rev.total") + suits(f)
        else "全年未发生政府信息公开行政复议、行政诉讼案件。"
    )
    ((weak, cure),) = weaknesses(f, 1)
    preamble = [
        (
            f"现按《中华人民共和国政府信息公开条例》的规定，公布{f.agency}{f.year}年政府信息公开工作年度报告。"
            f"统计期限为{f.year}年1月1日至12月31日。报告电子版见县政府门户网站（{site_of(f)}），"
            f"联系电话：{phone_of(f)}。"
        )
    ]
    one = [
        (
            f"主动公开方面，围绕惠农补贴、宅基地、社会救助等事项，全年公开各类信息{facts['site']}条，"
            f"在村务公开栏张贴{facts['letters']}份。"
        ),
        asked,
        f"政府信息管理方面，信息发布前由分管领导审签，{year_cycle(f, '过期内容按季清理', '村级信息统一归档', '发布记录逐条留存')}。",
        f"政府信息公开平台建设方面，{year_cycle(f, '便民大厅设了查阅点', '公开专区的栏目按事项重排', '广播和微信群一并用来发布通知')}。",
        f"监督保障方面，开展培训{facts['trainings']}次。{disputes}",
    ]
    five = [f"主要问题是{weak}。{f.year + 1}年将{cure}。"]
    six = [f"{f.year}年没有收取信息处理费。没有其他需要报告的事项。"]
    return _prose(f, preamble, one, five, six)


# --- plain: a ministry, headed paragraphs, thousands separators and 万 ----------------------------


def _about(count: int) -> str:
    """A big count as a ministry tells it: 约61.3万."""
    return f"约{count / 10000:.1f}万" if count >= 100000 else f"{count:,}"


def plain(f: Figures) -> Prose:
    """A ministry's report: headed paragraphs; numbers with separators, big ones rounded to 万."""
    facts = f.facts
    new, old, done, left = (f.whole(f"T3.{row}.c7") for row in ("r1", "r2", "r3_7", "r4"))
    one = [
        "（一）主动公开情况",
        f"{_rules_counted(f)}。举行新闻发布会{facts['press']}场，网站发布信息{facts['site']:,}条。",
    ]
    if f.form == "2021":
        one += [
            (
                f"全年作出行政许可决定{_about(f.whole('T2.licence.decisions'))}件，行政处罚决定"
                f"{_about(f.whole('T2.penalty.decisions'))}件。"
            )
        ]
    one += [
        "（二）依申请公开情况",
        (
            f"全年收到政府信息公开申请{new:,}件，上年结转{old:,}件，共{new + old:,}件。已办结{done:,}件，"
            f"结转下年度{left:,}件。办结的申请中，予以公开{f.group('r3_1'):,}件，部分公开{f.group('r3_2'):,}件，"
            f"不予公开{f.group('r3_3'):,}件，无法提供{f.group('r3_4'):,}件，不予处理{f.group('r3_5'):,}件，"
            f"其他处理{f.group('r3_6'):,}件。"
        ),
        "（三）政府信息管理情况",
        f"{year_cycle(f, '严格执行发布审核制度，重要稿件三级把关', '开展文件全生命周期管理，废止的即时标注', '公开目录按新的机构设置重编')}，全年未发生失泄密。",
        "（四）政府信息公开平台建设情况",
        f"{year_cycle(f, '网站完成国产化改造', '移动端与网站实现同源发布', '公报全文提供检索')}，公众号发布{facts['media']:,}条。",
        "（五）监督保障情况",
        (
            f"举办培训{facts['trainings']}期，对下级单位抽查{facts['meetings']}轮。收到政府信息公开行政复议申请"
            f"{f.whole('T4.rev.total'):,}件，行政诉讼{suits(f):,}件。"
        ),
    ]
    (weak_a, cure_a), (weak_b, cure_b), (weak_c, cure_c) = weaknesses(f, 3)
    preamble = [
        (
            f"本报告依照《中华人民共和国政府信息公开条例》编制，所列数据自{f.year}年1月1日至{f.year}年"
            f"12月31日。报告分总体情况等六部分，电子版在{f.agency}门户网站（{site_of(f)}）公布。"
            f"联系方式：{f.agency}办公厅，电话{phone_of(f)}。"
        )
    ]
    five = [
        f"（一）主要问题。与公众的期待相比，还存在{weak_a}、{weak_b}、{weak_c}等问题。",
        f"（二）改进情况。针对上述问题，{cure_a}；{cure_b}；{cure_c}。",
    ]
    six = [
        _fee(f),
        f"全年办理全国人大代表建议{facts['proposals']}件、全国政协提案{facts['motions']}件。",
    ]
    return _prose(f, preamble, one, five, six)


# --- whole: a government that reports for all below it --------------------------------------------


def whole(f: Figures) -> Prose:
    """A government's consolidated report: the table holds all levels, the text says so."""
    facts = f.facts
    area = "全县" if "县" in f.agency else "全区" if "区" in f.agency else "全市"
    new, old, done, left = (f.whole(f"T3.{row}.c7") for row in ("r1", "r2", "r3_7", "r4"))
    preamble = [
        (
            f"根据《中华人民共和国政府信息公开条例》及有关格式要求，汇总{area}各部门、各镇（街道）的情况，编制"
            f"{f.agency}{f.year}年政府信息公开工作年度报告。报告由六个部分组成。统计时间为{f.year}年1月1日至"
            f"12月31日。报告可在{f.agency}网站（{site_of(f)}）查阅和下载，咨询电话：{phone_of(f)}。"
        )
    ]
    one = [
        (
            f"（一）主动公开。{area}各级行政机关全年主动公开信息{facts['site'] * 7}条，"
            f"{_rules_counted(f)}。"
        ),
        (
            f"（二）依申请公开。{area}新收政府信息公开申请{new}件，上年结转{old}件。年内答复{done}件，其中"
            f"{outcomes(f, '、')}；结转下年度继续办理{left}件。"
        ),
        f"（三）政府信息管理。{year_cycle(f, '对规范性文件作了集中清理，结果已经公布', '统一了各部门的公开目录', '落实公开前的保密审查')}。",
        f"（四）政府信息公开平台建设。{year_cycle(f, '集约化平台承载全部部门栏目', '基层公开专区全部上线', '公报在行政服务大厅免费取阅')}。",
        (
            f"（五）监督保障。把公开工作列入年度综合考核，举办全员培训{facts['trainings']}场；没有发生责任追究的情形。"
            f"全年{area}政府信息公开行政复议{f.whole('T4.rev.total')}件，行政诉讼{suits(f)}件。"
        ),
    ]
    (weak_a, cure_a), (weak_b, cure_b) = weaknesses(f, 2)
    five = [
        f"（一）存在的问题。1.{weak_a}。2.{weak_b}。",
        f"（二）改进措施。1.{cure_a}。2.{cure_b}。",
    ]
    six = [
        f"{f.year}年{area}各行政机关未收取信息处理费。",
        f"办理人大代表建议{facts['proposals']}件，办理政协提案{facts['motions']}件，办理结果已向社会公布。",
    ]
    return _prose(f, preamble, one, five, six)


STYLES: dict[str, Style] = {"steps": steps, "short": short, "plain": plain, "whole": whole}
BY_KIND = {"bureau": "steps", "township": "short", "ministry": "plain", "government": "whole"}


def prose_for(figures: Figures, style: str | None = None) -> Prose:
    """The text of a report in a named style, or in the one its kind of agency writes."""
    return STYLES[style or BY_KIND[figures.kind]](figures)
