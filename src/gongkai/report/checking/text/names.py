"""C-W-NAME: the agency's own name, the same everywhere, and no other agency in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.report.checking.registry import REGISTER, Check, Context, Evidence, Level, Need, Result
from gongkai.report.checking.text.results import fails, holds, quote, where
from gongkai.report.text.passages import PREAMBLE, Passage, passages
from gongkai.statute.wording import _

HAN = "[\u4e00-\u9fa5]"
LEVELS = "省市县区州旗盟镇乡"
LEVEL = re.compile(
    rf"^(?P<stem>{HAN}{{2,6}}?)(?P<level>自治区|自治州|自治县|街道|[{LEVELS}])(?P<rest>{HAN}{{2,}})$"
)
SHORTEST_REST = 2
# A name in quotation marks is that of an account or what the opening says is short for it.
QUOTES = tuple('“”"「」')
AGENCY_END = r"(?:人民政府办公[厅室]|人民政府|政府办公[厅室]|管理委员会|街道办事处|委员会|管委会|分局|支队|大队|局|厅|政府|办公室|中心)"
ORGAN = rf"(?P<organ>{HAN}{{2,10}}?[{LEVELS}]{HAN}{{0,16}}?{AGENCY_END})"
GOT_IT = (
    r"(?:(?:收取|收到|受理|新收|接到)[^。]{0,30}(?:信息处理费|信息公开申请)|(?:收到|新收|接到)申请)"
)
# Where only the reporting agency itself can stand: in the report's name, as the one who received
# or charged, as the one to contact.
SLOTS = (
    re.compile(
        rf"(?:公布|发布|公开|编制了?|现将|撰写了?)(?:的)?《?{ORGAN}(?={HAN}{{0,2}}\d{{4}}年度?政府信息公开)"
    ),
    re.compile(
        rf"(?:^|[，。；：、）)\s]|\d年度?|全年)，?{ORGAN}"
        rf"(?=(?:全年|本年度?)?(?:未|没有|共|均|累计)*{GOT_IT})"
    ),
    re.compile(
        rf"(?:请与|请联系|请直接与|请致电|请向|联系单位[:：])(?:我[局委办厅]|本机关)?{ORGAN}"
        rf"(?={HAN}{{0,14}}(?:联系|咨询|反映|[（(，。；]))"
    ),
)
RECEIVED = 1
# An agency that tells of others of its place too.
ABOVE_OTHERS = re.compile(r"政府|办公[厅室]|管委会|管理委员会|街道")
PART = re.compile(r"分局|支队|大队|中心|所$")
OF_ITSELF = re.compile(
    rf"我(?P<kind>[局委厅镇乡院校办])(?=[^。，；]{{0,12}}(?:未|没有|共|均|累计)*{GOT_IT})"
)
OF_A_YEAR = re.compile(
    rf"\d年度?(?:全年)?，?{ORGAN}(?=主动公开|公开|发布|坚持|认真|深入|严格|按照)"
)
COMMON_OFFICE = re.compile(r"政务|办公[厅室]|行政审批|大数据|信息中心|人民政府")


def judge(check: Check, context: Context) -> Iterator[Result]:
    """Variants of the own name, and others in the agency's place."""
    agency = re.sub(r"\s", "", context.report.agency or "")
    found = False
    for passage in passages(context.report):
        results = [
            *_variants(check, passage, agency),
            *_strangers(check, passage, agency),
            *_other_kinds(check, passage, agency),
        ]
        found = found or bool(results)
        yield from results
    if not found:
        yield holds(check, "names", _("正文没有发现机关名称前后不一。"))


def _variants(check: Check, passage: Passage, agency: str) -> Iterator[Result]:
    """The own name with its level left out, or with one character changed."""
    for start, name in variants(agency, passage.text):
        message = _("{where}写作{name}，本机关的名称是{agency}，前后不一致。").format(
            where=where(passage), name=quote(name), agency=quote(agency)
        )
        yield fails(
            check,
            f"{passage.index}.{start}",
            message,
            place=passage.place(start),
            stated=Evidence(where(passage), name, place=passage.place(start)),
            expected=Evidence(_("机关名称"), agency),
            suggestion=agency,
        )


