"""Provinces by their ISO 3166-2 codes: the names that readers know."""

from indicators.catalogue import Words

PROVINCES: dict[str, Words] = {
    f"CN-{code}": Words(en=en, zh=zh)
    for code, en, zh in (
        ("AH", "Anhui", "安徽"),
        ("BJ", "Beijing", "北京"),
        ("CQ", "Chongqing", "重庆"),
        ("FJ", "Fujian", "福建"),
        ("GD", "Guangdong", "广东"),
        ("GS", "Gansu", "甘肃"),
        ("GX", "Guangxi", "广西"),
        ("GZ", "Guizhou", "贵州"),
        ("HA", "Henan", "河南"),
        ("HB", "Hubei", "湖北"),
        ("HE", "Hebei", "河北"),
        ("HI", "Hainan", "海南"),
        ("HK", "Hong Kong", "香港"),
        ("HL", "Heilongjiang", "黑龙江"),
        ("HN", "Hunan", "湖南"),
        ("JL", "Jilin", "吉林"),
        ("JS", "Jiangsu", "江苏"),
        ("JX", "Jiangxi", "江西"),
        ("LN", "Liaoning", "辽宁"),
        ("MO", "Macao", "澳门"),
        ("NM", "Inner Mongolia", "内蒙古"),
        ("NX", "Ningxia", "宁夏"),
        ("QH", "Qinghai", "青海"),
        ("SC", "Sichuan", "四川"),
        ("SD", "Shandong", "山东"),
        ("SH", "Shanghai", "上海"),
        ("SN", "Shaanxi", "陕西"),
        ("SX", "Shanxi", "山西"),
        ("TJ", "Tianjin", "天津"),
        ("TW", "Taiwan", "台湾"),
        ("XJ", "Xinjiang", "新疆"),
        ("XZ", "Tibet", "西藏"),
        ("YN", "Yunnan", "云南"),
        ("ZJ", "Zhejiang", "浙江"),
    )
}
