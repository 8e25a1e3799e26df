"""What the records on file hold: for each kind of evidence its labelled fields.

A record is what the organ shows when it has to prove that its answer was lawful; so every field
that proves something is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.base.errors import Refused
from gongkai.statute.applications.answers import Evidence
from gongkai.statute.applications.conditions import EVIDENCE_NAMES

LENGTH = 5_000


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: its key, its label, and whether it may stay empty."""

    key: str
    label: str | Promise
    optional: bool = False


FIELDS: Mapping[Evidence, tuple[Field, ...]] = MappingProxyType(
    {
        # 条例 Art 36(4); the organ proves that the search was reasonable (法释〔2025〕8号)
        Evidence.SEARCH_RECORD: (
            Field("where", gettext_lazy("检索范围（系统、档案、科室）")),
            Field("how", gettext_lazy("检索方法")),
            Field("keywords", gettext_lazy("关键词")),
            Field("who", gettext_lazy("检索人")),
            Field("found", gettext_lazy("检索结果")),
        ),
        Evidence.EARLIER_ANSWER: (
            Field("number", gettext_lazy("前次答复文号")),
            Field("day", gettext_lazy("前次答复日期")),
            Field("same", gettext_lazy("内容相同的说明")),
        ),
        # 条例 Art 17; 保守国家秘密法 Art 35: item by item, before anything is given out
        Evidence.REVIEW: (
            Field("what", gettext_lazy("审查的信息")),
            Field("points", gettext_lazy("涉密、敏感、个人信息、商业秘密等审查情况")),
            Field("conclusion", gettext_lazy("审查结论")),
        ),
        Evidence.HARM_MEMO: (
            Field("interest", gettext_lazy("可能危及的具体利益")),
            Field("reasoning", gettext_lazy("论证过程和依据")),
        ),
        Evidence.SECRET_MARKING: (
            Field("level", gettext_lazy("密级")),
            Field("basis", gettext_lazy("定密依据")),
            Field("term", gettext_lazy("保密期限")),
        ),
    }
)
"""The kinds that are put on file as records; the others are proven by events of the case."""


def checked(kind: Evidence, data: Mapping[str, str]) -> dict[str, str]:
    """The fields of a record, trimmed. Raises Refused naming what is missing or too long."""
    if kind not in FIELDS:
        raise Refused(
            _("“%(name)s”由相应的步骤登记，不单独填写。") % {"name": EVIDENCE_NAMES[kind]}
        )
    held = {field.key: str(data.get(field.key, "")).strip() for field in FIELDS[kind]}
    lacking = [
        str(field.label) for field in FIELDS[kind] if not held[field.key] and not field.optional
    ]
    if lacking:
        raise Refused(
            _("“%(name)s”还须填写：%(fields)s。")
            % {"name": EVIDENCE_NAMES[kind], "fields": "、".join(lacking)}
        )
    if any(len(text) > LENGTH for text in held.values()):
        raise Refused(_("每一栏不能超过 %(most)d 个字。") % {"most": LENGTH})
    return {key: text for key, text in held.items() if text}
