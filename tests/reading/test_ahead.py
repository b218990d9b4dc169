"""A number before the name of what it counts, or inside it."""

from datetime import date

import pytest

from tests.reading.texts import H1, JUNE, MAY, SPOKEN, Said, said, why


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param(
            "标识解析已服务近30万家企业。",
            [Said("identifier_enterprises", "level", 300_000, SPOKEN, bound="nearly")],
            id="a name parted by its number",
        ),
        pytest.param(
            "上半年全国产了22.2万套工业机器人。",
            [Said("industrial_robot_output", "level", 222_000, *H1)],
            id="a verb says what is counted of a thing",
        ),
        pytest.param(
            "全国所有地级市城区、超过97%的县城城区和40%的乡镇镇区实现5G网络覆盖。",
            [
                Said("coverage_5g_county", "level", 97, SPOKEN, bound="at_least"),
                Said("coverage_5g_township", "level", 40, SPOKEN),
            ],
            id="parts of several that have been covered",
        ),
        pytest.param(
            "所有乡镇和92%以上的行政村通了5G。",
            [Said("admin_villages_5g_share", "level", 92, SPOKEN, bound="at_least")],
            id="what a part of the villages has got",
        ),
        pytest.param(
            "6月国内手机出货2214.8万部 5G手机占比78.9%",
            [Said("phone_shipments_5g_share", "level", 78.9, JUNE, date(2023, 6, 1))],
            id="a share that follows is not what was counted",
        ),
        pytest.param(
            "移动物联网终端用户达21.23亿户——“物超人”在全球率先实现。",
            [Said("iot_terminals", "level", 2.123e9, SPOKEN)],
            id="an aside behind a number is not what it counts",
        ),
    ],
)
def test_a_way_of_speaking_is_followed(text: str, expected: list[Said]):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text, number, reason",
    [
        ("5G基站293.7万个,其中有200个是示范站。", "有200个", "part of what was counted"),
        ("5G基站293万个。5%的行政村没通5G。", "5%", "行政村"),
        ("97%的县城和40%的乡镇计划实现5G网络覆盖。", "97%", "县城"),
        ("90%的县城和80%的乡镇有望实现5G覆盖。", "90%", "县城"),
        ("90%的行政村通过5G看病。", "90%", "行政村"),
        ("12家双跨平台入选年度榜单。", "12家", "chosen"),
        ("县城和97%的乡镇实现通快递。", "97%", "乡镇"),
        ("二级节点覆盖了31个省区市。", "31个", "省区市"),
        ("普遍服务完成4G试点2万多个行政村的招标。", "2万多个", "something else"),
        ("上半年全国产了28.3万套新型数控机床。", "28.3万套", "something else"),
        ("展会将推出5G十大应用案例。", "十大", "something else"),
        ("6月末,超70%的5G基站实现共用。", "超70%", "no indicator"),
        ("有2000多家专精特新小巨人企业承担过国家重大科技项目。", "有2000多家", "did it"),
        ("上半年,软件业务收入增长较快,半数以上产品增长。", "半数以上", "how many of"),
        ("上半年,装备制造业增长较慢,多数行业和近七成产品增长。", "近七成", "how many of"),
    ],
)
def test_a_number_that_only_looks_like_one_is_left_out(text: str, number: str, reason: str):
    assert reason in why(text)[number]


def test_a_sum_of_money_before_its_name_is_of_that_name():
    text = "1-5月,全国完成了7280亿元的电信业务收入,同比增长6.8%。"
    assert said(text) == [
        Said("telecom_revenue", "level", 728_000_000_000, *MAY),
        Said("telecom_revenue", "yoy", 6.8, *MAY),
    ]
    other = "1-5月,互联网企业完成5500亿元的业务收入,实现420亿元的利润总额。"
    assert said(other) == [Said("internet_revenue", "level", 550_000_000_000, *MAY)]
    assert why(other) == {"420亿元": "counts something else: 利润总额"}


def test_what_something_is_for_may_stand_between_a_number_and_its_name():
    found = said("标识注册量超过20亿,培育30万个以上面向特定行业、特定场景的工业APP。")
    assert [(s.indicator, s.value) for s in found] == [
        ("identifier_registrations", 2_000_000_000),
        ("industrial_apps", 300_000),
    ]


def test_praise_may_stand_between_a_number_and_its_name():
    assert [s.indicator for s in said("建成1260家分类分级、特色鲜明的5G工厂。")] == ["factories_5g"]


def test_what_is_only_to_be_built_is_no_stock():
    assert said("推动建成1万个分类分级、特色鲜明的5G工厂。") == []
