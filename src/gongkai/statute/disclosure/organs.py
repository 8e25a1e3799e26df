"""Which organs may make 规章, judged by their name as far as a name shows it.

立法法 Art 91: departments of the State Council; Art 93: people's governments of provinces,
autonomous regions, municipalities, cities divided into districts and autonomous prefectures.
"""

from __future__ import annotations

import re

MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
CENTRAL = re.compile(r"^(国家|国务院|中国|中华人民共和国|海关总署|公安部|财政部|教育部|商务部)")
PROVINCE = re.compile(r"^\w{2,8}?(省|自治区)(人民)?政府$")
PREFECTURE = re.compile(r"自治州(人民)?政府$")
LOWER = re.compile(r"(县|区|旗|乡|镇|街道办事处|管委会|管理委员会)(人民)?(政府)?$")
CITY = re.compile(r"市(人民)?政府(办公厅|办公室)?$")
ZONE = re.compile(r"区(管理委员会|管委会)$")
BELOW_CENTRAL = re.compile(
    r"^.+?(总局|总署|局|署|部|银行|委员会)(?=.*(局|署|队|分行|支行|办事处|办公室|中心)$).+$"
)
"""An office that a central organ has at a place, or a part of it: 国家统计局某某调查队."""
DEPARTMENT = re.compile(r"(局|厅|委|委员会|队|所|中心|处|站|院|办|办公室|分局|支队|大队)$")


def may_make_rules(agency: str | None) -> bool | None:
    """Whether this organ may make 规章; None where its name does not show it.

    A ``…市人民政府`` may be a city divided into districts (may) or a county-level city (may
    not), so it is None; a department below the State Council may not.
    """
    if not agency:
        return None
    name = re.sub(r"\s", "", agency)
    # A development zone ends in 区管委会 but is no district: it has no government of its own.
    if ZONE.search(name):
        return False
    # 国家税务总局某省税务局 begins like a central organ and is one of its local offices.
    if CENTRAL.match(name) and not re.match(r"^国家税务总局.+税务局$", name):
        return None if BELOW_CENTRAL.match(name) else True
    if PREFECTURE.search(name) or PROVINCE.match(name):
        return True
    if name.removesuffix("人民政府").removesuffix("政府") in MUNICIPALITIES:
        return True
    if re.search(r"(县|区|旗|乡|镇)(人民)?政府(办公厅|办公室)?$", name):
        return False
    # The same name is borne by cities divided into districts and by county-level ones.
    if CITY.search(name):
        return None
    if DEPARTMENT.search(name) or LOWER.search(name):
        return False
    return None
