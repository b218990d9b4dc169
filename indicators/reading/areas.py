"""Areas: 浙江, 全省, 中央企业, 全球 -> the area that a number is of."""

import re
from collections.abc import Sequence
from functools import lru_cache

from indicators.reading import lexicon
from indicators.reading.context import Clause, Context
from indicators.reading.findings import Finding, Refused, Subject, Where
from indicators.reading.lexer import Token
from indicators.reading.phrases import ONE_FIRM

# Behind a country's name: who asks is of it, not what is asked about.
_DATELINE = re.compile(
    r"市?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})月)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})日[^,。;:]{0,6}[电讯]"
)
_OFFICES = "国家统计局|工信部|工业和信息化部|国务院|国家能源局|公安部"
_MEDIUM = re.compile(
    "《[^》]{2,12}》|[^,。:;]{0,8}(?:商报|网讯|记者|通讯社|新闻社|电视台|日报|时报|社(?=[,:记问]))"
)

# Who speaks of a firm of his own.
_FIRM_SPEAKER = re.compile(
    "(?:企业|[车药民房煤钢网]企|公司|集团|工厂|[^工]厂|车间)[^,。:;]{0,6}(?:负责人|董事长|总经理|总裁|经理|厂长|老板|主管(?!部门|司局|处|单位)|总监|主任|工人|员工)"
    "|(?:(?<!国家)(?<!国家级)(?<!监测)(?<!服务)(?<!联盟)(?<!工作)平台|项目|园区|港口|码头|煤矿|矿山)"
    "的?(?:有关|相关)?(?:负责人|董事长|总经理|经理|工人|员工)"
)
# 卡奥斯负责人告诉记者, of whose platform the text tells; 上述负责人 is anybody's.
# 某某科技的负责人说,他们已建成…; who speaks for an office speaks of its field.
_THEY = re.compile(
    "(?P<who>[^,。:;]{2,14}?)的?(?:有关|相关|主要)?(?:负责人|创始人|董事长|总经理|总裁|CEO|高管)[^,。;]{0,10}?"
    "(?:说|表示|介绍|透露|记者)[:,]?(?:他们|我们公司|公司|集团)"
)
_FOR_ALL = re.compile(
    "部|局|委|司(?!机)|厅|院|办|协|学会|商会|联盟|乘联|分会|联合会|中心|省|市|区|县|行业|发言"
)
_OWN_SPEAKER = re.compile("(?P<who>[\u4e00-\u9fffA-Za-z]{2,6})(?:负责人|创始人)$")
_ITS_OWN = ("平台", "公司", "集团", "科技", "股份")
_PAGE = 5_000  # characters to either side in which a text tells of it
_ANYBODY = ("上述", "有关", "相关", "这位", "该", "主管", "分管", "牵头", "另一位", "主要")

# 省工信厅表示: of a place that the page has named before.
_OFFICE_OF_ITS_PLACE = re.compile(
    "(?P<place>省|市|自治区|州|县)(?:工信|工业和信息化|通信管理|经信|经济和信息化|统计|发展?改|政府|大数据|商务|科技)"
)

ROLES: tuple[str, ...] = ("province", "city", "local", "group", "world")

NATION = ("全国", "我国", "全行业", "国内", "中国", "全国的", "我国的")
_VIEW = re.compile(
    r"[而但再]?(?:从|放眼|纵观|再看|转看|就|在|若从)?(?:全国|我国)(?:范围|层面|整体|总体)?(?:内|上)?(?:情况)?(?:来看|看|而言|来说)?"
    r"|[而但再]?(?:全国|我国)的?(?:数|数字|数据|情况|口径|总量|盘子)(?:呢|是|如下)?"
)
# Behind these the nation is only held against something, or is where it ranks.
_HELD_AGAINST = frozenset(
    "覆盖 覆盖了 遍布 遍及 辐射 占 占到 占了 高于 低于 快于 慢于 优于 好于 比 较 超过 超 居 位居 排 列 位列 名列".split()
)
_JOINTS = ("、", "和", "与", "及", "以及")
_SHORT = 3
# Rates that one firm has too, and who tells of those of all.
_OF_FIRMS = frozenset(("key_process_cnc_rate", "rd_design_tool_penetration"))
_OF_PLATFORMS = frozenset(("platform_enterprises_served", "platform_connected_devices", "industrial_apps"))
_IS_TOLD_OF_ALL = re.compile("据|数据|统计|全行业|国家|重点")
_IS_TOLD = re.compile("据|数据|统计|放眼|目前|全行业|制造业|规模以上|规上")
_A_FIRM = frozenset("公司 集团 有限公司 股份".split())  # the one that speaks of itself
_PROVINCES = frozenset("省区市 省市 个省区市 省份 个省市 省(区、市)".split())
_ALL_PROVINCES = 30
# What may stand before so many provinces that do something of their own.
_BEFORE_SEVERAL = ("time", "neutral", "done", "space", "from")
# What may stand before the area that leads a clause.
_BEFORE_LEAD = ("plain", "space", "time", "done", "new_topic")


