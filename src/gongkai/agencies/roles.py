"""The roles that the work has, and which of them no person may hold together."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """What somebody is appointed to do in an agency."""

    INTAKE = "intake"
    HANDLER = "handler"
    SECTION_HEAD = "section-head"
    LEGAL = "legal"
    SECRECY = "secrecy"
    SIGNER = "signer"
    OFFICE_HEAD = "office-head"
    FINANCE = "finance"
    SUPERVISOR = "supervisor"
    SYSTEM_ADMIN = "system-admin"
    SECURITY_ADMIN = "security-admin"
    AUDIT_ADMIN = "audit-admin"

    @property
    def label(self) -> str | Promise:
        """The role as people call it."""
        return TITLES[self]

    @property
    def duty(self) -> str | Promise:
        """What the role does, in one sentence."""
        return DUTIES[self]


TITLES: dict[Role, str | Promise] = {
    Role.INTAKE: _("收件登记人"),
    Role.HANDLER: _("经办人"),
    Role.SECTION_HEAD: _("科室负责人"),
    Role.LEGAL: _("法制审核人"),
    Role.SECRECY: _("保密审查人"),
    Role.SIGNER: _("签发人"),
    Role.OFFICE_HEAD: _("公开机构负责人"),
    Role.FINANCE: _("财务人员"),
    Role.SUPERVISOR: _("主管部门监督人员"),
    Role.SYSTEM_ADMIN: _("系统管理员"),
    Role.SECURITY_ADMIN: _("安全管理员"),
    Role.AUDIT_ADMIN: _("审计管理员"),
}
DUTIES: dict[Role, str | Promise] = {
    Role.INTAKE: _("登记收到的申请，核对申请人，确认收到的日期。"),
    Role.HANDLER: _("办理申请：补正、征求意见、查找、起草答复。"),
    Role.SECTION_HEAD: _("分派本科室的申请，审核本科室的答复稿。"),
    Role.LEGAL: _("审核答复稿是否合法。"),
    Role.SECRECY: _("审查拟公开的内容是否涉密。"),
    Role.SIGNER: _("签发答复。"),
    Role.OFFICE_HEAD: _("管理公开机构的工作：批准延期，分派申请，核定年报。"),
    Role.FINANCE: _("登记信息处理费的收取和退还。"),
    Role.SUPERVISOR: _("查看本机关和下级机关的办理情况，不能改动。"),
    Role.SYSTEM_ADMIN: _("建立机关、科室和账号，录入放假通知，修改机关设置。"),
    Role.SECURITY_ADMIN: _("任免岗位，重置密码和验证器，解除锁定。"),
    Role.AUDIT_ADMIN: _("查看和核验审计日志。"),
}

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
"""The three separated administrators: one person holds one of them and nothing else."""
CASE_ROLES = frozenset(Role) - ADMINISTRATORS
"""The roles that see cases."""
OVER_SUBTREE = ADMINISTRATORS | {Role.SUPERVISOR}
"""The roles that hold for every agency below the one of the post as well."""


def clash(held: frozenset[Role], wanted: Role) -> Role | None:
    """Return a role already held that no person may hold together with the wanted one, or None."""
    for role in sorted(held - {wanted}):
        if role in ADMINISTRATORS or wanted in ADMINISTRATORS:
            return role
    return None
