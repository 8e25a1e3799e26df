"""Kinds of defect of the text: what each does to a good report and the check that must answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """Replace ``old`` by ``new`` in the text of a good report; ``check`` must find it."""

    base: str
    old: str
    new: str
    check: str
    level: str = "warning"

    @property
    def name(self) -> str:
        return f"{self.base[:2]}-{self.check}-{self.new[:14]}"


SCHOOLS, DISTRICT, HOUSING = "01-county-education", "02-district-government", "03-city-housing"
COMMERCE, TOWN, POLICE = "04-provincial-commerce", "05-township", "06-city-police"
MARKET, CITY, CIVIL = "07-district-tax-like", "08-city-government", "09-county-civil-affairs"
NATURE, STREET, FOREST = "10-bureau-many-parts", "11-subdistrict", "12-ministry-like"
WATER, STATISTICS = "13-history-and-targets", "14-no-preamble"
LAND, OFFICE = "17-city-resources", "18-whole-county-office"
RIVER = "21-compared-then-counted"
GRAIN = "20-items-without-brackets"
HOMES = "22-years-told"

FIGURES = (
    Change(RIVER, "公开3件、部分公开2件", "公开3件、部分公开1件", "C-N-TEXT"),
    Change(RIVER, "办结申请6件", "办结申请7件", "C-N-TEXT"),
    Change(GRAIN, "加上上年结转的2件，共6件", "加上上年结转的2件，共7件", "C-N-TEXT"),
    Change(SCHOOLS, "收到政府信息公开申请15件", "收到政府信息公开申请14件", "C-N-TEXT"),
    Change(SCHOOLS, "自然人13件", "自然人12件", "C-N-TEXT"),
    Change(SCHOOLS, "法人或其他组织2件", "法人或其他组织3件", "C-N-TEXT"),
    Change(SCHOOLS, "上年结转的1件", "上年结转的2件", "C-N-TEXT"),
    Change(SCHOOLS, "共办结15件", "共办结16件", "C-N-TEXT"),
    Change(SCHOOLS, "1件结转下年度", "3件结转下年度", "C-N-TEXT"),
    Change(SCHOOLS, "没有因政府信息公开被申请行政复议或者提起行政诉讼", "因政府信息公开被申请行政复议1件", "C-N-TEXT"),
    Change(SCHOOLS, "制发行政规范性文件1件", "制发行政规范性文件两件", "C-N-TEXT"),
    Change(DISTRICT, "新收政府信息公开申请130件", "新收政府信息公开申请一百三十一件", "C-N-TEXT"),
    Change(DISTRICT, "没有上年结转", "上年结转4件", "C-N-TEXT"),
    Change(DISTRICT, "废止5件", "废止6件", "C-N-TEXT"),
    Change(DISTRICT, "现行有效88件", "现行有效89件", "C-N-TEXT"),
    Change(DISTRICT, "结果纠正2件", "结果纠正3件", "C-N-TEXT"),
    Change(DISTRICT, "尚未审结1件", "尚未审结0件", "C-N-TEXT"),
    Change(DISTRICT, "行政诉讼4件", "行政诉讼5件", "C-N-TEXT"),
    Change(HOUSING, "处理政府信息公开申请1261件", "处理政府信息公开申请1187件", "C-N-TEXT"),
    Change(HOUSING, "（含上年度结转申请74件）", "（含上年度结转申请47件）", "C-N-TEXT"),
    Change(HOUSING, "行政复议27件", "行政复议72件", "C-N-TEXT"),
    Change(COMMERCE, "收到申请26件", "收到申请２７件", "C-N-TEXT"),
    Change(COMMERCE, "无行政诉讼", "行政诉讼2件", "C-N-TEXT"),
    Change(COMMERCE, "现行有效行政规范性文件37件", "现行有效行政规范性文件36件", "C-N-TEXT"),
    Change(TOWN, "全年未收到政府信息公开申请", "全年收到政府信息公开申请2件", "C-N-TEXT"),
    Change(POLICE, "行政许可决定61.27万件", "行政许可决定62.27万件", "C-N-TEXT"),
    Change(POLICE, "行政处罚决定46.1万件", "行政处罚决定461万件", "C-N-TEXT"),
    Change(POLICE, "行政强制6,332件", "行政强制6,323件", "C-N-TEXT"),
    Change(POLICE, "行政事业性收费427.5万元", "行政事业性收费427.5元", "C-N-TEXT"),
    Change(POLICE, "属于行政执法案卷5起", "属于行政执法案卷6起", "C-N-TEXT"),
    Change(POLICE, "行政复议2件", "行政复议3件", "C-N-TEXT"),
    Change(MARKET, "没有制定行政规范性文件", "制定行政规范性文件1件", "C-N-TEXT"),
    Change(MARKET, "1件结转2026年度", "2件结转2026年度", "C-N-TEXT"),
    Change(CITY, "被纠正25件", "被纠正26件", "C-N-TEXT"),
    Change(CITY, "制定政府规章3件", "制定政府规章4件", "C-N-TEXT"),
    Change(CIVIL, "共受理两件申请", "共受理三件申请", "C-N-TEXT"),
    Change(NATURE, "商业企业6件", "商业企业7件", "C-N-TEXT"),
    Change(NATURE, "复议后起诉1件", "复议后起诉2件", "C-N-TEXT"),
    Change(STREET, "收到依申请公开信息1条", "收到依申请公开信息4条", "C-N-TEXT"),
    Change(FOREST, "全年收到申请1,067件", "全年收到申请1,167件", "C-N-TEXT"),
    Change(WATER, "2024年收到政府信息公开申请9件", "2024年收到政府信息公开申请8件", "C-N-TEXT"),
    Change(WATER, "作出行政处罚12件", "作出行政处罚21件", "C-N-TEXT"),
    Change(STATISTICS, "4件予以公开", "3件予以公开", "C-N-TEXT"),
    Change(STATISTICS, "无结转下年度办理的申请", "结转下年度办理2件", "C-N-TEXT"),
    Change(LAND, "被提起行政诉讼4件", "被提起行政诉讼5件", "C-N-TEXT"),
    Change(LAND, "不动产登记3020条", "不动产登记3200条", "C-N-SUM"),
    Change(OFFICE, "县政府办公室收到申请12件", "县政府办公室收到申请21件", "C-N-TEXT"),
    # the agency's own figure is below the circle it says it reports
    Change(COMMERCE, "全省商务系统共收到政府信息公开申请512件", "全省商务系统共收到政府信息公开申请12件", "C-N-TEXT"),
    Change(FOREST, "2023年共收取信息处理费1件380元", "2023年未收取信息处理费，另收取信息处理费380元", "C-N-TEXT"),
    Change(SCHOOLS, "发布信息412条", "发布信息512条", "C-N-SUM"),
    Change(SCHOOLS, "招生入学98条", "招生入学198条", "C-N-SUM"),
    Change(COMMERCE, "解读材料11份", "解读材料12份", "C-N-SUM"),
    Change(COMMERCE, "共计48件", "共计49件", "C-N-SUM"),
    Change(STREET, "其他128条", "其他28条", "C-N-SUM"),
    Change(NATURE, "其中主办11件", "其中主办12件", "C-N-SUM"),
    Change(MARKET, "其中线上1次、线下2次", "其中线上1次、线下3次", "C-N-SUM"),
    Change(DISTRICT, "占24.6%", "占26.4%", "C-N-RATE"),
    Change(NATURE, "占23.5%", "占32.5%", "C-N-RATE"),
    Change(POLICE, "下降29%", "下降19%", "C-N-RATE"),
    Change(POLICE, "下降29%", "增长29%", "C-N-RATE"),
    Change(GRAIN, "按时办结了5件，还有1件正在补正", "均已办结", "C-N-DONE"),
    Change(MARKET, "3件已答复，", "办结率100%，", "C-N-DONE"),
)  # fmt: skip

STRUCTURE = (
    Change(SCHOOLS, "共六个部分", "共五个部分", "C-N-PARTS"),
    Change(SCHOOLS, "，其他需要报告的事项，共六个部分", "，共六个部分", "C-N-PARTS"),
    Change(POLICE, "存在的主要问题及改进情况，其他需要报告的事项六部分", "其他需要报告的事项六部分", "C-N-PARTS"),
    Change(SCHOOLS, "二、主动公开政府信息情况", "二、主动公开政府信息情况统计表", "C-H-HEAD", "error"),
    Change(SCHOOLS, "四、政府信息公开行政复议、行政诉讼情况", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "C-H-HEAD", "error"),
    Change(SCHOOLS, "六、其他需要报告的事项", "五、存在的主要问题及改进情况", "C-H-HEAD", "error"),
    Change(SCHOOLS, "三、收到和处理政府信息公开申请情况\n", "", "C-H-HEAD", "error"),
    Change(SCHOOLS, "（三）政府信息管理", "（四）政府信息管理", "C-H-NUMBER"),
    Change(SCHOOLS, "（三）政府信息管理", "（二）政府信息管理", "C-H-NUMBER"),
    Change(SCHOOLS, "（三）政府信息管理", "(三)政府信息管理", "C-H-NUMBER", "hint"),
    Change(SCHOOLS, "（三）政府信息管理", "（三）是政府信息管理", "C-H-NUMBER"),
    Change(SCHOOLS, "（三）政府信息管理", "（三）（三）政府信息管理", "C-H-NUMBER"),
    Change(HOMES, "二是解读的质量不高", "一是解读的质量不高", "C-H-NUMBER"),
    Change(TOWN, "改进的办法是给每个村定一名信息员，每月检查更新，每季度以会代训。", "公开的规范性还需提高，宣传有待加强。", "C-H-EMPTY"),
    Change(HOMES, "2.2025年将开通", "3.2025年将开通", "C-H-NUMBER"),
    Change(SCHOOLS, "二是学校一级", "三是学校一级", "C-H-NUMBER"),
    Change(LAND, "（4）平台建设", "（5）平台建设", "C-H-NUMBER"),
    Change(MARKET, "4.政府信息公开平台建设", "5.政府信息公开平台建设", "C-H-NUMBER"),
    Change(SCHOOLS, "平湖县教育局2022年政府信息公开工作年度报告\n依照", "平湖县教育局2022年度政府信息公开工作报告\n依照", "C-H-TITLE"),
    Change(SCHOOLS, "平湖县教育局2022年政府信息公开工作年度报告\n依照", "平湖县教育局2021年政府信息公开工作年度报告\n依照", "C-H-YEAR", "error"),
    Change(SCHOOLS, "编写了2022年政府", "编写了2021年政府", "C-H-YEAR", "error"),
    Change(SCHOOLS, "全年收到政府信息公开申请15件，比2021年的12件增加3件，增长25%。", "2021年，共收到政府信息公开申请15件。", "C-H-YEAR"),
    Change(CITY, "2023年市政府将从", "2022年市政府将从", "C-H-YEAR"),
    Change(HOMES, "2022年，全局建成查询大厅一处。", "2023年，我局坚持便民原则。", "C-H-YEAR"),
    Change(HOMES, "2022年，全局建成查询大厅一处。", "2023年，市住房保障局坚持便民原则。", "C-H-YEAR"),
    Change(HOMES, "全年收到政府信息公开申请9件，", "我局2023年收到政府信息公开申请9件。", "C-H-YEAR"),
    Change(HOMES, "主动公开：2024年，计划公布", "主动公开。截至2023年12月31日，累计公布", "C-H-YEAR"),
    Change(HOMES, "主动公开：2024年，计划公布保障房房源320套，实际公布305套", "全年（2023年）公布房源305套", "C-H-YEAR"),
    Change(HOMES, "主动公开：2024年，计划公布保障房房源320套，实际公布305套", "2023年全年公布房源305套，比2023年多了5套", "C-H-YEAR"),
    Change(HOMES, "2024年，我局没有收取", "我局在2023年没有收取", "C-H-YEAR"),
    Change(HOMES, "2023年结转1件", "2022年结转1件", "C-H-YEAR"),
    Change(HOMES, "结转2025年办理", "结转2024年办理", "C-H-YEAR"),
    Change(HOMES, "2025年将继续每季抽查", "在2024年的工作中，我局将健全抽查制度", "C-H-YEAR"),
    Change(SCHOOLS, "自2022年1月1日起至12月31日", "自2021年1月1日起至12月31日", "C-H-PERIOD", "error"),
    Change(POLICE, "2023年1月1日—2023年12月31日", "2023年1月1日—2023年11月30日", "C-H-PERIOD", "error"),
    Change(SCHOOLS, "电子版可在平湖县人民政府网站（http://pinghu.example）下载。", "", "C-H-WHERE"),
    Change(SCHOOLS, "有疑问请与平湖县教育局办公室联系（地址：平湖县文昌路6号，电话：0999-6120001）。", "", "C-H-WHERE", "hint"),
    Change(SCHOOLS, "公文起草时同步标明", "公文起草时同步标明、" * 130, "C-H-LEN"),
    Change(SCHOOLS, "（三）政府信息管理。公文起草时同步标明公开属性，发布前由两人核对。\n", "", "C-H-TOPIC"),
    Change(DISTRICT, "把政务公开纳入综合考核，权重占3%。开展社会评议1次。全年没有需要责任追究的情形。", "加强监督。", "C-H-TOPIC", "hint"),
    Change(TOWN, "问题是村级信息更新不够及时，懂业务的人员少。改进的办法是给每个村定一名信息员，每月检查更新，每季度以会代训。", "无。", "C-H-EMPTY", "error"),
    Change(TOWN, "问题是村级信息更新不够及时，懂业务的人员少。改进的办法是给每个村定一名信息员，每月检查更新，每季度以会代训。\n", "", "C-H-EMPTY", "error"),
    Change(TOWN, "改进的办法是给每个村定一名信息员，每月检查更新，每季度以会代训。", "", "C-H-EMPTY"),
    Change(TOWN, "没有收取信息处理费，没有其他需要报告的事项。\n", "", "C-H-EMPTY"),
    Change(SCHOOLS, "一是丰富政策解读的样式，重要文件都配图解；", "一是压减会议；", "C-H-MEASURE", "hint"),
    Change(SCHOOLS, "2022年，平湖县教育局没有收取信息处理费。", "没有其他需要报告的事项。", "C-N-FEE", "hint"),
    Change(HOUSING, "2021年向2名申请人发出收费通知，申请人逾期未缴，没有收取信息处理费。", "没有其他事项。", "C-N-FEE"),
    Change(WATER, "因政府信息公开被申请行政复议一件，结果维持。没有行政诉讼。", "", "C-N-DISPUTE", "hint"),
    Change(STREET, "以公开为常态、不公开为例外", "以公开为原则，不公开为例外", "C-W-OLD"),
    Change(STREET, "以公开为常态、不公开为例外", "以公开为原则", "C-W-OLD"),
    Change(SCHOOLS, "国务院令第711号", "2008年5月1日起施行的《政府信息公开条例》", "C-W-OLD"),
    Change(SCHOOLS, "国务院令第711号", "国务院令第492号", "C-W-OLD"),
    Change(CITY, "国办公开办函〔2021〕30号", "国办公开办函〔2019〕60号", "C-W-OLD"),
    Change(SCHOOLS, "全年通过县政府网站", "今年以来通过县政府网站", "C-W-TIME", "hint"),
    Change(SCHOOLS, "全年没有因政府", "截止目前没有因政府", "C-W-TIME", "hint"),
    Change(SCHOOLS, "按《平湖县教育事业发展规划", "按《平湖教育局规章汇编》和《平湖县教育事业发展规划", "C-W-NAME"),
    Change(SCHOOLS, "2022年，平湖县教育局没有收取", "2022年，云岭县卫生健康局没有收取", "C-W-NAME"),
    Change(HOMES, "2024年，我局没有收取", "2024年，我镇没有收取", "C-W-NAME"),
    Change(HOMES, "2024年，我局没有收取", "2024年，临水市水利局没有收取", "C-W-NAME"),
    Change(HOMES, "依申请公开：全年收到", "依申请公开：2024年望山市住房保障局收到", "C-W-NAME"),
    Change(HOMES, "主动公开：2024年，", "主动公开：2024年，望山市住房保障局严格按照法规，", "C-W-NAME"),
    Change(SCHOOLS, "有疑问请与平湖县教育局办公室联系", "有疑问请与云岭县教育局办公室联系", "C-W-NAME"),
    Change(POLICE, "全市公安机关开展“百日行动”期间", "举办警营开放日活动，警营开放月活动期间", "C-W-EVENT", "hint"),
)  # fmt: skip

CHANGES = FIGURES + STRUCTURE
