"""The measurements as tables."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from rich.table import Table

from bot.evaluation.questions import OFFERED, UNDERSTANDING, Asked, written

_LONGEST_TEXT = 60
_FEWEST_CONFUSED = 2


def tables(asked: Sequence[Asked]) -> Iterator[Table]:
    """Yield the tables that the columns of the questions allow."""
    yield _answers(asked)
    yield _by_clause(asked)
    if set(asked[0].row) >= UNDERSTANDING:
        yield _understanding(asked)
        yield _confusions(asked)
    yield _misses(asked)


def _answers(asked: Sequence[Asked]) -> Table:
    by_group: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        by_group[one.row["bucket"]].append(one)
        by_group[f"{one.row['bucket']} {one.row['grade']}"].append(one)
    table = Table(
        "组", "题数", "直接答对条文", "其中只说最接近或未载明", "前三项里有", "声称有答案", title="答复"
    )
    for group in sorted(by_group):
        members = by_group[group]
        in_scope = group.startswith("in")
        table.add_row(
            group,
            str(len(members)),
            _share([one.outright for one in members]) if in_scope else "",
            _share([one.outright and one.silent for one in members]) if in_scope else "",
            _share([one.offered for one in members]) if in_scope else "",
            _share([one.claims for one in members]),
        )
    return table


def _by_clause(asked: Sequence[Asked]) -> Table:
    by_clause: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        for clause in filter(None, one.row["clauses"].split(",")) if one.row["bucket"] == "in" else ():
            by_clause[clause.zfill(2)].append(one)
    table = Table("条", "题数", "直接答对条文", "前三项里有", title="按条文")
    for clause, members in sorted(by_clause.items()):
        shares = (_share([one.outright for one in members]), _share([one.offered for one in members]))
        table.add_row(clause, str(len(members)), *shares)
    return table


def _understanding(asked: Sequence[Asked]) -> Table:
    linked = [one for one in asked if one.row["bucket"] == "in" and one.row["measures"]]
    milliseconds = median(one.understood.seconds for one in asked) * 1000
    table = Table("理解", "结果", title="理解")
    table.add_row("行为", _share([one.understood.act == one.row["act"] for one in asked]))
    table.add_row("措施，第一个", _share([one.linked(1) for one in linked]))
    table.add_row(f"措施，前{OFFERED}个", _share([one.linked(OFFERED) for one in linked]))
    for name in ("quantities", "facts"):
        exact = [getattr(one.understood, name) == written(one.row[name]) for one in asked]
        table.add_row({"quantities": "数量，完全一致", "facts": "事实，完全一致"}[name], _share(exact))
    table.add_row("每条用时，中位数", f"{milliseconds:.1f} 毫秒")
    return table


def _confusions(asked: Sequence[Asked]) -> Table:
    confused = Counter(
        (one.row["act"], one.understood.act) for one in asked if one.row["act"] != one.understood.act
    )
    table = Table("应为", "认成", "次数", title="行为混淆")
    for (wanted, found), count in confused.most_common():
        if count >= _FEWEST_CONFUSED:
            table.add_row(wanted, found, str(count))
    return table


def _misses(asked: Sequence[Asked]) -> Table:
    table = Table("编号", "应答", "实际", "种类", "问题", title="没有答对的")
    for one in asked:
        if not one.is_right:
            table.add_row(
                one.row["id"],
                one.row["clauses"],
                ",".join(map(str, one.found[:OFFERED])),
                one.kind,
                one.row["text"][:_LONGEST_TEXT],
            )
    return table


def _share(outcomes: list[bool]) -> str:
    return f"{sum(outcomes)}/{len(outcomes)} {sum(outcomes) / len(outcomes):.0%}" if outcomes else "0/0"