def hear(context: Context, clause: Clause, token: Token) -> None:
    """Take in a word that gives an area, or that may only be spoken to: 对北京的出口."""
    if token.kind == "world" and clause.group:
        return
    if _MOBILE_IN_CHINA.match(context.text, token.start):
        return
    if clause.window and clause.window[-1].words in ("对", "向", "给"):
        return
    if token.words == "其他" and context.text[token.start - 1 : token.start] in "和及与、":
        return  # 计算机、通信和其他电子设备制造业
    if _MEDIUM.match(context.text, token.end) or _DATELINE.match(context.text, token.end):
        return  # 韩国《中央日报》记者问到汽车出口; 本报北京三十日电
    if token.words in lexicon.MAKERS and _IS_EXAMPLE.match(context.text, token.end):
        return  # 长城汽车、奇瑞等企业加快出海,汽车出口214万辆
    give(context, clause, token)


# A firm that is an example of many in a clause of its own, or whose head foretells: 奇瑞等车企加快出海,….
_IS_EXAMPLE = re.compile(
    "(?:[、和与及][^,。;、和与及]{2,8}){0,4}等[^,。;0-9]{0,6}(?:企业|车企|公司|厂商|品牌)[^,。;0-9]{2,14},"
    "|(?:汽车|集团)?(?:董事长|总裁|创始人|CEO|首席执行官)[^,。;0-9]{0,6}(?:表示|说|认为|称)[,:]?预计"
)
_LIES_IN = re.compile("是|位于|地处|属于?|作为")
# 全球最大的, 世界首个: what something is, and not whose it is.
_RANK = re.compile(
    r"(?:规模|数量)?(?:最[大多高快强早长好先广](?!的?(?:\d+[个家大]|[一二三四五六七八九十几多]))|首[个家批座条]|第[一二三四五\d]|唯一|一流)"
    r"|领先(?=[,。;]|水平|地位|的(?!运营商|企业|公司|国家))|前列"
)


_REGIONS = tuple(lexicon.REGIONS)
# A region behind these is where the place lies; 以广东为代表的东部 is all of it.
_ONE_OF = tuple("地处 位于 位处 处于 属于 属 融入 加入 是 作为 一座 这座 这样的 一个 这个".split())


def give(context: Context, clause: Clause, token: Token) -> None:
    """Make the area of `token` the clause's."""
    area = "other"
    region = token.words.startswith(_REGIONS) and token.kind != "province"
    if region and clause.area_from and clause.area not in (None, "CN"):
        between = context.text[clause.area_from[1] : token.start]
        if between.endswith(_ONE_OF):
            return  # 四川地处西部, 宁夏中卫这样一座西部小城
    if token.kind == "province":
        if clause.area_from and _LIES_IN.fullmatch(context.text, clause.area_from[1], token.start):
            return  # 伊犁哈萨克自治州是新疆较早…的地州
        area = lexicon.province(token.words)
        if clause.area_from and clause.area != "CN" and _joined(context, clause, token):
            area = "other"  # 北京、广东和上海共完成: no one of them
    elif token.kind == "world":
        if _RANK.match(context.text, token.end):
            return  # it only says how great something is
        area = "world"
    if token.words in lexicon.ABROAD:
        context.abroad = True
    clause.area, clause.area_from = area, (token.start, token.end)


def _joined(context: Context, clause: Clause, token: Token) -> bool:
    return clause.area_from is not None and context.text[clause.area_from[1] : token.start] in _JOINTS


# 放到全国看,…: what follows is the nation's.
_LOOKED_AT = re.compile("(?:范围|层面)?(?:来)?看,")


_MINISTRY = ("工信部", "工业和信息化部")
_HAS_DONE = re.compile("(?:累计|已经?|先后|共|重点)*(?:培育|认定|遴选|公布|支持|创建)了?的?")


def hear_nation(context: Context, clause: Clause, token: Token) -> None:
    """Take in 全国 and 我国: the nation again, whatever the clauses before spoke of.

    Not where something is only held against it or ranked in it: 占全国, 高于全国, 居全国首位.
    """
    if _are_several(clause, token):
        clause.area, clause.area_from = "other", (token.start, token.end)
        return
    leads = token.words in _MINISTRY and all(t.kind in _BEFORE_LEAD for t in clause.tokens)
    counted = any(s.sentence == context.sentence for s in context.levels)
    told_of_place = (counted and context.area not in (None, "CN")) or context.default_area != "CN"
    if leads and not told_of_place and _HAS_DONE.match(context.text, token.end):
        clause.area, clause.area_from = "CN", (token.start, token.end)
        return  # 武汉的集群胜出,工信部重点培育的国家级集群增至45个
    looks = token.words.startswith("全国范围") and _LOOKED_AT.match(context.text, token.end) is not None
    if not (token.words in NATION or looks) or (clause.window and clause.window[-1].words in _HELD_AGAINST):
        return
    if clause.area == "other" and token.words == "国内" and clause.window and clause.window[-1].words == "在":
        return  # 中国电信在国内近百个城市
    if context.text.startswith("平均", token.end):
        return  # 是全国平均水平的1.2倍
    if clause.area is not None and context.text.endswith("作为", 0, token.start):
        return  # 上海作为国内机器人产业高地
    if token.words == "中国" and clause.area_from is not None and clause.area_from[1] == token.start:
        return  # 特斯拉中国
    if token.words == "国内" and context.abroad:
        clause.area, clause.area_from = "other", (token.start, token.end)
        return
    context.abroad, context.opened_on, context.firm_in = False, "", -2
    clause.area, clause.area_from = "CN", (token.start, token.end)
    if _LOOKED_AT.match(context.text, token.end):
        context.area, context.area_from = clause.area, clause.area_from


