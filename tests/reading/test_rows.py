"""The items of a list of one day, the rows of a table of products."""

from datetime import date

import pytest

from tests.reading.texts import SPOKEN, said


def test_the_day_of_the_first_item_holds_for_those_without_one():
    items = ["截至5月末,5G用户6.51亿户。", "10G PON端口1996万个。", "千兆用户1.2亿户。"]
    assert {s.end for s in said("要点:\n" + "\n".join(f"● {i}" for i in items))} == {date(2023, 5, 31)}
    apart = [items[0], "1-6月,软件业务收入5.5万亿元。", items[1]]
    assert said("\n".join(f"●{i}" for i in apart))[-1].end == SPOKEN
    lists = f"●{items[0]}\n其他:\n●{items[1]}"
    assert said(lists)[-1].end == SPOKEN


@pytest.mark.parametrize(
    "items",
    [
        ["2012年底,移动电话用户11.12亿户。", "5G基站293.7万个。"],
        ["3月底,千兆用户1.1亿户。", "5G用户今年6月底突破6亿户。", "5G基站293.7万个。"],
    ],
)
def test_an_old_day_or_another_one_ends_with_its_item(items: list[str]):
    assert said("\n".join(f"●{i}" for i in items))[-1].end == SPOKEN


def test_the_rows_of_a_table_of_products():
    table = "表3 2022年主要工业产品产量及其增长速度\n集成电路 3241.9亿块 下降9.8%\n汽车 2718万辆,增长3.5%;其中新能源汽车 700.3万辆,增长90.5%\n"
    assert [(s.indicator, s.measure) for s in said(table)] == [
        (f"{i}_{'production' if i != 'integrated_circuit' else 'output'}", m)
        for i in ("integrated_circuit", "vehicle", "nev")
        for m in ("level", "yoy")
    ]
    prose = "去年的情况比较好,各项指标都有所回升,这里报几个数字,请各位参考一下,新能源汽车怎么样,大家都知道的,700.3万辆,不错。"
    assert [s.indicator for s in said(table + prose)][6:] in ([], ["nev_sales"])


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("2023年上半年主要工业产品产量", "汽车 1324.8万辆\n民用汽车保有量\n新能源汽车 1620万辆"),
        ("2023年上半年主要工业产品产量", "汽车 1324.8万辆\n表8 2023年主要商品出口数量\n集成电路 1276亿个"),
        ("2023年上半年主要工业产品产量", "汽车 1324.8万辆\n以上是主要产品的情况。\n新能源汽车 378.8万辆"),
    ],
)
def test_a_table_ends_with_what_is_no_row(title: str, rows: str):
    assert [s.indicator for s in said(f"{title}\n{rows}")] == ["vehicle_production"]
    assert said(f"江苏省{title}\n{rows}") == []
