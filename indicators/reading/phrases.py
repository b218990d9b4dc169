"""Phrases that have a role as a whole, which their words alone would not give them: 三家运营商, 比上年同期, 排名第一.

They go before names, times and numbers. Where two overlap, the earlier of this list stands.
"""

import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from indicators.reading import lexicon


class Phrase(NamedTuple):
    """A pattern and the role of what it finds, behind a look for words one of which each such phrase holds."""

    role: str
    held: tuple[str, ...]
    pattern: re.Pattern[str]


def _phrase(role: str, held: str, *parts: str) -> Phrase:
    """Make a phrase; `held` gives the words as patterns do, 一[家个]|自有, with nothing but these two signs."""
    words = [
        "".join(chosen)
        for word in held.split("|")
        for chosen in product(*(part.strip("[]") for part in re.findall(r"\[[^]]+\]|.", word)))
    ]
    return Phrase(role, tuple(words), re.compile("".join(parts)))


_ONES = "二三四五六七八九十"
_DIGITS = "0123456789"
_FIGURE_NEXT = r"(?=\d|约|近|超)"

# What drives something says nothing of it: 在新兴业务带动下.
DRIVEN = re.compile(
    "(?:(?<=在)[^,;。0-9在的]{1,20}|(?<=[月日年期度季])[^,;。0-9在的]{1,10})"
    "(?:推动|带动|影响|拉动|支撑|作用|刺激|驱动|背景|引领|助推)之?下(?![降滑跌])"
)

ONE_FIRM = re.compile(
    "(?<![每第任哪单同进十百千万两二三四五六七八九])(?<!不[是只止让])(?<!没有)(?<!只要有)(?<!落下)(?<!帮助)一"
    "(?:(?:家(?!家)|座(?!座)|条(?!条)|间(?!间))[^,。;:、0-9是月又]{0,16}?(?:企业|公司|工厂|集团|车间|产线|生产线|矿山|煤矿|港口|[车钢药纺织电器]厂)"
    "|个[^,。;:、0-9是月又的]{0,8}?(?:工厂|车间|产线|生产线|煤矿))(?![们和掉都]|调研|考察|走访|参观|座谈)"
)

