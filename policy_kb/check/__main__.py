"""``python -m policy_kb.check [clause …]``: print the ledger and every fault; exit with 1 if there is one."""

import sys
from pathlib import Path

from policy_kb.check.ledger import LedgerRow, explained_passages, ledger
from policy_kb.check.run import check_folder
from policy_kb.loading.folder import POLICIES

_HEAD = ("条", "句", "数字", "引文", "措施", "参数", "事实")


def main(clauses: list[str]) -> int:
    """Check every policy; with ``clauses``, print only what concerns them."""
    faults = 0
    for folder in sorted(path for path in POLICIES.iterdir() if path.is_dir()):
        faults += _check(folder, clauses)
    return 1 if faults else 0


def _check(folder: Path, clauses: list[str]) -> int:
    checked = check_folder(folder)
    print(f"知识台账：{folder.name}")
    if checked.subject is not None:
        rows = [row for row in ledger(checked.subject) if not clauses or _name(row.clause) in clauses]
        print("\t".join(_HEAD))
        for row in rows:
            print(_line(_name(row.clause), row))
        print(_line("合计", _sum(rows)))
        for passage in explained_passages(checked.subject):
            if not clauses or _name(passage.clause) in clauses:
                print(f"不给予（第{_name(passage.clause)}条）：{passage.text} —— {passage.why}")
    wanted = [f for f in checked.faults if not clauses or _concerns(f.file, clauses)]
    for fault in wanted:
        print(fault)
    print(f"{len(wanted)} 处错误" if wanted else "没有错误")
    return len(wanted)


def _name(clause: int | None) -> str:
    return "end" if clause is None else str(clause)


def _concerns(file: Path, clauses: list[str]) -> bool:
    parts = file.with_suffix("").parts
    return any((clause.zfill(2) if clause != "end" else clause) in parts for clause in clauses)


def _line(name: str, row: LedgerRow) -> str:
    pairs = (row.sentences, row.numbers, row.quotes)
    counts = (row.measures, row.parameters, row.facts)
    return "\t".join((name, *(f"{done}/{of}" for done, of in pairs), *map(str, counts)))


def _sum(rows: list[LedgerRow]) -> LedgerRow:
    def pair(key: str) -> tuple[int, int]:
        return sum(getattr(r, key)[0] for r in rows), sum(getattr(r, key)[1] for r in rows)

    return LedgerRow(
        None,
        pair("sentences"),
        pair("numbers"),
        pair("quotes"),
        sum(row.measures for row in rows),
        sum(row.parameters for row in rows),
        sum(row.facts for row in rows),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
