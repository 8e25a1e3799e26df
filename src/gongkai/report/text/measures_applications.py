"""表三: applications received, carried over and closed, and by whom they were made."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.text.measure import (
    NOT_COUNTED,
    NUMBER,
    Measure,
    N,
    Pattern,
    Setting,
    table_three,
)
from gongkai.report.text.measures_answers import ANSWERS
from gongkai.report.text.numerals import CASE_UNITS
from gongkai.report.text.wording import (
    APPLICATION,
    BARE_APPLICATION,
    END,
    FILL,
    NONE,
    RECEIVE,
    TAIL,
    ZERO,
)
from gongkai.statute.wording import _

NEW, CARRIED, DONE, FORWARD = (
    table_three("r1"),
    table_three("r2"),
    table_three("r3_7"),
    table_three("r4"),
)
ALL = NEW + CARRIED
LEGAL = ("c2", "c3", "c4", "c5", "c6")

APPS = Setting.APPLICATIONS


def _received() -> Iterator[Pattern]:
    for thing, setting in ((APPLICATION, Setting.ANY), (BARE_APPLICATION, APPS)):
        yield Pattern(rf"{RECEIVE}{FILL}{thing}{TAIL}{NUMBER}", setting=setting)
        yield Pattern(rf"{RECEIVE}的?{FILL}{N}{FILL}{thing}", setting=setting)
        yield Pattern(rf"{NONE}(?:{RECEIVE}|有|发生|产生){FILL}{thing}{END}", setting=setting)
        yield Pattern(rf"{RECEIVE}{FILL}{thing}{TAIL}{ZERO}", setting=setting)
    yield Pattern(
        rf"(?:^|[，。；：、※@]|全年度?|本年度?|今年|当年|年内)(?:均|暂)?无{FILL}{APPLICATION}{END}"
    )
    yield Pattern(
        rf"(?:^|[，。；：※@]|全年|本年度?|今年|当年){APPLICATION}{TAIL}{NUMBER}", setting=APPS
    )
    yield Pattern(rf"{APPLICATION}{TAIL}{ZERO}")


def _new() -> Iterator[Pattern]:
    for thing, setting in ((APPLICATION, Setting.ANY), (BARE_APPLICATION, APPS)):
        yield Pattern(rf"(?:新收|新增)(?:到)?{FILL}{thing}{TAIL}{NUMBER}", setting=setting)
        yield Pattern(rf"(?:新收|新增)(?:到)?{FILL}{N}{FILL}{thing}", setting=setting)
        yield Pattern(rf"{NONE}(?:新收|新增)(?:到)?{FILL}{thing}{END}", setting=setting)
        yield Pattern(rf"(?:新收|新增)(?:到)?{FILL}{thing}{TAIL}{ZERO}", setting=setting)


def _new_bare() -> Iterator[Pattern]:
    """新收 24 件: only a counting word for cases distinguishes it from 新增栏目 3 个."""
    yield Pattern(rf"(?:新收|新增)(?:到)?{FILL}{N}", setting=APPS)


_BEFORE = r"(?:上一?年度?|往年|去年|以前年度|(?P<before>@))"
_AFTER = r"(?:下一?年度?|次年度?|明年|(?P<after>@))"
_MOVED = r"(?:结转|转入|遗留|转结)(?:至|到|入|来|下来)*(?:的|本年度?|当年|办理|继续|@)*"
_ONWARD = rf"(?:继续)?(?:结转|转入|转结)(?:至|到|入)*{_AFTER}(?:继续)?(?:办理|处理|答复)?的?"


def _carried() -> Iterator[Pattern]:
    thing = f"(?:{APPLICATION}|{BARE_APPLICATION})?"
    yield Pattern(rf"{_BEFORE}{_MOVED}{thing}）?{TAIL}{NUMBER}", setting=Setting.NOT_DISPUTES)
    yield Pattern(rf"{N}{FILL}{thing}(?:为|系|是|属于|属){_BEFORE}{_MOVED}", setting=APPS)
    yield Pattern(rf"{N}{_BEFORE}{_MOVED}", setting=APPS)
    yield Pattern(rf"(?:无|没有|未有?){_BEFORE}{_MOVED}{thing}{END}", setting=APPS)
    yield Pattern(rf"上一?年度?(?:无|没有|未有?)(?:遗留|结转|转入){thing}{END}", setting=APPS)
    yield Pattern(rf"{_BEFORE}{_MOVED}{thing}{TAIL}{ZERO}", setting=APPS)


def _all() -> Iterator[Pattern]:
    """新收 5 件，加上上年结转的 2 件，共 7 件: applications received and carried over."""
    thing = f"(?:{APPLICATION}|{BARE_APPLICATION})?"
    yield Pattern(
        rf"(?:^|[，；：（]|加上?|连同|另有|与|和){_BEFORE}{_MOVED}{thing}{TAIL}#，?(?:全年|本年度?|年内)?"
        rf"(?:总计|总共|合计|共计|累计|共)(?:有|为|是|需?办理|需?处理)?{FILL}{thing}{N}",
        setting=APPS,
    )


def _moved() -> Iterator[Pattern]:
    """无结转、结转 1 件: from last year or to next year is not stated."""
    yield Pattern(rf"(?:无|没有|未有?)结转(?:的)?(?:{BARE_APPLICATION})?{END}", setting=APPS)
    yield Pattern(
        rf"(?<!上年)(?<!年度)(?:^|[，；、（：]|本年度?|当年|今年)结转(?:{BARE_APPLICATION})?{TAIL}{NUMBER}",
        setting=APPS,
    )


def _carried_forward() -> Iterator[Pattern]:
    thing = f"(?:{APPLICATION}|{BARE_APPLICATION})?"
    yield Pattern(rf"{_ONWARD}{thing}{TAIL}{NUMBER}", setting=Setting.NOT_DISPUTES)
    yield Pattern(
        rf"{N}(?:{FILL}{thing})?(?:，?(?:需|待|将|按规定|依法|按程序|均|尚在办理|正在办理|未办结))*{_ONWARD}{NOT_COUNTED}",
        setting=APPS,
    )
    yield Pattern(rf"(?:无|没有|未有?)(?:需)?{_ONWARD}{thing}{END}", setting=APPS)
    yield Pattern(rf"(?:无|没有){_AFTER}(?:度)?结转{END}", setting=APPS)
    yield Pattern(rf"{_ONWARD}{thing}{TAIL}{ZERO}", setting=APPS)


def _done() -> Iterator[Pattern]:
    how = r"(?:均|全部|已|共计|共|合计|总计|依法|依规|按时|按期|及时|本年度?|全年|年内|当年|完成|累计)*"
    verb = r"(?:办结|办复|答复|办理完毕|办理答复|答复办结|办结答复|作出答复)(?:完毕|完成)?了?"
    yield Pattern(rf"{how}{verb}{FILL}{APPLICATION}{TAIL}{NUMBER}")
    yield Pattern(rf"{how}{verb}{FILL}{N}{FILL}{APPLICATION}")
    yield Pattern(rf"(?:^|[，、；（]){how}{verb}(?:申请)?(?:共计|共)?{N}", setting=APPS)


def _handled() -> Iterator[Pattern]:
    verb = r"(?:办理|处理|办理了|处理了)"
    for thing, setting in ((APPLICATION, Setting.ANY), (BARE_APPLICATION, APPS)):
        yield Pattern(rf"{verb}{FILL}{thing}{TAIL}{NUMBER}", setting=setting)
        yield Pattern(rf"{verb}{FILL}{N}{FILL}{thing}", setting=setting)


def _applicants() -> Iterator[Measure]:
    for key, name, regex, columns in (
        (
            "legal",
            _("法人或其他组织的申请"),
            r"法人(?:以及|和|及|或者|或|、|与)其他组织",
            LEGAL,
        ),
        ("person", _("自然人的申请"), r"(?:自然人|公民个人|公民)", ("c1",)),
        ("c2", _("商业企业的申请"), r"商业企业", ("c2",)),
        ("c3", _("科研机构的申请"), r"科研机构", ("c3",)),
        ("c4", _("社会公益组织的申请"), r"社会公益组织", ("c4",)),
        ("c5", _("法律服务机构的申请"), r"法律服务机构", ("c5",)),
    ):
        new = tuple(f"T3.r1.{column}" for column in columns)
        carried = tuple(f"T3.r2.{column}" for column in columns)
        done = tuple(f"T3.r3_7.{column}" for column in columns)
        forward = rf"(?<!公民、)(?<!自然人、)(?<!个人、){regex}(?:提出|提交)?(?:的)?(?:申请)?(?:的)?{TAIL}{N}"
        backward = rf"{N}(?:申请)?(?:的)?(?:申请人)?(?:为|系|是|来自|由){regex}(?![、或和及])"
        mostly = rf"以{regex}(?:申请)?为主，?(?:共|计|共计|有){N}"
        patterns = tuple(Pattern(each, setting=APPS) for each in (forward, backward, mostly))
        yield Measure(f"applicant.{key}", name, (new, new + carried, done), patterns)
    none = Pattern(
        r"(?:申请人)?(?:均|全部)(?:为|系|是|来自|由)自然人(?![、和及与或])(?:提出)?(?:的)?(?:申请)?",
        setting=APPS,
    )
    yield Measure(
        "applicant.only",
        _("自然人以外的申请"),
        (tuple(f"T3.r1.{column}" for column in LEGAL),),
        (none,),
    )


APPLICATIONS: tuple[Measure, ...] = (
    Measure("applications.all", _("新收和上年结转的申请"), (ALL,), tuple(_all())),
    Measure("applications.carried", _("上年结转的申请"), (CARRIED,), tuple(_carried())),
    Measure("applications.left", _("结转下年度的申请"), (FORWARD,), tuple(_carried_forward())),
    Measure("applications.moved", _("结转的申请"), (FORWARD, CARRIED), tuple(_moved())),
    Measure("applications.new", _("本年新收的申请"), (NEW,), tuple(_new())),
    Measure("applications.new", _("本年新收的申请"), (NEW,), tuple(_new_bare()), units=CASE_UNITS),
    *ANSWERS,
    *_applicants(),
    Measure("applications.done", _("办结的申请"), (DONE,), tuple(_done())),
    Measure("applications.received", _("收到的申请"), (NEW, ALL), tuple(_received())),
    Measure("applications.handled", _("办理的申请"), (DONE, ALL, NEW), tuple(_handled())),
)
