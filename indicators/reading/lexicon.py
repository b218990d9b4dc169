"""Words that tell what a number says about an indicator, and words that say nothing about it.

Every word has one role. What stands in no list is unknown: an unknown word between an
indicator and a number means that the number may be of something else. The words of a role stand in
the order of their code points, so that what is there already is found and what joins has one place.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

_WORDS = {
    # Growth, and which way.
    "grow": (
        "上升 上扬 上涨 升 升了 反弹 回升 增 增加 增幅扩大 增长 多 多出 大增 大涨 微升 微增 微涨 "
        "急升 急增 成长 扩大 抬升 提 提升 提高 攀升 暴增 涨 涨了 激增 猛增 略升 略增 走高 跃升 长 "
        "高"
    ),
    "fall": (
        "下挫 下探 下滑 下跌 下降 低 净减 净减少 减 减少 回落 大跌 少 微减 微跌 微降 急跌 急降 掉 "
        "掉了 掉得更深 收窄 缩小 缩水 腰斩 萎缩 负 走低 跌 跌了 跌得更深 锐减 降 降低 降得更深 "
        "降得更狠"
    ),
    "rate": "升幅 同比增幅 同比增速 增势 增幅 增速 增长幅度 增长率 增长速度 增长速率 涨幅",
    "downrate": "下降幅度 跌幅 降幅 降速",
    "yoy": (
        "一年增 一年增长 上年同期 与上年同期相比 与上年相比 与去年同期相比 从同比看 同上年同期相比 同比 "
        "同比上年 按年 比上一年 比上一年同期 比上年 比上年同月 比上年同期 比前一年 比去年 比去年同期 比同期 "
        "相比上年同期 相比去年同期 较上一年 较上年 较上年同期 较前一年 较去年 较去年同期 较同期"
    ),
    "mom": (
        "季节调整后 季调后 按月 比一季度 比上个月 比上半年 比上季 比上季度 比上月 比前一月 环比 较一季度 "
        "较上个月 较上季 较上季度 较上月"
    ),
    "average": (
        "三年平均 两年平均 五年平均 十年平均 四年平均 复合 复合增长率 平均每年 年化 年均 年均复合 年增速 "
        "年增长率 年平均"
    ),
    # Changes against something that is no earlier moment of the same thing.
    "relative": (
        "优于 低于 好于 带动 弹性 快 快于 快过 慢 慢于 拉动 比全国 比全部 比规模以上 落后 贡献 贡献了 贡献度 "
        "贡献率 超出 跑赢 较全国 领先 高于 高出 高出全国 高过"
    ),
    "pace": "减缓 加快 加速 回升幅度 提速 收窄 放缓 趋缓",
    "to": (
        "上升到 上升至 下降到 下降至 为 做到 做大到 冲到 减少到 到 升到了 升回 升至 升见 反弹至 "
        "变为 变成 回到 回到了 回升至 增加到 增加至 增至 增长到 增长至 微升到 微升至 微降到 微降至 "
        "成 扩充到 扩充至 扩到 扩大到 扩大至 扩容到 扩容至 扩至 拉到 提升到 提升至 提高到 提高至 "
        "攀升至 涨到 涨到了 爬到 缩到 缩小到 缩小至 缩窄到 缩至 至 走到 跃升到 跃升至 跑到 重回 "
        "长到 降低到 降到了 降至 飙到 飙升到 飙升至 飙至"
    ),
    "reach": (
        "为 位于 保持在 共 共有 共计 冲上 占到 可达 合计 处于 多达 完成 实现 已有 录得 总数达 总计 "
        "报 攀上 攀至 是 有 来到 现有 登上 稳在 稳定在 稳居在 突破 站上 站在 等于 约为 维持在 计 超 "
        "超过 越至 越过 跃上 跨过 达 达到 达到了 迈 迈上 迈过 迈进 首次突破 首次超过 高达"
    ),
    "new": (
        "再培育 再建 再建设 再开通 再打造 再推动建设 再推动新建 再新增 再认定 净增 净增加 又添 又认定 又评了 增添 增设 增量 新上 "
        "新发展 新培育 新增 新增加 新增长 新建 新建成 新开工 新开通 新添 新登记 新装 新认定 新评 新评了 添"
    ),
    "share": "份额 分量 占 占了 占到 占据 占据了 占比 所占 比例 比重",
    "from": "从 由 自",
    "each": "依次 分別 分别 各 各自",
    "all": "双双 均 均已 皆 都 都已",
    "per": (
        "万人 人均 单个 单家 周均 平均 平均每 平均每个 平均每家 户均 日均 月均 每 每万人 每万人拥有 每个 "
        "每周 每天 每季度 每家 每日 每月 每百人 每百户 每秒"
    ),
    "total": "一共 共 合计 总计",
    "and": "、 与 以及 又 及 和 并 或 暨",
    "target": (
        "下一步 争取 任务 会 估计 到时 力争 力图 力求 努力 原定 可 可望 可达 奔着 安排 定下的 定的数 将 "
        "将会 将要 届时 展望 希望 年内要 应 必须 意见提出 打算 拟 推动 提出 明确提出 有望 未来 目标 直奔 "
        "瞄准 确保 要 要求 规划 计划 设定 还要 需要 预估 预判 预期 预测 预计"
    ),
    "done": (
        "业已 其实 均已 完成 实现了 实际 实际上 实际公布 已 已经 建成了 截至 提前 提前完成 现已 目前已 累计 "
        "达到了 顺利"
    ),
    "new_topic": "另外 另据 此外",
    "report": (
        "举行 了解到 介绍 介绍称 介绍说 公布 初步测算 发布 召开 可以看到 告诉记者 回应 回答 回顾 在京举行 "
        "坦言 宣布 开幕 强调 报道 披露 指出 据了解 据介绍 据悉 据测算 据统计 提到 收尾 数据显示 显示 测算 "
        "测算显示 消息 看出 看到 知道 称 答 答道 答问 答问时说 统计显示 综述 致辞 致辞中说 致辞时说 致辞称 "
        "致辞说 获悉 补充 表明 表示 认为 讲到 说 说道 谈到 透露 通报 通报称 通报说 闭幕"
    ),
    "neutral": (
        "三大电信运营商 三大运营商 三家企业 三家基础电信企业 三家基础电信企业及中国广电 "
        "三家基础电信企业和中国广电 三家基础电信运营商 三家电信企业 个省区市 个省市 中国 信息通信业 "
        "信息通信行业 全 全口径 全国 全国共 全国各地 全国的 全国范围 全国范围内 全社会 全系统 全行业 内地 "
        "各地 各地区 各省 各省份 各省区市 各省市 咱们 国内 国家 国家级 在全国 基础电信企业 基础电信运营企业 境内 "
        "大陆 工业和信息化部 工信部 总体 我们 我国 我国的 我部 整体 本国 电信企业 电信运营商 省(区、市) 省份 "
        "省区市 省市 行业 规模以上 运营商 通信业 部里"
    ),
    "world": "世界 全世界 全球 国际",
    "local": (
        "他们市 他们省 全区 全县 全域 全州 全市 全盟 全省 全自治区 区内 厂内 厂里 厂长 县级 双方 咱们市 咱们省 市内 市级 "
        "当地 我们区 我们厂 我们县 我们州 我们市 我们省 我们自治区 我区 我厂 我县 我州 我市 我省 本地 本州 本市 本省 省内 "
        "省级 该区 该地区 该市 该省 车间主任 领域内"
    ),
    "group": (
        "一些企业 上市公司 不少企业 东亚 东北 东北地区 东南亚 东盟 东部 东部地区 个别企业 中东 中亚 中型企业 中央企业 中小 中小企业 "
        "中小工业企业 中小微企业 中心城市 中部 中部地区 乡村 亚太 亚太地区 京津冀 企业集团 公司 其他 农村 农村及偏远地区 农村地区 前十 "
        "前十家 前百家 副省级中心城市 北美 南亚 南方电网 南美 印度 台湾 国企 国外 国家电网 国有企业 国有控股企业 境外 外商投资企业 "
        "外资企业 多家企业 大中型企业 大企业 大型企业 大洋洲 大湾区 央企 头部企业 小型企业 小微企业 德国 成渝 成渝地区 拉美 新兴业务 日本 "
        "有限公司 本港 样本企业 欧洲 欧盟 民企 民营企业 法国 海外 澳门 珠三角 百家企业 百强 百强企业 私营企业 粤港澳大湾区 美国 股份 "
        "股份制企业 英国 西部 西部地区 规上中小企业 规模以上中小企业 规模以上工业中小企业 贫困地区 部分企业 重点企业 重点监测企业 长三角 "
        "长三角地区 长江经济带 集团 非洲 韩国 香港 骨干企业 黄河流域 龙头企业"
    ),
    "price": (
        "上年不变价计算的 不变价 剔除价格因素 扣除价格因素 按上年不变价 按上年不变价算 按上年不变价算的 "
        "按上年不变价计 按上年不变价计算 按上年不变价计算的 按上年价格计 按上年价格计算 按不变价 "
        "按不变价格计算 按不变价计算 按可比价 按可比价格计算 按可比价计算"
    ),
    # Words that may stand between an indicator and its number without a meaning of their own.
    "plain": (
        "一下 一下子 一个 一举 一共 一同 一大批 一年 一度 一批 一种 一路 三项 上 上半 上年 上期 上线 上线运行 上述 下 下来 不 不断 不过 不错 与此同时 且 两项 个 个数 中 为 主要 主要是 之 之中 之前 之后 也 也不错 也就是 也就是说 了 于 亦 产 产生 享受 享受了 亮眼 "
        "人民币 仅 仅为 今 今年 仍 仍是 仍然 从 从小到大 从小变大 从少到多 从弱到强 从无到有 令 以 以上的 以前 以后 以来 价 众多 会上 会同 会同有关部门 会议 估算 伴随 但 但是 使 使得 例如 依托 依旧 依旧是 依然 便 便是 俗称 保持 保有 倒 倒是 值 做 做了 做的 "
        "像这样的 先 先后 光是 入网 入选 全年 全部 全部的 全面 公告 公告的 公布 公布了 共 共同 共征集 共征集到 共搭建 共有 共计 关口 其 其中 具体 具体为 具体是 具体来看 具体看 具有 内 再 再加上 再次 净 出口 出现 出货 则 则是 刚 刚刚 创建 创建了 创造 初步 初步核算 "
        "初步统计 到 前 前值 办理 加一块 加上 加在一起 加起来 加起来有 包含 包括 升级 升级为 半年 单 单日 单月 单看 单计 单论 占有 印发 即 却 历史上 历史性 历史性地 历年 去年 又 反而 发展 发展了 发展到 发布了 取得 取得了 口径 口径一致 另 另外 另有 只 只卖出 叫 叫作 "
        "叫做 叫得响 叫得响的 可 可以 可观 台阶 各项 合 合到一起 合在一起 合格 合起来 同 同一口径 同一时期 同一时点 同一时间 同口径 同时 同期 同步 名义 后 向 吧 含 启动 吸引 呀 呃 呢 周 命名 哦 啊 啦 喜人 嗯 嘛 嘞 因此 围绕 国 国家层面 在 在建 在这方面 均 培育 "
        "培育了 培育出 培育创建 培育创建了 基于 基本 增长 备案 多个 多数 多的 大体 大关 大型 大多数 大幅 大批 大概 大概有 大约 大致 大量 存量 季度 孵化 孵化了 孵化出 它 完成 完成进度 官方 定为 定在 定在了 实 实实在在 实打实 实现 实际 家数 对 对比 将 小幅 少数 尚 "
        "尤其 尤其是 就 就是 尽管 届时 属于 左右 左右的 已 已共 已培育 已建 已建成 已开通 已形成 已有 已然 已累计 已经 已覆盖 已超 已达 已近 已连接 布局 布局了 带动了 带动出 带动培育 幅度 平稳 年 年度 并且 应用 应用于 底 延伸 延伸到 延伸至 建 建了 建成 建成了 建成数 "
        "建有 建立 建设 建设了 建设完成 建起 开展 开展了 开通 开通数 开通运行 引导 强劲 当中 当季 当年 当月 录得 形成 形成了 很不错 得到 微微 快报 快速 总 总体 总体上 总值 总共 总户数 总数 总的 总规模 总计为 总计有 总量 总量规模 总额 情况 情况看 惟 惠及 成为 成功 "
        "成立 成立了 我们大概有 我们已 截止 截至 户 户数 所 所以 所有 手上 手里 才 打造 打造了 打造出 扩大到 扩展到 扩展至 扭转 扭转了 把 投产 投入 投入使用 投用 折合 报 拆开看 拓展 拓展到 拓展至 拢共 拥有 持续 指数 指标 按 按同一口径 按同口径 按照 挺不错 授予 接入 "
        "接入了 接着 推出 推出了 推广 推广了 提供 提供了 搭建 支持 支持了 收获 改造 数 数字 数据 数来 数量 整个 整体上 整整 新 新的 方面 日 早 早就 早已 时 时候 明显 显示 显著 普及 普及到 更 更高见 曾 曾经 最 最新 最新的 最近 最高 月 月度 有了 有关部门 有影响力的 "
        "有着 服务 服务了 期 期内 期间 未 末 来看 来自 来说 根据 次 此 此外 比 比如 比较 毛 水平 汇总起来 汇聚 没 没有 没有悬念 没有问题 没问题 涌现 涌现一大批 涌现出 涌现出一大批 涌现出一批 涵盖 涵盖了 深入 渗透 渗透到 特别 特别是 率 率先 现 现价 现在 生产 用 "
        "用户数 用进 用进了 由 由小变大 略 略微 登记 的 的时候 的确 直 相当 相当于 相比 相比之下 相继 看 眼下 确实 称为 称作 程度 税务系统 税务部门 稳定 稳步 突破性 竟 等 简称 算 算下来 算起来 累积 累计 累计培育 累计培育出 累计建 累计建成 累计建成数 累计建设 累计开通 "
        "累计征集 累计征集到 累计打造 累计打造出 累计推广 累计数 累计数到了 累计认定 累计达 累计遴选 约 约合 约略 纳入 组织 给 绝大多数 统称 统计 继续 维持 而 而且 而言 聚集 能 能够 至 节节攀升 节节高 获得 虽然 融入 融入到 被 覆盖 覆盖了 见 规上 规模 譬如 计有 计算 "
        "认定 认定了 让 论 论程度 设立 设立了 评出 评定 评选 该 该指标 该数字 诸如 赚得 起 起点 超预期 足足 跃居 跟 转 转为 转正 较 较大型 较快 辐射 达 达了 达成 迄今 迅速 运行 近 还 还不错 还是 还有 这 这一 这个 这些 这份 这方面 这时 这样 这里 这里面 进一步 "
        "进入 进度 进账 连上 连同 连接 连着 连续 逐年 逐步 通过 速度 遴选 遴选出 那 那份 部署 都 里 里面 量 金额 铺到 铺到了 销 销售 锁定 门槛 问题不大 陆续 随着 集聚 顺利 预计数 额 首度 首次 高水平 高速"
    ),
}

# Where a word is in several lists, the later of these wins.
_ORDER = tuple(
    (
        "plain to reach done neutral report target new_topic price group local world and total all from pace each "
        "share new fall grow rate downrate average relative per mom yoy"
    ).split()
)

# Words without a role that hold one with: 会 plans, 自 begins a span.
WITHOUT_ROLE = tuple("社会 自动 重要 协会 学会 机会 高技术 高新技术 小微 细微 轻微 虚拟".split())
# Words that are targets only in some places; elsewhere they are plain.
WEAK_TARGETS = frozenset("会 估计 可 可达 将 应 推动 提出 未来 要 要求 规划 需要".split())

# Words of a forecast: who stands before them forecasts, and is no subject.
FORECASTS = frozenset("估计 展望 预估 预判 预期 预测 预计".split())

# Words of a plan: they hold to the end of the sentence, a forecast only to its clause.
PLANS = frozenset("争取 力争 力求 安排 目标 确保 要 规划 计划 设定".split())

# Firms by their names: what one does in a sentence is its own to the end.
FIRMS = frozenset(
    (
        "中兴 中国广电 中国电信 中国移动 中国联通 中国铁塔 华为 海尔 百度 "
        "腾讯 阿里 阿里巴巴 OPPO vivo 小米 三星 传音 宁德时代"
    ).split()
)
# … and makers of vehicles, some of whom are named as examples of all of them.
MAKERS = frozenset(
    (
        "一汽 上汽 东风 吉利 比亚迪 长安 特斯拉 江淮汽车 神龙汽车 奇瑞 长城汽车 广汽 北汽 蔚来 小鹏 零跑 理想汽车 哪吒汽车 赛力斯 "
        "江铃 福田汽车 海马汽车 五菱 宇通 极氪 岚图 众泰"
    ).split()
)
FIRMS |= MAKERS

# Sectors of industry: what is said of one, or planned in it, is not the nation's.
SECTORS: tuple[str, ...] = tuple(
    "建材 石化 化工 轻工 纺织 钢铁 有色 机械 船舶 医药 食品 家电 消费品 原材料".split()
)

# … and more that are branches where 行业 or 企业 stands behind them.
BRANCHES: tuple[str, ...] = (*SECTORS, *"石油 服装 电子 汽车 煤炭 采矿 电力 建筑".split())

# What may stand before 产品 behind a list of products: 新能源汽车、集成电路等新产品.
OF_PRODUCTS = "主要|重点|新兴|新型|新|高端|智能|绿色|相关"

# Parts of the country: what is said of one holds for its sentence, as of a province.
REGIONS = frozenset(
    (
        "东北 东北地区 东部 东部地区 中部 中部地区 京津冀 大湾区 成渝 成渝地区 珠三角 粤港澳大湾区 西部 "
        "西部地区 长三角 长三角地区 长江经济带 黄河流域"
    ).split()
)

# Groups that are no part of what a national total is made of.
ABROAD = frozenset(
    (
        "东亚 东南亚 东盟 中东 中亚 亚太 亚太地区 北美 南亚 南美 印度 台湾 国外 境外 大洋洲 "
        "德国 拉美 日本 本港 欧洲 欧盟 法国 海外 澳门 美国 英国 非洲 韩国 香港"
    ).split()
)

PROVINCES = {
    "北京": "BJ", "天津": "TJ", "河北": "HE", "山西": "SX", "内蒙古": "NM", "辽宁": "LN", "吉林": "JL", "黑龙江": "HL", "上海": "SH",
    "江苏": "JS", "浙江": "ZJ", "安徽": "AH", "福建": "FJ", "江西": "JX", "山东": "SD", "河南": "HA", "湖北": "HB", "湖南": "HN",
    "广东": "GD", "广西": "GX", "海南": "HI", "重庆": "CQ", "四川": "SC", "贵州": "GZ", "云南": "YN", "西藏": "XZ", "陕西": "SN",
    "甘肃": "GS", "青海": "QH", "宁夏": "NX", "新疆": "XJ",
}  # fmt: skip
CITIES = (
    "上海浦东 东莞 中山 临沂 义乌 乌鲁木齐 佛山 兰州 包头 南京 南宁 南昌 南通 厦门 台州 合肥 呼和浩特 哈尔滨 "
    "唐山 嘉兴 大连 太原 威海 宁波 宜昌 常州 广州 徐州 惠州 成都 拉萨 无锡 昆山 昆明 杭州 柳州 株洲 桂林 "
    "武汉 沈阳 泉州 洛阳 济南 浦东 海口 深圳 温州 滨海新区 潍坊 烟台 珠海 石家庄 福州 绍兴 绵阳 芜湖 苏州 "
    "衡阳 襄阳 西宁 西安 贵阳 遵义 郑州 金华 银川 长春 长沙 雄安新区 青岛"
).split()


def any_of(words: Iterable[str], often: str = "") -> str:
    """Return the pattern of any of `words` as they are written, a longer one before a shorter that it begins with.

    Words that begin alike make one alternative, those that begin with characters of `often` the first ones:
    a pattern is tried alternative by alternative.
    """
    rests: dict[str, list[str]] = {first: [] for first in often}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(
        re.escape(first) + (f"(?:{'|'.join(group)})" if len(group) > 1 else group[0])
        for first, group in rests.items()
        if group
    )


@lru_cache(maxsize=1)
def roles() -> dict[str, str]:
    """Return the role of every word of the lexicon."""
    found: dict[str, str] = {}
    for role in _ORDER:
        for word in _WORDS[role].split():
            found[word] = role
    found |= {firm: found.get(firm, "group") for firm in FIRMS}
    for city in CITIES:
        found[city] = found[city + "市"] = "city"
    for province in PROVINCES:
        for ending in ("", "省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区"):
            found[province + ending] = "province"
    return found


def province(words: str) -> str:
    """Return the ISO 3166-2 code of a province named at the beginning of `words`."""
    return next(f"CN-{code}" for name, code in PROVINCES.items() if words.startswith(name))
