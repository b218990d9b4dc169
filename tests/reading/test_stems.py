"""A head alone means what was spoken of last, and nothing where something else was."""

from datetime import date

import pytest

from tests.reading.texts import Said, said

MAY = (date(2023, 5, 31), date(2023, 5, 1))
FIVE = (date(2023, 5, 31), date(2023, 1, 1))
H1 = (date(2023, 6, 30), date(2023, 1, 1))


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param(
            "乘用车方面,5月产销201万辆和205万辆;前5个月产900万辆、销906万辆。",
            [
                Said("passenger_vehicle_production", "level", 2_010_000, *MAY),
                Said("passenger_vehicle_sales", "level", 2_050_000, *MAY),
                Said("passenger_vehicle_production", "level", 9_000_000, *FIVE),
                Said("passenger_vehicle_sales", "level", 9_060_000, *FIVE),
            ],
            id="the topic that opens the passage",
        ),
        pytest.param(
            "商用车回暖,5月产33.2万辆;卖出33万辆,增长38.2%。",
            [
                Said("commercial_vehicle_production", "level", 332_000, *MAY),
                Said("commercial_vehicle_sales", "level", 330_000, *MAY),
                Said("commercial_vehicle_sales", "yoy", 38.2, *MAY),
            ],
            id="what fares well is what is made and sold",
        ),
        pytest.param(
            "前5个月规模以上工业企业利润总额下降18.8%,营业收入增长0.1%。",
            [
                Said("industrial_profits", "yoy", -18.8, *FIVE),
                Said("industrial_revenue", "yoy", 0.1, *FIVE),
            ],
            id="another head of the same name",
        ),
        pytest.param(
            "5月新能源汽车产销分别为71.3万辆和71.7万辆。其中,纯电动汽车销量52.2万辆。前5个月,产销分别为300.5万辆和294万辆。",
            [
                Said("nev_production", "level", 713_000, *MAY),
                Said("nev_sales", "level", 717_000, *MAY),
                Said("nev_production", "level", 3_005_000, *FIVE),
                Said("nev_sales", "level", 2_940_000, *FIVE),
            ],
            id="what 其中 named is no longer spoken of",
        ),
        pytest.param(
            "5月充电基础设施增量为26.4万台,其中公共桩9.4万台;截至当月末保有量累计635.6万台。",
            [
                Said("charging_piles", "increment", 264_000, *MAY),
                Said("charging_piles", "level", 6_356_000, MAY[0]),
            ],
            id="the level behind what was new",
        ),
        pytest.param(
            "记者:请问新能源汽车怎么样?\n答:前5个月产量300.5万辆,出口45.7万辆。",
            [
                Said("nev_production", "level", 3_005_000, *FIVE),
                Said("nev_exports", "level", 457_000, *FIVE),
            ],
            id="what the question asks for",
        ),
    ],
)
def test_a_head_alone_is_of_what_was_spoken_of(text: str, expected: list[Said]):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "上海乘用车方面,5月产量20万辆。",
        "5月纯电动汽车销售火爆,销量52.2万辆。",
        "前5个月规模以上工业企业营收大增,某钢厂利润增长5%。",
        "记者:请问纯电动汽车怎么样?\n答:前5个月产量210万辆。",
        "乘用车方面,5月摩托车产量190万辆,出口100万辆。",
    ],
)
def test_a_head_of_something_else_stays_silent(text: str):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工业机器人新增装机量占全球一半以上,2022年产量44.3万套。", ["industrial_robot_output"]),
        (
            "2022年,信息技术服务是大头,收入70128亿元,同比增长11.7%。",
            ["it_service_revenue", "it_service_revenue"],
        ),
        ("2022年,信息技术服务企业不少,其中一家收入701亿元。", []),
    ],
)
def test_a_head_goes_on_with_what_is_measured_otherwise_or_praised(text: str, expected: list[str]):
    assert [s.indicator for s in said(text)] == expected