PHRASES = (
    # 前30家企业, but not 目前30家.
    _phrase(
        "group",
        f"前[{_DIGITS}{_ONES}百]",
        rf"(?<!目)前(?:\d+|[{_ONES}百]{{1,3}})(?:家|位|名|个(?![月季])|强)",
    ),
    # 按2020年价格计算, 按可比价计: the year is that of the prices.
    _phrase(
        "price",
        "价",
        r"(?:按)?\d{4}年(?:不变|可比)?(?:价格?|单价)(?:计算|计|算)?的?",
        r"|(?=[按以照上])(?:(?:按|以)?(?:照)?上年(?:不变)?(?:价格?|单价)(?:计算|计|算)?的?",
        r"|按(?:可比|不变)价格?(?:计算|计|算)?的?)",
    ),
    # 比上年同期, 年增: words of time that name no period.
    _phrase(
        "yoy",
        "[上去一]年|年增",
        rf"(?=[年比较与同和跟上去])(?:年增{_FIGURE_NEXT}",
        r"|(?:(?:比|较|与|同|和|跟)(?:上年|去年|上一年|前一年|上年度)(?:的)?(?:同期|同月|同季)?(?:相比)?",
        r"|比上年同期|(?:上年|去年)同期(?=[,增下的]))",
        r"(?![底末\d]|年底|年末|[一二三四]季度|全年|[上下]半年|同期持平))",
    ),
    # 移动、电信、联通三家运营商: together they are the nation's.
    _phrase(
        "neutral",
        "[三3四4][家大]|移动[合共一总]|电信[合共一总]|联通[合共一总]",
        r"(?:(?:(?:中国)?(?:移动|电信|联通)[、和及]){2}(?:中国)?(?:移动|电信|联通)(?:等|这)?)?",
        r"(?<![\d十百千])[三3][家大](?:基础)?(?:电信|电讯|通信)?(?:运营商|运营企业|企业|(?<=[信讯])[商公]司?)(?:(?:以?及|和|与|连同|加上)中国广电)?",
        r"|(?:(?:中国)?(?:移动|电信|联通)[、和及]){2}(?:中国)?(?:移动|电信|联通)(?=合计|共计|一共|总共|共同|共)",
        r"|(?:(?:计及|连同|加上|包括|含)中国广电(?:在内)?的?,?)?(?<![\d十百千])[四4]家(?:基础|(?<=中国广电.{2})|(?<=中国广电.{3})|(?<=中国广电.{4}))(?:电信)?(?:运营商|运营企业|企业)",
    ),
    # 十四五 as a name and not as a period.
    _phrase(
        "plain",
        "十[二三四五]五",
        r"十[二三四五]五(?!期|时期|以来|末|规划|收官|期间|时|开局|[,年月日个家万亿]|$)",
    ),
    # 一年能省300万元.
    _phrase("per", "一年", rf"(?<![\d一{_ONES}])一年(?=只|就|能|可|要|得|建)"),
    # A公司, 某省: one that has no name.
    _phrase(
        "local",
        "某|[ABCDEFGHIJKLMNOPQRSTUVWXYZ甲乙丙][平公企集省市]",
        r"(?:(?<![A-Za-z\d+])[A-Z甲乙丙]|某(?![种些个一])[^对向,。;、:\d]{0,5}?)(?:龙头|车企|平台(?!数据|统计|监测)|公司|企业|集团|省|市(?!场))",
    ),
    # Products of the statistics whose names hold one of ours.
    _phrase("unknown", "站设备|机及系统", "移动通信基站设备|工业控制计算机及系统"),
    # 新能源汽车等新产品产量: 产品 is none of ours here.
    _phrase(
        "space",
        "产品",
        f"等(?:{lexicon.OF_PRODUCTS}){{0,3}}产品(?=(?:产量|销量|产销|出口量?)[^,。;0-9]{{0,6}}(?:分别|依次|均|都|各))",
    ),
    # 产能提升25%: 产 alone is production.
    _phrase("unknown", "产能", "产能(?!利用率)"),
    # 有的平台: some of them, and no total.
    _phrase(
        "unknown",
        "有[的些]|个别",
        "(?<![\u4e00-\u9fff])(?:但|也|还|其中|虽然|尽管)?(?:有的|有些|个别)(?:头部|大型|重点)?",
        "(?:平台|企业|公司|工厂|厂商|省|地方)(?=[^,。;]{0,40}[0-9一二三四五六七八九十百千万])",
    ),
    # 他们企业, 所在工厂.
    _phrase(
        "local",
        "[他她我们所在的家]企业|[他她我们所在的家]工厂",
        r"(?:[他她我][们所]?|所)(?:所?在)?的?(?:这家|那家)?(?:企业|工厂)(?![和家])",
    ),
    # 一家位于苏州的零部件企业, 宁波的一个车间: one of them, and no total.
    _phrase("local", "一[家个座条间]", ONE_FIRM.pattern),
    # 这家公司, 这里的数据中心: of what was named before.
    _phrase(
        "local",
        "[这那]家[公企集工头龙大]|该[公企集工头龙大]|这里的",
        r"(?:[这那]家|(?<!应)该)(?:头部|龙头|大型)?(?:公司|企业|集团|工厂)(?!们)",
        r"|这里的(?=(?:数据中心|机房|工厂|企业|园区|算力|标准?机架|车间|港口|高新区|平台(?!是?指|的)))",
    ),
    # 通化正源药业, but not 医药业 and 制药业.
    _phrase(
        "local",
        "药业",
        "(?:(?![全国年月日的在等由据和及与])[\u4e00-\u9fff]){2,6}(?<![医中农兽制族])药业"
        "(?!的?(?:增加值|产值|收入|利润|投资|企业))",
    ),
    # 联通与电信两家, 联通可用的: the firms by their short names.
    _phrase(
        "group",
        "联通",
        "(?<![、和及国])(?:联通[与和]电信|电信[与和]联通)(?![、和]|三)(?:两家)?|(?<!中国)联通(?=可用的|自身|自己|公司)",
    ),
    # 自有智能算力, 集群内有…, 省市两级: of who owns, holds or names them.
    _phrase("local", "自有", "(?<!全国)(?<!我国)自有(?=[\u4e00-\u9fff]{2})(?!品牌)"),
    _phrase(
        "local",
        "[群园区地]内",
        "(?:(?<!制造业)集群|园区|(?<!国家)高新区|产业园|基地)内(?=有|共|已|拥有|集聚|聚集)",
    ),
    _phrase("local", "两级|三级|地方层", "(?<![、和与及家])省市县?[两三]级|(?<![、和与及])地方层面"),
    _phrase("local", "[省市县]里", "(?<![全各、])省里(?!、)|(?<![城都、])市里(?!、)|(?<!、)县里(?!、)"),
    # 处于有效期内的小巨人
    _phrase("plain", "有效期", "(?:处于|仍?在)?有效期内的?"),
    # 行业内101家小巨人: of one branch.
    _phrase(
        "local", "[业域]内", r"(?:行业|领域)内(?=(?:有|共有|已有|的)?(?!5G)[\d一二两三四五六七八九十百千])"
    ),
    # 贵公司, 您的平台.
    _phrase(
        "local",
        "[您你贵]",
        r"(?:[您你]们?(?:的|这个|这家)|贵)(?:平台|公司|企业|工厂|园区|集团|厂)(?![^,。;?]{0,2}[和家])",
    ),
    # 中央工业企业: those of the state, where 党中央 is nobody's.
    _phrase("group", "中央", "中央(?=(?:工业|制造业?|科技)企业)"),
    # 全国投资建设的项目.
    _phrase("plain", "投资建设的", "(?<=全国)投资建设的"),
    # 今年准备再培育3000家.
    _phrase("target", "准备再", "准备(?=再)"),
    # 国网智慧车联网: the firm, and no net of 全国 or 各国.
    _phrase(
        "group", "国网", "(?<![全我中各外本多])国网(?=智慧|公司|车联网|电动|能源|集团|[\u4e00-\u9fff]{2}电力)"
    ),
    # 卖到国外了: sold abroad, and not of what is abroad.
    _phrase(
        "unknown",
        "[国海境]外",
        r"(?:往|向|朝)(?:国外|海外|境外)(?:卖|销|出口)(?:出|掉)?了?",
        r"|(?:卖|销|出口)(?:到|往|至|向)了?(?:国外|海外|境外)(?:了|的有|的是)?",
    ),
    # 三十万……三十万: said twice.
    _phrase("plain", "…", rf"(?P<n>[\d.零〇一两{_ONES}百千万亿]{{2,12}})…+(?=(?P=n))"),
    _phrase("plain", "下", DRIVEN.pattern),
    # 双双跨过: no 双跨 platform.
    _phrase("all", "双双", "双双(?=跨[过越入])"),
    # 产销量双超3100万辆.
    _phrase("all", "双[超破过]", r"(?<!双)双(?=超|破|过(?:万|千|百|亿|[\d一二三四五六七八九]))"),
    # 走到去年: 到 is of the time.
    _phrase(
        "grow",
        "[走爬冲跑大]到",
        r"(?:走|爬|冲|跑|做大|壮大)(?=到(?:\d{4}年|[今去]年|目前|现在|[上本]月|\d{1,2}月))",
    ),
    # 由7.72亿变为10.32亿: 为 is of the change.
    _phrase("to", "变[为成]", r"变[为成]了?(?=\d|[约近超])"),
    # 第五段: a place in a page.
    _phrase(
        "plain",
        f"第[{_DIGITS}一{_ONES}]",
        rf"第(?:\d{{1,3}}|[一{_ONES}]{{1,3}})(?:自然)?[段版页行栏列条](?!件)",
    ),
    # 年减3%.
    _phrase("fall", "年减", rf"年减{_FIGURE_NEXT}"),
    # 位居全国城市首位, 全球第一: a rank.
    _phrase(
        "plain",
        "[第前首榜]",
        r"(?=[居列位排名全世])(?:(?:位?居|位?列|名列|排名?|排在)(?:全国|全省|全球|世界|国内)",
        r"|(?:全国|全球|世界)(?=排名?第|第|首位|前列))(?:的)?(?:城市|各省|省份|省区市|各省区市|同类|排名?)?",
        rf"(?:(?=第|前[一{_ONES}\d])|首位|首|前列|前茅|榜首)",
    ),
    # 新认定第五批: a batch.
    _phrase(
        "new",
        "批",
        r"(?:新(?:增|培育|认定|公布|遴选|建|评)?|再(?:培育|认定))(?:了)?",
        rf"第(?:\d{{1,2}}|[一{_ONES}]{{1,3}})批次?",
    ),
    # 比上月, 月增: but not 比上月末.
    _phrase(
        "mom",
        "[比较与][上前]|[月季][增减]",
        rf"(?<![\d一{_ONES}])[月季][增减]{_FIGURE_NEXT}",
        r"|(?:比|较|与)(?:上月|上个月|上季度|上一季度|前一?月|上一?个?季度)(?:相比)?(?!末|底)",
    ),
    # 两年平均, 近五年年均.
    _phrase(
        "average",
        "年均|年平均|年复合|年[增提翻]|年[间来][增提翻]|平均增",
        r"(?<![\d二〇零])(?:[两三四五六七八九十]|[1-9]\d?)年(?:间|来)?(?=增长|增加|提高|翻)",
        r"|(?=[年近\d两三四五六七八九十])(?:(?:[两三四五六七八九十]|\d+)年(?:年均|平均|复合)",
        rf"|近[一两{_ONES}\d]+年(?:年均|平均)|年均(?:复合)?|年平均)|平均(?=增[速长幅])",
    ),
)


@lru_cache(maxsize=1)
def _finder() -> tuple[AhoCorasick, list[list[int]]]:
    """Return what finds the words that phrases hold, and for each word which phrases hold it."""
    holding: dict[str, list[int]] = {}
    for n, phrase in enumerate(PHRASES):
        for word in phrase.held:
            holding.setdefault(word, []).append(n)
    finder = AhoCorasick(list(holding), implementation=Implementation.ContiguousNFA, store_patterns=False)
    return finder, list(holding.values())


def find(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Return role and place of the phrases in `text[start:end]`, in the order of the list.

    One pass tells which of them may be there at all: a sentence holds words of one or two.
    """
    finder, holding = _finder()
    held = finder.find_matches_as_indexes(text[start:end], overlapping=True)
    may_stand = sorted({n for word, _, _ in held for n in holding[word]})
    return [
        (PHRASES[n].role, *m.span()) for n in may_stand for m in PHRASES[n].pattern.finditer(text, start, end)
    ]
