"""What the components page shows. Nothing here is a record of anybody."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.look.components import Cell, Column, Event, Progress, State, Table


class ExampleForm(forms.Form):
    """One field of each common kind."""

    agency = forms.CharField(label=_("机关名称"), help_text=_("写全称，例如“某某市公安局”。"))
    year = forms.IntegerField(label=_("年度"), help_text=_("四位数字。"), min_value=2008)
    kind = forms.ChoiceField(
        label=_("格式"), choices=[("2021", "2021 版"), ("2019", "2019 试行版")]
    )
    way = forms.ChoiceField(
        label=_("提供方式"),
        choices=[("paper", _("纸质")), ("electronic", _("电子"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("备注"), required=False, widget=forms.Textarea({"rows": 3}))


def example_context(form: forms.Form) -> dict[str, Any]:
    """Return what the example pages need besides the form."""
    return {
        "form": form,
        "states": list(State),
        "table": Table(
            caption=str(_("收到和处理申请（示例）")),
            columns=[
                Column(str(_("项目"))),
                Column(str(_("自然人")), figures=True),
                Column(str(_("其他")), figures=True),
                Column(str(_("总计")), figures=True),
                Column(str(_("状态"))),
            ],
            rows=[
                [_("一、新收"), 1015, 2, 1017, Cell(_("相等"), state=State.DONE)],
                [
                    _("（一）予以公开"),
                    6,
                    0,
                    Cell(0, doubtful=True),
                    Cell(_("不相等"), state=State.FAILING),
                ],
                [_("（二）部分公开"), None, "", Cell(3, url="#table"), State.WAITING.word],
            ],
        ),
        "events": [
            Event(
                date(2026, 3, 2),
                str(_("收到申请")),
                str(_("窗口")),
                str(_("申请表.pdf")),
                "#timeline",
            ),
            Event(date(2026, 3, 5), str(_("告知补正")), str(_("经办人")), state=State.WAITING),
            Event(date(2026, 3, 12), str(_("收到补正")), str(_("窗口"))),
            Event(date(2026, 4, 9), str(_("作出答复")), str(_("负责人")), state=State.DONE),
        ],
        "progress": Progress(
            done=1120, total=4800, unit=str(_("份")), rate=8.2, stop_url="#progress"
        ),
        "starting": Progress(done=0, total=4800, unit=str(_("份"))),
        "day": date(2026, 3, 2),
        "figures": [1234567, 0, "", None],
    }