def _are_several(clause: Clause, token: Token) -> bool:
    """Whether `token` counts places of which each has what follows: 12个省份5G基站超过10万个; not all of them."""
    number = clause.tokens[-1].number if token.words in _PROVINCES and clause.tokens else None
    if number is None or number.value >= _ALL_PROVINCES or number.end != token.start:
        return False
    return all(t.kind in _BEFORE_SEVERAL or t.words in ("其中", "有") for t in clause.tokens[:-1])


# The firm 中国移动, where no word goes on that 移动 begins: 移动电话, 移动互联网.
_MOBILE = re.compile(
    "中国移动(?:通信集团|(?!通信|电话|互联网|物联网|基站|用户|宽带|网络?|数据|支付|终端|应用|I))"
)

# … and where no firm is meant.
_MOBILE_IN_CHINA = re.compile(
    "中国移动(?:物联网|互联网|电话|通信业|通信行业|支付业)(?!有限|公司|集团|部门|事业部)"
)


def is_of_mobile(context: Context, token: Token) -> bool:
    """Whether 中国移动基站 is of the firm: in a text that speaks of 中国移动."""
    return context.text.endswith("中国", 0, token.start) and _speaks_of_mobile(context.text)


@lru_cache(maxsize=4)
def _speaks_of_mobile(text: str) -> bool:
    return _MOBILE.search(text) is not None


def open_bracket(context: Context, clause: Clause, before: Token) -> None:
    """Give a clause in brackets the area before it: 北京(同比增长7%)、上海(下降14.2%)."""
    if before.kind in ROLES:
        give(context, clause, before)
    elif before.words in NATION:
        clause.area, clause.area_from = "CN", (before.start, before.end)  # 高于全国(6.5%)1个百分点


def hear_aside(context: Context, clause: Clause, token: Token) -> None:
    """Take in a place in brackets behind a name: 国家顶级节点(武汉)."""
    words = token.words[1:-1]
    if not words:
        return  # a space
    role = lexicon.roles().get(words)
    if role in ("province", "city"):
        give(context, clause, Token(role, token.start + 1, token.end - 1, words))


# What holds firms of its own: 集群…,拥有单项冠军企业500余家.
_PLACES = ("集群", "高新区", "园区", "产业园", "基地", "示范区", "试验区")
HOLDING: frozenset[str] = frozenset(
    "拥有 集聚 聚集 汇聚 入驻 集聚了 聚集了 汇聚了 培育创建 培育创建了".split()
)


def hear_holder(context: Context, clause: Clause, token: Token) -> None:
    """Take in 拥有 that opens a clause behind what counts clusters or zones: what they hold is theirs."""
    if context.text.endswith(_PLACES, clause.start, token.start) and clause.has("number"):
        # 30个集群汇聚了200多家单项冠军企业
        clause.area, clause.area_from = "other", (clause.start, token.start)
        return
    if clause.group or clause.area is not None or clause.has("number"):
        return
    told = (s for s in reversed(context.told) if s.sentence == context.sentence)
    named = next((s for s in told if context.text[s.start : s.end].endswith(_PLACES)), None)
    if named is not None:
        clause.area, clause.area_from = "other", (named.start, named.end)
        return
    counted = _COUNTED.search(context.text, context.bounds[0], clause.start)
    if counted is not None:
        clause.area, clause.area_from = "other", counted.span()


# 放到全球看,…: what has a share has one of the world's.
_WORLD_VIEW = re.compile(
    "(?:从|放眼|放到|放在|纵观|若从)(?:全球|世界|全世界)(?:范围|层面|范围内)?(?:上|来)?看?"
    "|(?:全球|世界)(?:范围|层面)?(?:内|上)?来?看"
)


# Firms that are spoken to, or examples, do not speak: 谢谢中国移动, 华为、海尔等企业.
_SPOKEN_TO = re.compile("(?:谢|指导|推动|支持|组织|鼓励|引导|督促|会同|联合|要求|邀请|[向对和与同、])$")
_AS_EXAMPLE = re.compile("(?:[、和与及][^,。;、和与及]{2,8}){0,4}等")
_VOICE = re.compile(
    f"(?P<firm>{lexicon.any_of(lexicon.FIRMS)})|(?P<we>我们(?!国))"
    "|全国|我国|中国(?!移动|联通|电信|铁塔|广电)|工信部|工业和信息化部|国家统计局|三家"
)


