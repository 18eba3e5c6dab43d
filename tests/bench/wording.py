"""Report texts for the benchmarks: every one with its own matter, as real ones have, and now and then a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

_FIRST = "东西南北上下新老大小金银青白红黄清云石沙柳杨松梅竹桂荷莲湖河江溪泉井桥塘湾岭坡田园林平安永福和顺兴盛长宁"
_LAST = "山水川江河湖溪泉潭塘湾桥渡口岭坡坪坝村庄屯营堡寨集街坊里门台阁亭园林原野丰隆昌泰祥瑞康乐华荣茂源"
_KINDS = ("市场", "小区", "码头", "社区", "学校", "工业园", "商场", "菜场", "食堂", "药店", "加油站", "养老院")
_THINGS = (
    *(
        "电梯",
        "气瓶",
        "叉车",
        "地磅",
        "冷柜",
        "锅炉",
        "计价器",
        "血压计",
        "水表",
        "燃气表",
        "充电桩",
        "起重机",
        "安全阀",
    ),
    *(
        "预付卡",
        "价签",
        "合同",
        "台账",
        "检验报告",
        "营业执照",
        "商标",
        "广告牌",
        "外卖封签",
        "进货单",
        "培训记录",
        "投诉单",
    ),
    *(
        "腊肉",
        "鲜奶",
        "凉皮",
        "豆芽",
        "海虾",
        "月饼",
        "食用油",
        "矿泉水",
        "童装",
        "头盔",
        "化肥",
        "种子",
        "电热毯",
        "口罩",
    ),
)
_DID = (
    *("抽查", "约谈", "复检", "公示", "移送", "回访", "立案", "下架", "召回", "退赔", "登记", "备案", "封存", "更换"),
    *("比对", "拆检", "走访", "夜查", "暗访", "试用", "盘点", "调换", "标注", "核算", "追溯", "称重", "取样", "拍照"),
)
_WHY = (
    *(
        "潮气重",
        "租金涨",
        "人手少",
        "路太远",
        "换季快",
        "图省事",
        "怕麻烦",
        "不识字",
        "订单急",
        "电压低",
        "缺配件",
        "没人教",
    ),
    *("账不清", "秤没检", "证过期", "货混放", "标签脱落", "系统卡顿", "口径不一", "两头不管", "价差太大", "老板换人"),
)
_WHO = ("摊主", "业主", "店长", "司机", "护工", "校医", "网格员", "检验员", "老住户", "承包人", "收购商", "值班员")
_LINKS = ("，", "；", "，原来", "，其中", "，因为", "，当天", "，而", "，结果", "，于是", "。")


def body(random_: random.Random) -> str:
    """Four paragraphs of five sentences."""
    return "\n\n".join("".join(_sentence(random_) for _ in range(5)) for _ in range(4))


def copied(text: str, random_: random.Random) -> str:
    """The same text with a third of its sentences written anew."""
    paragraphs = []
    for paragraph in text.split("\n\n"):
        sentences = [f"{one}。" for one in paragraph.split("。") if one]
        paragraphs.append("".join(_sentence(random_) if random_.random() < 1 / 3 else one for one in sentences))
    return "\n\n".join(paragraphs)


def _sentence(random_: random.Random) -> str:
    """A few clauses; what is fixed in them is short, as the trade's own terms are."""
    pick = random_.choice
    clauses = [_clause(random_) for _ in range(random_.randint(2, 4))]
    joined = clauses[0] + "".join(f"{pick(_LINKS[:-1])}{clause}" for clause in clauses[1:])
    return f"{joined}。"


def _clause(random_: random.Random) -> str:
    pick, some = random_.choice, random_.randint(2, 400)
    name = f"{pick(_FIRST)}{pick(_LAST)}"
    form = random_.randrange(7)
    if form == 0:
        return f"{name}{pick(_KINDS)}的{pick(_THINGS)}{pick(_WHY)}"
    if form == 1:
        return f"{pick(_DID)}{pick(_THINGS)}{some}件"
    if form == 2:
        return f"{pick(_WHO)}老{pick(_FIRST)}先{pick(_DID)}后{pick(_DID)}"
    if form == 3:
        return f"{pick(_WHY)}又{pick(_WHY)}"
    if form == 4:
        return f"{name}{pick(_WHO)}把{pick(_THINGS)}{pick(_DID)}了{some}次"
    if form == 5:
        return f"{random_.randint(1, 12)}月{random_.randint(1, 28)}日{pick(_DID)}到{name}{pick(_KINDS)}"
    return f"{pick(_THINGS)}和{pick(_THINGS)}都要{pick(_DID)}"
