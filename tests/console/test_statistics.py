"""What administrators see: counts, never words."""

from datetime import datetime, timezone

import pytest

from bot.console.statistics import csv_of, figures_of, safe
from bot.server.keys import DATABASE, TURN_LOG
from bot.server.turn_log import TurnLog
from policy_kb.knowledge import knowledge_of_environment
from policy_kb.repository.turns import Turn, TurnRepository
from tests.console.test_sessions import csrf_in

NOW = datetime(2026, 11, 24, 18, tzinfo=timezone.utc)


def turn(kind="measure", channel="web", measure=None, clause=9, milliseconds=20, at=NOW):
    return Turn(at, channel, kind, measure, clause, milliseconds)


def test_the_figures_tell_answered_doubtful_and_unanswered_apart():
    kinds = ["measure", "calculation", "screening", "clause", "choice", "not_stated", "not_covered", "fault"]
    turns = [turn(kind) for kind in kinds] + [turn("smalltalk"), turn("measure", "wechat", clause=3)]
    figures = figures_of(turns, knowledge_of_environment())
    assert (figures["asked"], figures["answered"], figures["doubtful"]) == (9, 5, 2)
    # Six o'clock in the evening in Greenwich is the next day in Dalian.
    [(day, channels)] = figures["days"]
    assert (str(day), channels) == ("2026-11-25", [("网页", 8), ("公众号", 1)])
    assert dict(figures["clauses"])["第（九）条"] == 4
    assert "第（九）条" not in figures["never"] and len(figures["never"]) == 21


def test_nothing_asked_has_figures_too():
    figures = figures_of([], knowledge_of_environment())
    assert figures["asked"] == 0 and figures["median"] is None and len(figures["never"]) == 23


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_taken_for_a_formula(cell):
    assert safe(cell) == f"'{cell}"
    assert f"'{cell}" in csv_of([turn(measure=cell)])
    assert safe("稳岗返还") == "稳岗返还"


async def test_a_message_is_counted_without_its_words(accounts, admin, talk):
    await talk.say("稳岗返还多少钱")
    await accounts.app[TURN_LOG].write(TurnRepository(accounts.app[DATABASE]))
    html = await admin.get("/console/statistics?days=7")
    assert "稳岗返还多少钱" not in html and "<meter" in html
    async with admin.http.post(
        f"{admin.address}/console/statistics/export?days=7", data={"csrf": csrf_in(html)}
    ) as response:
        written = (await response.read()).decode("utf-8-sig")
    assert written.startswith("时间,渠道,结果") and ",web,measure," in written
    assert "稳岗返还多少钱" not in written


async def test_odd_periods_are_the_usual_one(admin):
    for days in ("", "-1", "x", "9" * 50, "12"):
        assert "<strong>30天</strong>" in await admin.get("/console/statistics", params={"days": days})


async def test_turns_that_could_not_be_written_wait(accounts):
    from sqlalchemy.exc import SQLAlchemyError

    class Away:
        def keep(self, turns):
            raise SQLAlchemyError("away")

    log, kept = TurnLog(), []
    log.note("web", {"kind": "measure", "measures": ["x"], "citations": [{"clause": 9}]}, 0.0204)
    await log.write(Away())
    recorder = type("Recorder", (), {"keep": lambda self, turns: kept.extend(turns)})()
    await log.write(recorder)
    await log.write(recorder)
    [only] = kept
    assert (only.kind, only.measure, only.clause, only.milliseconds) == ("measure", "x", 9, 20)


async def test_a_clerks_word_on_a_measure_is_kept(clerk, admin):
    csrf = csrf_in(await clerk.get("/console"))
    body = {"id": "subsidise_hr_agencies", "reason": "unclear", "comment": "电话13812345678，档次看不明白"}
    assert (await clerk.post("/console/api/feedback", 403, json=body))["error"]["code"] == "forbidden"
    await clerk.post("/console/api/feedback", json=body, headers={"X-CSRF-Token": csrf})
    html = await admin.get("/console/statistics")
    assert "档次看不明白" in html and "13812345678" not in html


async def test_a_clerk_may_not_see_statistics(clerk):
    assert "需要管理员权限" in await clerk.get("/console/statistics", 403)