def _speaks_for_itself(context: Context, before: int) -> bool:
    """Whether a firm that the passage named last says 我们 in the sentence, before the number's subject at `before`.

    …有中国移动的一份力量。目前,我们的5G基站超过56万个: of the firm, to where the nation is named. What was heard
    of that is kept, so that each number looks at its own words only.
    """
    text = context.text
    if text.find("我们", context.bounds[0], before) < 0:
        return False
    for m in _VOICE.finditer(text, context.voice_to or context.start, before):
        if m["we"]:
            context.we_at = m.start()
            continue
        if m["firm"] and (
            _AS_EXAMPLE.match(text, m.end())
            or _SPOKEN_TO.search(text, max(context.start, m.start() - 4), m.start())
        ):
            continue  # 我们和中国电信共建共享: who speaks goes on
        context.firm_speaks, context.we_at = m["firm"] is not None, -1
    context.voice_to = max(context.voice_to, before)
    return context.firm_speaks and context.we_at >= context.bounds[0]


_ITS_HOUSE = re.compile("自家的?(?:工厂|[^工]厂|车间|平台|企业|公司|产品|产线|生产线)")


def skim(context: Context) -> None:
    """Take in a sentence without a number: the next one may be of the firm that it tells of."""
    start, end = context.bounds
    one = context.text.find("一家", start, end) >= 0 and ONE_FIRM.search(context.text, start, end)
    house = _ITS_HOUSE.search(context.text, start, end)
    if one or house:
        context.firm_in, context.its_house = context.sentence, house is not None


def _views_world(context: Context, clause: Clause) -> bool:
    end = clause.tokens[-1].end if clause.tokens else clause.start
    return _WORLD_VIEW.fullmatch(context.text[clause.start : end].strip()) is not None


def keep(context: Context, clause: Clause) -> None:
    """Keep the area of a clause that ends for the clauses behind it: 浙江:5G基站…,占…"""
    if clause.area is None:
        return
    if clause.area == "world" and clause.area_from and _views_world(context, clause):
        context.world_in = context.sentence
        return
    says = (
        clause.has("name")
        or clause.has("number")
        or _is_view(context, clause)
        or (_is_on_nation(context, clause) and context.default_area == "CN")
    )
    if clause.area == "CN" and not says:
        return  # 连续五年居全国首位 says nothing of what follows
    if any(_in_scope(clause, s) for s in clause.group):
        return  # 制造业骨干企业…普及率: a population, no group that counts for itself
    if clause.has("share") and not clause.group:
        return  # 四川约占5.5%: a place's part, within what the sentence speaks of
    if clause.area == "world" and not _counts_world(clause):
        return  # 占全球60%, 全球领先
    told = _leads(clause) or clause.has("number") or clause.area == "CN" or _is_where(context, clause)
    if clause.area_from and ONE_FIRM.match(context.text, clause.area_from[0]) is not None:
        told, context.firm_in = True, context.sentence
    if clause.area and clause.area_from and told:
        context.area, context.area_from = clause.area, clause.area_from
        context.area_counts = clause.counted


# Behind these 在 tells on what occasion, not where: 在北京举行的发布会上.
_OCCASION = ("上", "时", "中", "期间", "后", "前", "下")


def _is_where(context: Context, clause: Clause) -> bool:
    """Whether the clause only says where: 在贵州枢纽的数据中心集群,机架规模达到5.2万架."""
    first = clause.first
    if first is None or first.words != "在" or clause.group or clause.has("report"):
        return False
    return not context.text.endswith(_OCCASION, clause.start, clause.tokens[-1].end)


def _counts_world(clause: Clause) -> bool:
    """Whether the clause begins with the world and counts something of it: 全球200多家运营商部署了5G."""
    counted = any(t.number is not None and t.number.unit in ("count", "bare") for t in clause.tokens)
    return counted and not clause.shared and _leads(clause)


def is_of_world(context: Context) -> bool:
    """Whether the sentence has spoken of the world: what 其中我国 has is a part of that."""
    told = (s for s in context.levels if s.sentence == context.sentence)
    return context.area == "world" or any(s.area == "world" for s in told)


