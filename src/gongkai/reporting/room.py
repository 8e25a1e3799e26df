"""What the annual reports declare: the words of their entries in the log and of their tasks."""

from django.utils.translation import gettext_lazy as _

from gongkai.base.rooms import Room, Words
from gongkai.report.comparing import cell_label
from gongkai.statute.report.form_2021 import FORM_2021

ROOM = Room(
    words=Words(
        fields={"figures": _("表三（不为0的格）")},
        values={("figures", key): cell_label(FORM_2021, key) for key in FORM_2021.cells},
        subjects={"report-year": _("年度汇总")},
        tasks={
            "reporting.delete_expired": _("删除到期的体检文件"),
            "reporting.read_batch": _("读取并体检年度报告"),
        },
    )
)
