"""Phrases that have a role as a whole, which their words alone would not give them: 三家运营商, 比上年同期, 排名第一.

They go before names, times and numbers. Where two overlap, the earlier of this list stands.
"""

import re
from typing import NamedTuple


class Phrase(NamedTuple):
    """A pattern and the role of what it finds, behind a look for characters that each such phrase holds."""

    role: str
    held: re.Pattern[str]
    pattern: re.Pattern[str]


def _phrase(role: str, held: str, *parts: str) -> Phrase:
    return Phrase(role, re.compile(held), re.compile("".join(parts)))


_ONES = "二三四五六七八九十"
_FIGURE_NEXT = r"(?=\d|约|近|超)"

# What drives something says nothing of it: 在新兴业务带动下.
DRIVEN = re.compile(
    "(?:(?<=在)[^,;。0-9在的]{1,20}|(?<=[月日年期度季])[^,;。0-9在的]{1,10})"
    "(?:推动|带动|影响|拉动|支撑|作用|刺激|驱动|背景|引领|助推)之?下(?![降滑跌])"
)

PHRASES = (
    # 前30家企业, but not 目前30家.
    _phrase(
        "group",
        rf"前[\d{_ONES}百]",
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
        "年(?:(?<=[上去一]年)|增)",
        rf"(?=[年比较与同和跟上去])(?:年增{_FIGURE_NEXT}",
        r"|(?:(?:比|较|与|同|和|跟)(?:上年|去年|上一年|前一年|上年度)(?:的)?(?:同期|同月|同季)?(?:相比)?",
        r"|比上年同期|(?:上年|去年)同期(?=[,增下的]))",
        r"(?![底末\d]|年底|年末|[一二三四]季度|全年|[上下]半年|同期持平))",
    ),
    # 移动、电信、联通三家运营商: together they are the nation's.
    _phrase(
        "neutral",
        "三[家大]",
        r"(?:(?:(?:中国)?(?:移动|电信|联通)[、和及]){2}(?:中国)?(?:移动|电信|联通)(?:等|这)?)?",
        r"三[家大](?:基础)?(?:电信)?(?:运营商|运营企业|企业)(?:(?:及|和|与)中国广电)?",
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
        "某|[A-Z甲乙丙][平公企集省市]",
        r"(?:(?<![A-Za-z\d+])[A-Z甲乙丙]|某(?:头部|大型|知名|龙头|国内|外资|地方)?)(?:平台|公司|企业|集团|省|市(?!场))",
    ),
    # Products of the statistics whose names hold one of ours.
    _phrase("unknown", "站设备|机及系统", "移动通信基站设备|工业控制计算机及系统"),
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
        "[他她我们所在的家](?:企业|工厂)",
        r"(?:[他她我][们所]?|所)(?:所?在)?的?(?:这家|那家)?(?:企业|工厂)(?![和家])",
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
    Phrase("plain", re.compile("下"), DRIVEN),
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
    # 第五段: a place in a page.
    _phrase(
        "plain",
        rf"第[\d一{_ONES}]",
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
        "第[^,。]{1,3}批",
        r"(?:新(?:增|培育|认定|公布|遴选|建|评)?|再(?:培育|认定))(?:了)?",
        rf"第(?:\d{{1,2}}|[一{_ONES}]{{1,3}})批次?",
    ),
    # 比上月, 月增: but not 比上月末.
    _phrase(
        "mom",
        "[上前月季](?:(?<=[比较与][上前])|[增减])",
        rf"(?<![\d一{_ONES}])[月季][增减]{_FIGURE_NEXT}",
        r"|(?:比|较|与)(?:上月|上个月|上季度|上一季度|前一?月|上一?个?季度)(?:相比)?(?!末|底)",
    ),
    # 两年平均, 近五年年均.
    _phrase(
        "average",
        "年(?:[年平]?均|复合|[间来]?(?:增[长加]|提高|翻))|平均增",
        r"(?<![\d二〇零])(?:[两三四五六七八九十]|[1-9]\d?)年(?:间|来)?(?=增长|增加|提高|翻)",
        r"|(?=[年近\d两三四五六七八九十])(?:(?:[两三四五六七八九十]|\d+)年(?:年均|平均|复合)",
        rf"|近[一两{_ONES}\d]+年(?:年均|平均)|年均(?:复合)?|年平均)|平均(?=增[速长幅])",
    ),
)