# One thing that begins its work: 山东分中心揭牌, 二期项目投产.
_BEGINS = tuple("揭牌 挂牌 投产 开园 开业 落成 竣工 封顶 奠基 试运行 正式运营 点火 下线".split())
# One of these holds, or tries out, what the patterns below look for.
_HOLDERS = re.compile(
    lexicon.any_of((*_PLACES, "枢纽", "节点", "城市群", "上市公司", "试点", "先行区", "示范"))
)
# 先行区试点扩大到25个城市,…,建设充电桩70万台: theirs, and no plan of the nation.
_PILOT = re.compile("(?:试点|先行区|示范)[^,。;\\d]{0,10}\\d+个(?:城市|省|区县|县)")
# 集群内布局建设了18家…,培育了170家单项冠军企业.
_INSIDE = re.compile(f"(?:这些|各|先进制造业)?(?:{'|'.join(_PLACES)})(?:之?内|里)")
# What is counted holds all that follows: 10个国家数据中心集群中,….
_WITHIN = re.compile(
    f"(?:个[^,。;]{{0,16}}(?:{'|'.join(_PLACES)}|枢纽|节点|城市群)|(?:这|那|上述|这些|这批)[^,。;]{{0,6}}(?:{'|'.join(_PLACES)})|上市公司)"
    "(?:之中|当中|里面|里头|中|内|里)$"
    f"|(?:{'|'.join(_PLACES)})(?:里|内|中)的?企业"
)
# 这45个集群2021年主导产业产值…: what the sentence says they hold is theirs.
_COUNTED = re.compile(
    f"(?<![^,。:;\\s])(?:这|上述|该批|这些|这批|全国)?\\d+个[^,。;\\d]{{0,10}}(?:{'|'.join(_PLACES)})(?!中|里|内|达|增)"
)


def hear_opening(context: Context, clause: Clause) -> None:
    """Take in a clause that tells how one thing began its work: what the sentence counts behind it is that one's."""
    words = context.text[clause.start : clause.tokens[-1].end] if clause.tokens else ""
    if _HOLDERS.search(words) and (_WITHIN.search(words) or _PILOT.search(words) or _INSIDE.match(words)):
        context.area, context.area_from = "other", (clause.tokens[0].start, clause.tokens[-1].end)
        context.area_counts = True
        return
    if clause.has("number"):
        return
    if context.area is not None or clause.group or clause.area == "CN" or not clause.has("unknown"):
        return  # 我国首个…揭牌
    if context.text.endswith(_BEGINS, clause.start, clause.tokens[-1].end):
        context.area, context.area_from = "other", (clause.tokens[0].start, clause.tokens[-1].end)
        context.area_counts = True


def _is_on_nation(context: Context, clause: Clause) -> bool:
    """Whether the clause begins with 我国: 我国5G发展已经走在前列,目前…."""
    first = clause.first
    return (
        first is not None and first.words in ("我国", "中国") and clause.area_from == (first.start, first.end)
    )


def _is_view(context: Context, clause: Clause) -> bool:
    """Whether the clause only says of where it speaks: 从全国看, 放眼全国."""
    if not clause.tokens:
        return False  # 全国(): what stands before the bracket is its area
    words = context.text[clause.start : clause.tokens[-1].end].strip()
    return _VIEW.fullmatch(words) is not None


_LABEL = re.compile(r"\s*(?P<place>[^,。:;\s]{2,8}?(?:省|自治区|市|州))?(?P<who>[^,。:;\n]{0,16}):")
_OFFICE = re.compile("厅|局|委|省长|市长|州长|书记|政府|主席")
_FOR_A_FIRM = re.compile("(?:代表|负责人|董事长|总经理|总裁|发言人|副总)")


def of_speaker(text: str, line: int) -> str:
    """Return the area of an official of a place, or of a firm, who speaks in the line at `line`; "" for none."""
    m = _LABEL.match(text, line, line + 30)
    if m is not None and m["who"].startswith(tuple(lexicon.FIRMS)) and _FOR_A_FIRM.search(m["who"]):
        return "other"  # 中国联通代表:…
    if m is None or "记者" in m[0] or not _OFFICE.search(m["who"]):
        return ""
    known = next(
        (f"CN-{code}" for name, code in lexicon.PROVINCES.items() if m[0].strip().startswith(name)), ""
    )
    return known or ("other" if m["place"] else "")


_HEADING = re.compile(
    r"[\s■●·◆▲【\[(-]*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?[.、)\s]*(?P<place>[\u4e00-\u9fff]{2,9}?)篇?[】\]):\s]*"
)


def of_heading(words: str) -> str:
    """Return the area of a heading that is the name of a place: 3浙江省, 二、武汉市; "" for another."""
    m = _HEADING.fullmatch(words)
    role = lexicon.roles().get(m["place"]) if m is not None else None
    if m is None or role not in ("province", "city"):
        return ""
    return lexicon.province(m["place"]) if role == "province" else "other"