def variants(agency: str, text: str) -> Iterator[tuple[int, str]]:
    """Where a text writes this name in another way: offset and spelling."""
    match = LEVEL.match(agency)
    if match is None:
        return
    stem, level, rest = match["stem"], match["level"], match["rest"]
    dropped = re.compile(rf"{stem}(?!{level})(?P<rest>{HAN}{{1,{len(rest) - 1}}}?{rest[-1]})")
    for found in dropped.finditer(text):
        quoted = text[found.start() - 1 : found.start()] in QUOTES
        account = quoted and text[found.end() : found.end() + 1] in QUOTES
        if len(found["rest"]) > SHORTEST_REST and _subsequence(found["rest"], rest) and not account:
            yield found.start(), found.group()
    whole = re.compile(rf"(?={stem[:2]}({HAN}{{{len(agency) - 2}}}))")
    for found in whole.finditer(text):
        name = stem[:2] + found[1]
        changed = sum(one != other for one, other in zip(name, agency, strict=True))
        if changed == 1 and name[-1] == agency[-1]:
            yield found.start(), name


def _subsequence(short: str, long: str) -> bool:
    """Whether the characters of one stand in the other in the same order."""
    characters = iter(long)
    return all(char in characters for char in short)


def _strangers(check: Check, passage: Passage, agency: str) -> Iterator[Result]:
    """Another agency where only this one can stand."""
    for index, slot in enumerate(SLOTS):
        if index == 0 and passage.section != PREAMBLE:
            continue
        for match in slot.finditer(passage.text):
            organ = match["organ"]
            if index == RECEIVED and _may_tell_of(organ, agency):
                continue
            if _same(organ, agency, lenient=index == len(SLOTS) - 1):
                continue
            yield _stranger(check, passage, match.start("organ"), organ, agency)
    for match in OF_A_YEAR.finditer(passage.text):
        if _is_namesake(match["organ"], agency):
            yield _stranger(check, passage, match.start("organ"), match["organ"], agency)


def _stranger(check: Check, passage: Passage, start: int, organ: str, agency: str) -> Result:
    message = _("{where}出现了{organ}，本机关是{agency}，请核对是否为别处的文字。").format(
        where=where(passage), organ=quote(organ), agency=quote(agency)
    )
    return fails(check, f"{passage.index}.{start}", message, place=passage.place(start))


def _may_tell_of(organ: str, agency: str) -> bool:
    """Whether the report may tell what another agency of its place received: that of a government
    or of an office above others, or of a part of the agency."""
    if organ[:2] != agency[:2]:
        return False
    return bool(ABOVE_OTHERS.search(agency) or PART.search(organ))


def _is_namesake(organ: str, agency: str) -> bool:
    """Whether an organ is the same bureau of another place of the same level."""
    one, own = LEVEL.match(organ), LEVEL.match(agency)
    if one is None or own is None or one["stem"] == own["stem"]:
        return False
    return (one["level"], one["rest"]) == (own["level"], own["rest"])


def _other_kinds(check: Check, passage: Passage, agency: str) -> Iterator[Result]:
    """我镇 in the report of a bureau: a word for itself that the agency cannot use."""
    for match in OF_ITSELF.finditer(passage.text):
        if match["kind"] in agency or agency.endswith("政府"):
            continue
        message = _("{where}写作{own}，本机关是{agency}，请核对是否为别处的文字。").format(
            where=where(passage), own=quote(match.group()), agency=quote(agency)
        )
        yield fails(
            check, f"{passage.index}.{match.start()}", message, place=passage.place(match.start())
        )


def _same(organ: str, agency: str, *, lenient: bool) -> bool:
    """Whether a name may mean the agency itself, in full, short, or as an office of it.

    ``lenient``: the one to contact may also be the office of the government there.
    """
    one, own = _plain(organ), _plain(agency)
    if one in own or own in one or _subsequence(one, own):
        return True
    tail = own[own.find("局") - 2 :] if "局" in own else own[-4:]
    if one.endswith(tail) and one[:2] == own[:2]:
        return True
    return lenient and bool(COMMON_OFFICE.search(one)) and _near(one, own)


def _near(one: str, own: str) -> bool:
    """Whether an office names the agency's place: its first part, or one further in (the district
    in a city's district), or only a level (市政务服务中心)."""
    match, place = LEVEL.match(own), LEVEL.match(one)
    if match is None:
        return False
    inner = place is not None and place["stem"] + place["level"] in own
    return one.startswith(match["stem"]) or one[0] in LEVELS or inner


def _plain(name: str) -> str:
    return name.replace("人民政府", "政府")


REGISTER.add(
    Check(
        id="C-W-NAME",
        level=Level.WARNING,
        basis=_("公文写作的一般要求"),
        title=_("机关名称前后一致"),
        explanation=_(
            "同一个机关在一份报告里应当用同一个全称，不漏“市”“县”等字。报告名称、收到申请、收取费用和联系方式处"
            "出现别的机关的，多半是套用别处文字时漏改的；用本机关不会用的自称（如局的报告写“我镇”）也是。"
        ),
        needs=(Need.TEXT, Need.AGENCY),
        judge=judge,
    )
)
