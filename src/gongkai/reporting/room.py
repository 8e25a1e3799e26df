"""What the annual reports declare: the words of their entries in the log."""

from django.utils.translation import gettext_lazy as _

from gongkai.base.rooms import Room, Words
from gongkai.report.comparing import cell_label
from gongkai.statute.report.form_2021 import FORM_2021

ROOM = Room(
    words=Words(
        fields={"figures": _("表三（不为0的格）")},
        values={("figures", key): cell_label(FORM_2021, key) for key in FORM_2021.cells},
        subjects={"report-year": _("年度汇总")},
    )
)