def hear_speaker(context: Context, clause: Clause) -> None:
    """Keep the area of who speaks: 贵州省大数据局表示,…; not of where: 在北京举行."""
    begin = clause.tokens[0].start if clause.tokens else clause.start
    end = clause.tokens[-1].end if clause.tokens else clause.start
    if clause.area is None and (m := _FIRM_SPEAKER.search(context.text, begin, end)) is not None:
        context.area, context.area_from = "other", m.span()
    if clause.area is None and (m := _OWN_SPEAKER.search(context.text, begin, end)) is not None:
        who, near = m["who"], (max(0, begin - _PAGE), end + _PAGE)
        if not who.endswith(_ANYBODY) and any(context.text.find(who + own, *near) >= 0 for own in _ITS_OWN):
            context.area, context.area_from = "other", m.span("who")
    they = _THEY.match(context.text, begin, context.bounds[1]) if clause.area in (None, "CN") else None
    if they is not None and not _FOR_ALL.search(they["who"]):
        context.area, context.area_from = "other", they.span("who")
        context.area_counts = True
    if clause.area is None and (m := _OFFICE_OF_ITS_PLACE.match(context.text, begin, end)) is not None:
        context.area, context.area_from = "other", m.span("place")
    if clause.area is None and context.default_area != "CN":
        m = _OF_ALL.search(context.text, begin, min(end + 8, context.bounds[1]))
        if m is not None and m.start() < end:
            context.area, context.area_from = "CN", m.span()  # 中汽协数据显示, on a firm's page
    if clause.area_from is None or clause.area in (None, "CN", "world"):
        return
    start = clause.area_from[0]
    if not context.text.endswith(("在", "于", "赴", "从"), context.bounds[0], start):
        context.area, context.area_from = clause.area, clause.area_from


# Who speaks of all of the nation.
_OF_ALL = re.compile(
    f"(?<![省市])(?:{_OFFICES}|中汽协|中国汽车工业协会|乘联会|乘联分会|中国信息?通信?院|中国信息通信研究院|网络信息中心)"
    "(?![^,。;]*(?:名单|认定|公布的))[^,。;]{0,6}(?:数据|统计|测算|口径|介绍)"
)

_NEAR_OPENING = 8  # characters before what leads a sentence
# In a sentence that another country leads, these speak of the nation again.
_IN_CHINA = re.compile("而?在?(?:中国|我国|国内|全国)")


def holds_on(context: Context, behind: int) -> bool:
    """Whether the area holds `behind` a semicolon, to the end of the sentence: 全省5G基站24.3万个;5G用户6280万户.

    So does a firm: 中国电信前三季度营收3811亿元;移动用户达4.06亿户. And another country that leads the sentence:
    相较之下,台湾新车挂牌…;5G用户约300万, but not behind 在德国…;在中国,5G行业虚拟专网超过2.9万个. And the nation
    on a page that speaks for a place: 一季度全国电信业务收入增长0.7%;电信业务总量增长7.7%.
    """
    words = context.text[slice(*context.area_from)] if context.area_from else ""
    leads = context.area_from is not None and context.area_from[0] - context.bounds[0] <= _NEAR_OPENING
    return (
        is_place(context)
        or (leads and words in lexicon.ABROAD and _IN_CHINA.match(context.text, behind) is None)
        or words in lexicon.FIRMS
        or words in _A_FIRM
        or _WITHIN.search(words) is not None
        or (context.area == "CN" and context.default_area != "CN")
    )


def is_place(context: Context) -> bool:
    """Whether the area that holds is a province or a city."""
    words = context.text[slice(*context.area_from)] if context.area_from else ""
    return lexicon.roles().get(words) in ("province", "city", "local")


# 我国已在北京、上海、天津等地建成207个千兆城市.
_NATION_IN = re.compile("[^,。;]{0,8}(?:我国|全国|中国)(?:目前|现|已经?|先后|分别)*在")


def are_listed(context: Context, clause: Clause, before: int) -> bool:
    """Whether several places stand in the clause, right before what is counted at `before`, or within the nation."""
    places = [t for t in clause.tokens if t.kind in ROLES]
    if len(places) < 2:
        return False
    near = context.text[places[-1].end : before].strip() in ("", "等", "、", "这")
    return near or _NATION_IN.fullmatch(context.text, clause.tokens[0].start, places[0].start) is not None


_LYING = ("位于", "地处")  # 位于西部的贵州


def _leads(clause: Clause) -> bool:
    """Whether the clause begins with its area: 中央企业带头…"""
    leads = (t for t in clause.tokens if t.kind not in _BEFORE_LEAD and t.words not in _LYING)
    first = next(leads, None)
    if first is None or clause.area_from is None:
        return False
    if first.kind == "unknown" and not clause.has("number") and not clause.group:
        # 前期受影响较大的长三角地区大幅回升,
        head = next((t for t in reversed(clause.tokens) if t.start < clause.area_from[0]), first)
        return head.words.endswith("的")
    listed = (t for t in clause.tokens if first.start <= t.start < clause.area_from[0])
    return all(
        t.kind in ROLES or t.kind == "and" or t.words == "的" for t in listed
    )  # 山东省济南市, 广东、江苏和浙江


