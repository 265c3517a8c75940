"""Numbers people write in messages."""

from datetime import date

import pytest

from policy_kb.text.normalise import normalise
from policy_kb.text.quantities import quantities_in

TODAY = date(2020, 12, 1)


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("第九条", [("clause", "9")]),
        ("（九）", [("clause", "9")]),
        ("第9条", [("clause", "9")]),
        ("第９条", [("clause", "9")]),
        ("九", [("clause", "9"), ("number", "9")]),
        ("第二十四条", [("clause", "24")]),
        ("有三条政策", []),
        ("招了23名", [("heads", "23")]),
        ("二十三个人", [("heads", "23")]),
        ("１２０人", [("heads", "120")]),
        ("18个月", [("months", "18")]),
        ("两年", [("months", "24")]),
        ("一年半", [("months", "18")]),
        ("半年", [("months", "6")]),
        ("1.2万元", [("money", "12000")]),
        ("三千五百块", [("money", "3500")]),
        ("14天", [("days", "14")]),
        ("2020年9月", [("month", "2020-09")]),
        ("2020年9月15日", [("day", "2020-09-15")]),
        ("-5人", [("heads", "-5")]),
        ("1e30人", []),
        ("很多人", []),
        ("一个人给多少", []),
        ("每招1人给多少", [("heads", "1")]),
        ("招了一个人", [("heads", "1")]),
        ("二十一个人", [("heads", "21")]),
        ("那40个呢", [("heads", "40")]),
        ("招了1e30人", []),
        ("5G基站3个人", [("heads", "3")]),
        ("每天180，15个工人", [("heads", "15"), ("money", "180")]),
        ("工资3,500", [("money", "3500")]),
    ],
)
def test_quantities_are_found_with_their_meaning(message, found):
    assert [(q.kind, q.value) for q in quantities_in(normalise(message), TODAY)] == found


def test_a_sentence_yields_all_its_quantities():
    found = quantities_in("2020年9月招了23名登记失业半年以上的人,合同一年", TODAY)
    assert {(q.kind, q.value) for q in found} == {
        ("month", "2020-09"),
        ("heads", "23"),
        ("months", "6"),
        ("months", "12"),
    }
