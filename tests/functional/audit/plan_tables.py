"""The plan, typed by hand from its text: measures, targets, what they bind and when they are due."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

YEAR_END = date(2021, 12, 31)
CITY, CITY_LEVEL = "371300", "3713BJ"
DISTRICTS = ("371302", "371311", "371312")
COUNTIES = ("371321", "371322", "371323", "371324", "371325", "371326", "371327", "371328", "371329")
ZONES = ("371371", "3713JK", "3713LG")
AREAS = DISTRICTS + COUNTIES + ZONES
PARTS = (*AREAS, CITY_LEVEL)
NAMES = {
    "371300": "临沂市", "371302": "兰山区", "371311": "罗庄区", "371312": "河东区", "371321": "沂南县",
    "371322": "郯城县", "371323": "沂水县", "371324": "兰陵县", "371325": "费县", "371326": "平邑县",
    "371327": "莒南县", "371328": "蒙阴县", "371329": "临沭县", "371371": "高新区", "3713JK": "经开区",
    "3713LG": "临港区", "3713BJ": "市本级",
}  # fmt: skip

#: group -> its last measure, in order
GROUP_ENDS = (6, 9, 10, 13, 16, 17, 22, 24, 28, 31, 33, 35, 39, 43, 50, 52, 54, 55, 58, 59)
NARRATIVE = (2, 5, 7, 8, 9, 18, 27, 28, 32, 33, 34, 40, 41, 45, 47, 50, 51, 52, 57)
CLAIMS = (7, 12, 15, 31, 34, 46)
TITLES = (
    "提高困难群众救助保障水平", "提高工伤保险3项待遇水平", "免费康复救助2000名残疾儿童",
    "建设残疾人综合服务平台“如康家园”", "提高退役军人优抚对象待遇", "开展贫困“两癌”妇女救助",
    "健全防止返贫致贫动态监测和帮扶机制", "实施扶贫特惠保险", "因地制宜发展扶贫产业", "保障重点群体就业",
    "扩增普通中小学学位资源", "扩增学前教育学位资源", "提高特殊教育学校办学水平", "补充中小学、幼儿园师资",
    "推动义务教育招生入学网上办理", "推动乡村教师周转宿舍建设", "加快高水平中职学校和专业群建设",
    "提升县级医疗机构服务能力", "提升县级中医医疗服务能力", "提升乡镇村医疗机构服务能力",
    "加强精神卫生机构能力建设", "提升市级传染病防治基础设施建设", "提高基本公共卫生服务保障水平",
    "适龄妇女“两癌”免费筛查", "提高居民基本医疗保险待遇水平", "完善职工长期护理保险制度",
    "积极开展职工互助保障", "扩大医保门诊慢特病保障范围", "推进五项医保经办服务事项“跨省通办”",
    "市内定点医院开展普通门诊省内及跨省联网直接结算", "推进医保个人账户“一卡(码)通行”",
    "提高居民基本养老保险待遇水平", "调整退休人员基本养老金", "落实老年人优待政策", "优化养老服务供给",
    "推进城镇老旧小区改造", "推进城镇棚户区改造", "发放公租房租赁补贴", "积极化解城镇居民住房产权历史遗留问题",
    "实施农村供水提档升级工程", "实施农村改厕规范升级", "推进农村地区清洁取暖建设", "开展农村生活污水治理",
    "组织开展全市安全生产大排查大整治行动", "深入开展“查保促”群众性安全生产活动", "提升安全生产科技信息化水平",
    "加强农村地区清洁取暖安全工作", "实施农村房屋安全隐患排查整治", "加强中小学幼儿园校园安防基础建设",
    "加大安全宣传力度", "保障餐饮食品质量安全", "保障儿童用品质量安全", "推进“四好农村路”建设", "加强水利防洪设施建设",
    "推进高标准农田建设", "开展“戏曲进乡村”活动", "开展第五届临沂文化和旅游惠民消费季活动",
    "提升行政村(社区)综合性文化服务中心建设水平", "加大财政民生支出力度",
)  # fmt: skip


@dataclass(frozen=True)
class Target:
    """One target of the plan; ``value`` is in the unit of the cells (人, not 万人)."""

    id: str
    kind: str
    value: int | None = None
    unit: str = ""
    counts: str = ""
    other: str = ""
    stock: bool = False
    soft: bool = False
    high: int | None = None
    steps: tuple[tuple[str, date], ...] = field(default=())
    unknown: bool = False

    @property
    def measure(self) -> int:
        return int(self.id.partition(".")[0])

    @property
    def group(self) -> int:
        return next(number for number, last in enumerate(GROUP_ENDS, 1) if self.measure <= last)

    @property
    def deadline(self) -> date:
        return self.steps[-1][1] if self.steps else YEAR_END

    @property
    def discrete(self) -> bool:
        return self.kind == "count" and self.unit not in ("公里", "亩")

    @property
    def ratio(self) -> bool:
        """Whether it is judged as numerator over denominator."""
        return self.kind in ("rate", "share") or self.id == "24.2"


def _count(name: str, value: int | None, unit: str, counts: str, other: str = "", **more: bool) -> Target:
    return Target(name, "count", value, unit, counts, other, **more)


def _step(name: str, *steps: tuple[str, date], **more: bool) -> Target:
    return Target(name, "milestone", counts=steps[0][0], steps=steps, **more)


TARGETS = (
    Target("1.1", "standard", 10, "%", "标准"),
    _count("3.1", 2000, "名", "救助"),
    Target("4.1", "per_area", 2, "个", "建成", stock=True, high=3),
    _count("6.1", 500, "人", "救助"),
    _count("10.1", 90000, "人", "新增"),
    Target("10.2", "rate", 90, "%", "就业"),
    _count("10.3", 100000, "人次", "培训"),
    _count("10.4", None, "人", "就业", unknown=True),
    Target("10.5", "zero", 0, "户", "存量"),
    _count("11.1", 48, "所", "竣工", "开工"),
    Target("11.2", "zero", 0, "个", "存量"),
    _count("12.1", 32, "所", "竣工", "开工"),
    _count("13.1", 1, "个", "创建", soft=True),
    _count("13.2", 5, "个", "创建", soft=True),
    _count("14.1", 6000, "名", "到岗"),
    Target("15.1", "per_area", None, "", "实现"),
    _count("16.1", 1000, "套", "竣工", "开工"),
    _count("17.1", 5, "处", "建成"),
    _count("17.2", 20, "个", "建成"),
    Target("19.1", "share", 30, "%", "达标"),
    _count("20.1", 5, "个", "新增"),
    _count("20.2", 24, "个", "累计", stock=True),
    _count("20.3", 240, "个", "累计", stock=True),
    Target("21.1", "per_area", 1, "所", "建成", stock=True),
    _step("22.1", ("主体完工", YEAR_END)),
    Target("23.1", "standard", 79, "元/人", "标准"),
    Target("23.2", "rate", 90, "%", "建档"),
    Target("23.3", "rate", 70, "%", "管理"),
    Target("23.4", "rate", 43, "%", "管理"),
    Target("23.5", "rate", 41, "%", "管理"),
    _count("24.1", 400000, "名", "筛查"),
    Target("24.2", "per_area", 90, "%", "筛查"),
    Target("25.1", "standard", 580, "元/人·年", "标准"),
    Target("26.1", "rate", 100, "%", "参保"),
    Target("29.1", "share", 100, "%", "开通"),
    _count("30.1", 10, "家", "开通", stock=True),
    _step("31.1", ("接入", date(2021, 6, 30))),
    _count("35.1", 3000, "个", "发放"),
    _count("35.2", 9, "处", "竣工", "开工"),
    _count("35.3", 8, "处", "竣工", "开工"),
    _count("35.4", 950, "张", "新增"),
    _count("36.1", 48000, "户", "开工", "竣工"),
    _count("37.1", 2979, "套", "开工", "竣工"),
    _count("38.1", 1360, "户", "发放"),
    _step("39.1", ("基本化解", date(2021, 9, 5)), ("全部化解", date(2022, 3, 5)), soft=True),
    Target("42.1", "rate", None, "%", "覆盖", unknown=True),
    _step("43.1", ("完成", YEAR_END), unknown=True),
    _step("44.1", ("完成", YEAR_END)),
    Target("46.1", "share", 100, "%", "纳入"),
    _step("48.1", ("整治", YEAR_END)),
    Target("49.1", "rate", 100, "%", "配备"),
    Target("49.2", "rate", 100, "%", "达标"),
    Target("49.3", "rate", 100, "%", "达标"),
    Target("49.4", "rate", 100, "%", "设置"),
    _count("53.1", 1000, "公里", "竣工", "开工"),
    _count("53.2", 80, "座", "竣工", "开工"),
    _count("54.1", 1, "座", "完成"),
    _count("54.2", 4, "座", "完成"),
    _count("54.3", 41, "座", "完成"),
    _count("55.1", 450000, "亩", "建成"),
    _count("56.1", 4200, "场", "演出"),
    _count("58.1", 1000, "个", "提升"),
    Target("59.1", "band", 80, "%"),
    Target("59.2", "not_below", None, "万元"),
)
BY_ID = {target.id: target for target in TARGETS}
ORDER = tuple(BY_ID)

#: counts that no formula allocates (a target this small falls to an area by decision, not by weight)
UNALLOCATED = {"13.1", "13.2", "17.1", "17.2", "20.1", "30.1", "35.2", "35.3", "54.1", "54.2", "10.4"}
CITY_ONLY = {"19.1", "29.1", "59.1", "22.1", "31.1", "39.1", "43.1"}
#: where a per-area target binds
NAMED_IN = {"4.1": DISTRICTS + COUNTIES, "15.1": DISTRICTS + COUNTIES, "21.1": COUNTIES, "24.2": DISTRICTS + COUNTIES}

#: recipients of 1.1: class -> the two rows that stand apart, or the one row; and the row that combines them
CLASSES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("城市低保", "农村低保"), "城乡低保"),
    (("城市特困", "农村特困"), "城乡特困"),
    (("孤儿",), ""),
    (("事实无人抚养儿童",), ""),
    (("重点困境儿童",), ""),
    (("困难残疾人",), ""),
    (("重度残疾人",), ""),
)
ITEMS = {
    "49.1": ("中小学", "城市、城镇幼儿园"),
    "49.2": ("中小学一键式报警", "中小学视频监控", "城市、城镇幼儿园一键式报警", "城市、城镇幼儿园视频监控"),
    "49.3": ("中小学", "城市幼儿园"),
    "49.4": ("城市和城镇校园",),
}
STATUS_WORDS = {
    "completed": "已完成", "on_pace": "达序时", "slightly_behind": "略滞后", "behind": "滞后",
    "severely_behind": "严重滞后", "not_reported": "未报送", "not_assessable": "不可评估",
    "no_target": "无分解目标", "not_applicable": "不适用",
}  # fmt: skip
COUNTED = tuple(STATUS_WORDS)[:7]
JUDGED = COUNTED[:5]
LATE = COUNTED[2:5]