# 轻工业企业, 重点石化企业: the firms of one sector are not the nation's.
_ONE_SECTOR = re.compile(
    f"(?:重点|骨干|大型|规模以上|规上|我国|全国)*(?:{'|'.join(lexicon.BRANCHES)})"
    "(?:工业|制造业?|行业|产业|业)?(?:规上|重点|骨干|大型)?企业"
)
# 原材料工业关键工序的数控化率: that of a sector.
_OF_A_SECTOR = re.compile(
    f"(?:{'|'.join(lexicon.BRANCHES)}|装备)(?:工业|制造业|行业|产业|业|领域)(?:规上|重点|骨干)?(?:企业)?的?$"
)
_ALL_OF_THEM = re.compile("全国|我国|制造业企业|[,。;](?:规模以上|规上)?工业企业")


def _widens(context: Context, scope: str, end: int) -> bool:
    """Whether all of the nation is named behind a sector: 钢铁企业…65%,全国…普及率75.1%."""
    at = context.text.rfind(scope, context.bounds[0], end)
    return at >= 0 and _ALL_OF_THEM.search(context.text, at + len(scope), end) is not None


def of(context: Context, clause: Clause, s: Subject, first: bool) -> Where:
    """Return the area of a number that speaks of `s`, in `clause`; `first` where it stands before its name."""
    if s.scope is not None and _ONE_SECTOR.fullmatch(s.scope) and not _widens(context, s.scope, s.end):
        return Where("other", (s.start, s.end), "stated")
    if s.indicator.id in _OF_FIRMS and _OF_A_SECTOR.search(context.text, clause.start, s.start):
        # 船舶工业关键工序数控化率达65%,数字化研发设计工具普及率达85%: both are the sector's
        context.of_sector = context.sentence
        return Where("other", (s.start, s.end), "stated")
    of_sector = s.indicator.id in _OF_FIRMS and context.of_sector == context.sentence
    if of_sector and s.scope is None and clause.area is None:
        return Where("other", (s.start, s.end), "carried")
    said = _said(context, clause, s, first)
    if said.area != "other" or said.words is None:
        return said
    if _covered(context, said.words, s):
        return Where("CN", None, "spoken")
    if any(w in s.indicator.name.zh for w in _PLACES) and _WITHIN.search(context.text[slice(*said.words)]):
        return Where("CN", None, "spoken")  # 这些集群中,国家级集群达到45个
    i = s.indicator
    words = context.text[slice(*said.words)]
    rural = words.startswith(("农村", "乡村")) and "村" in i.name.zh  # 农村方面,支持13万个行政村通光纤
    if rural or words in i.name.zh or words in i.means.zh or any(words in w for w in i.needs):
        # 中央企业“双创”平台: the group is the indicator's own, and what it serves is the nation's too.
        context.own_group = not rural
        return Where("CN", (s.start, s.end), "stated")
    return said


def _said(context: Context, clause: Clause, s: Subject, first: bool) -> Where:
    if clause.area is not None and not _in_scope(clause, s):
        return Where(clause.area, clause.area_from, "stated")
    if s.area is not None:
        return Where(s.area, s.area_from, "stated" if s.sentence == context.sentence else "carried")
    if context.area is not None and context.area_from is not None:
        # 龙头企业加快布局,特色平台近100家: a group leads its own clause, not one with a subject of its own.
        # A name as short as 出口 is the group's: 上汽出口居首,7月出口8.8万辆.
        # 公司前三季度销量200万辆,其中新能源汽车出口10万辆: of the same firm.
        own = (not first or context.own_group) and s.start >= clause.start and s.end - s.start > _SHORT
        own = own and not clause.within
        words = context.text[slice(*context.area_from)]
        if (
            context.area == "CN"
            or context.area_counts
            or not own
            or words in lexicon.ABROAD
            or words in lexicon.FIRMS
            or words in _A_FIRM
            or words in lexicon.REGIONS
            or lexicon.roles().get(words) != "group"
        ):
            return Where(context.area, context.area_from, "carried")
    if context.opened_on and context.sentence > context.opened_in:
        if not _is_nations(context, s):
            raise Refused(f"of {context.opened_on} or of the nation: which is not said")
        if _NATIONAL_OFFICE.search(context.text, *context.bounds):
            context.opened_on = ""  # 同期国家统计局公布,…: what goes on is the nation's
    its_house = context.its_house and s.indicator.id in _OF_PLATFORMS
    told = _IS_TOLD_OF_ALL if its_house else _IS_TOLD
    firms_own = (
        context.firm_in == context.sentence - 1
        and (s.indicator.id in _OF_FIRMS or its_house)
        and s.scope is None
        and not (context.target or told.search(context.text, context.bounds[0], s.start))
    )
    named = s.scope is not None and s.scope != "企业"
    gains = s.indicator.id in _OF_FIRMS and not named and _tells_gains(context)
    if ((firms_own or gains) and not _is_nations(context, s)) or _speaks_for_itself(context, s.start):
        # 有一家企业…。改造后,数控化率达到95%
        raise Refused("of one firm or of the nation: which is not said")
    if (
        context.world_in == context.sentence
        and not s.indicator.id.endswith("_world_share")
        and not (context.target or _RANKED.search(context.text, *context.bounds))
    ):
        if _SET_BESIDE.search(context.text, s.start, s.end + 60) is None:
            raise Refused("of the world or of the nation: which is not said")
        return Where("world", None, "carried")  # 放眼全球,5G用户已超16亿户。我国达9.27亿户
    return Where(context.default_area, None, "spoken")


