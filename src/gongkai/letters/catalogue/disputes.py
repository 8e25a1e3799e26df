"""L30-L35: reconsideration, litigation, complaints, supervision, handing in the annual report."""

from __future__ import annotations

from gongkai.letters.required_parts import Addressee, LetterKind, by_layout, part
from gongkai.statute.wording import _

REVIEW_LAW = _("《中华人民共和国行政复议法》第四十八条、第五十四条")
COURT_LAW = _("《中华人民共和国行政诉讼法》第六十七条")
L30 = LetterKind(
    id="L30",
    name=_("行政复议答复书及证据目录"),
    title=_("行政复议答复书"),
    basis=REVIEW_LAW,
    addressee=Addressee.REVIEW_ORGAN,
    series=_("公开复答"),
    parts=(
        part("review_case", _("复议案号"), REVIEW_LAW),
        part("facts", _("事实"), REVIEW_LAW),
        part("evidence", _("证据"), REVIEW_LAW),
        part("legal_grounds", _("依据"), REVIEW_LAW),
        part("materials", _("材料清单"), REVIEW_LAW),
    ),
    template=_(
        "申请人{{申请人}}不服本机关对其政府信息公开申请（登记号{{登记号}}）的处理，向贵机关申请行政复议"
        "（案号{{复议案号}}）。本机关作为被申请人，现答复如下：\n"
        "一、事实\n"
        "{{事实}}。\n"
        "二、依据\n"
        "{{依据}}。\n"
        "三、提交的材料\n"
        "{{材料清单}}\n"
        "证据目录附后。\n"
        "＃证据目录\n"
        "{{证据清单}}"
    ),
)
# A pleading bears the court's case number and none of the agency's.
L31 = LetterKind(
    id="L31",
    name=_("行政诉讼答辩状、证据清单、授权委托书"),
    title=_("行政诉讼答辩状"),
    basis=COURT_LAW,
    addressee=Addressee.COURT,
    parts=(
        part("court_case", _("案号"), COURT_LAW),
        part("defence", _("答辩"), COURT_LAW),
        part("evidence", _("证据"), COURT_LAW),
        part("norms", _("规范性文件"), COURT_LAW),
        part("power", _("授权委托"), _("《中华人民共和国行政诉讼法》第三十一条"),
             "representatives", "authority"),
    ),
    template=_(
        "答辩人：{{行政机关}}。\n"
        "原告：{{申请人}}。\n"
        "原告诉本机关政府信息公开一案（案号{{案号}}），现答辩如下：\n"
        "{{答辩意见}}。\n"
        "作出行政行为所依据的规范性文件：\n"
        "{{规范性文件}}\n"
        "证据清单和授权委托书附后。\n"
        "＃证据清单\n"
        "{{证据清单}}\n"
        "＃授权委托书\n"
        "委托人：{{行政机关}}。\n"
        "受委托人：{{委托代理人}}。\n"
        "现委托上述人员在原告{{申请人}}诉本机关政府信息公开一案（案号{{案号}}）中作为本机关的诉讼代理人。\n"
        "代理权限：{{代理权限}}。\n"
        "委托人（盖章）：{{行政机关}}\n"
        "{{成文日期}}"
    ),
)  # fmt: skip
L32 = LetterKind(
    id="L32",
    name=_("履行情况报告"),
    title=_("关于履行情况的报告"),
    basis=_("《中华人民共和国行政复议法》第六十六条、第七十七条"),
    addressee=Addressee.REVIEW_ORGAN,
    series=_("公开履"),
    parts=(
        part("order", _("履行依据"), _("《中华人民共和国行政复议法》第七十七条")),
        part("new_answer", _("重新作出的答复的文号"), _("《中华人民共和国行政复议法》第六十六条")),
    ),
    template=_(
        "本机关收到{{履行依据}}后，依法履行，现报告如下：\n"
        "本机关已对申请人{{申请人}}的政府信息公开申请（登记号{{登记号}}）重新作出答复："
        "{{重新作出的答复}}。\n"
        "履行情况：{{履行情况}}。"
    ),
)
L33 = LetterKind(
    id="L33",
    name=_("投诉举报登记与处理告知书"),
    title=_("政府信息公开投诉举报处理告知书"),
    basis="47.2",
    addressee=Addressee.COMPLAINANT,
    series=_("公开诉告"),
    parts=(
        part("complaint", _("投诉举报事项"), "47.2"),
        part("verified", _("查证结论"), "47.2"),
        part("measure", _("督促整改或者通报"), "47.2"),
    ),
    template=_(
        "您（单位）的投诉举报，本机关于{{投诉举报登记日}}登记，内容为：{{投诉举报事项}}。\n"
        "本机关进行了查证，结论为：{{查证结论}}。\n"
        "根据《中华人民共和国政府信息公开条例》第四十七条第二款的规定，本机关的处理措施为：{{处理措施}}。\n"
        "联系方式：{{工作机构联系方式}}。"
    ),
)
L34 = LetterKind(
    id="L34",
    name=_("督促整改通知、通报批评"),
    title=_("关于政府信息公开工作{{督促措施}}的通知"),
    basis="47.1",
    addressee=Addressee.OTHER_ORGAN,
    series=_("公开督"),
    parts=(
        part("supervision", _("督促整改或者通报批评"), "47.1"),
        part("problems", _("问题"), "47.1"),
        part("rectify_by", _("期限"), "47.1"),
        part("recheck", _("复核"), "47.1"),
    ),
    template=_(
        "经检查，你单位政府信息公开工作存在以下问题：{{存在的问题}}。\n"
        "根据《中华人民共和国政府信息公开条例》第四十七条第一款的规定，现对你单位予以{{督促措施}}。\n"
        "请于{{整改期限}}完成整改，并将整改情况书面报送本机关。\n"
        "{{复核安排}}。\n"
        "联系方式：{{工作机构联系方式}}。"
    ),
)
L35 = LetterKind(
    id="L35",
    name=_("年度报告提交函"),
    title=_("关于报送{{年度报告}}的函"),
    basis="49",
    addressee=Addressee.COMPETENT_OFFICE,
    series=_("公开报"),
    parts=(
        part("report_title", _("报告文本"), "49"),
        by_layout("attachments", _("报告文本（附件）"), "49"),
        part("report_url", _("公布网址"), "49"),
    ),
    template=_(
        "根据《中华人民共和国政府信息公开条例》第四十九条的规定，现报送{{年度报告}}，请予审阅。\n"
        "该报告已于{{公布日期}}向社会公布，网址：{{公布网址}}。\n"
        "联系方式：{{工作机构联系方式}}。"
    ),
)
KINDS = (L30, L31, L32, L33, L34, L35)