# What one firm gains by its own change: 关键工序数控化率达95%,人均生产效率提高23%.
_GAINS = re.compile(
    "(?:生产效率|人均产值|人工成本|运营成本|不良品?率|良品率|生产周期|交付周期|研制周期|用工(?:人数)?)[^,。;0-9]{0,6}\\d"
)
# Of many it is an average, or they are counted: 平均, 约, 2100多个智能工厂.
_GAINS_OF_MANY = re.compile(
    "平均|(?:提升|提高|降低|缩短|减少)了?约|\\d{3,}[多余]?[个家][^,。;0-9]{0,12}(?:工厂|车间)|(?:工厂|车间)\\d{3,}[多余]?[个家]"
)


def _tells_gains(context: Context) -> bool:
    """Whether the sentence tells what one firm gained: what it says of rates is that one's."""
    if context.target or _GAINS.search(context.text, *context.bounds) is None:
        return False
    return _GAINS_OF_MANY.search(context.text, *context.bounds) is None


_SET_BESIDE = re.compile("我国|中国|其中")
# What only the nation is, or has: 放眼全球,5G基站391.7万个,规模世界第一.
_RANKED = re.compile(
    "(?:世界|全球)(?:上)?(?:排名)?第一|(?:数量|规模)(?:全球|世界)?最[大多]|居(?:全球|世界)(?:首|第|前)|[,]约?占(?:全球|世界)"
)
_NATIONAL_OFFICE = re.compile(_OFFICES)
# Words of time, and what stands among them.
_WHEN = re.compile(r"[\s\d年月日季度上下半前全今去截止至到末底个一二三四、,:\-]*")
# Who speaks of the nation, and what only its total is held against.
_OF_THE_NATION = re.compile(
    f"{_OFFICES}|三家基础电信|三[大家](?:运营商|电信)|31个省|全行业|占全球|占世界|全球|世界"
)


# What a passage tells that opens on a firm's results: 中国移动全年营业收入10093亿元…。
_FIRMS_RESULTS = re.compile(
    f"(?:\\d{{4}}年|去年|今年|上半年|全年|前三季度|,)*(?P<firm>{lexicon.any_of(lexicon.FIRMS)})"
    "(?:集团|公司|股份)*(?:\\d{4}年|去年|全年|上半年|前三季度|前\\d个?月)*(?:累计|共)?(?:实现|完成|取得)?的?"
    "(?:营业总?收入|营收|净利润|归母|主营业务收入|通信服务收入|服务收入)"
)


def open_on(context: Context) -> None:
    """Take in the firm whose results open the passage: what goes on without an area is that one's, or the nation's."""
    m = _FIRMS_RESULTS.match(context.text, context.start)
    if m is not None and context.default_area == "CN":
        context.opened_on, context.opened_in = m["firm"], 0


def keep_opening(context: Context, found: Sequence[Finding]) -> None:
    """Keep the one place that a passage opens on: 2019年,广州工业增加值5722亿元。高技术制造业增加值增长21%.

    What goes on without a place is that one's as a rule, and sometimes the nation's: whose, is not said.
    """
    for words in (f.where.words for f in found):
        place = context.text[slice(*words)] if words is not None else ""
        role = lexicon.roles().get(place)
        if words is None or role not in ("province", "city", "local"):
            continue
        if role == "local" and context.default_area != "CN":
            continue  # 全省 on the page of a province
        if context.levels or context.told:
            if place != context.opened_on:
                context.opened_on = ""  # 浙江增长5.6%,江苏增长8.3%: several
        elif role == "local" or _WHEN.fullmatch(context.text, context.start, words[0]):
            context.opened_on, context.opened_in = place, context.sentence


def _is_nations(context: Context, s: Subject) -> bool:
    """Whether the sentence says that it is of the nation, or of the world, without naming its area."""
    return (
        s.indicator.id.endswith("_world_share")
        or _OF_THE_NATION.search(context.text, *context.bounds) is not None
    )


def _in_scope(clause: Clause, s: Subject) -> bool:
    """Whether the words of the clause's area were taken for the population of `s`: 中小企业…普及率."""
    return (
        clause.area_from is not None
        and s.scope is not None
        and s.area is None
        and s.start - 30 <= clause.area_from[0] < s.start
    )


def _covered(context: Context, words: tuple[int, int], s: Subject) -> bool:
    """Whether the place is one thing covered beside the subject: 覆盖所有地级市、97%的县城城区."""
    before = context.text[max(context.bounds[0], words[0] - 8) : words[0]]
    between = context.text[words[1] : s.start]
    return (
        words[1] <= s.start
        and any(w in before for w in ("覆盖", "延伸", "所有", "全部"))
        and any(c in between for c in "、和,")
    )
