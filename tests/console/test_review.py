"""From an unanswered question to a file that the checks accept."""

import io
import re
import shutil
import zipfile
from datetime import datetime, timezone

import pytest
import yaml
from aiohttp import ClientSession, CookieJar
from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.console.likeness import groups_of
from bot.server.keys import DATABASE, DESK
from policy_kb.check.run import load_checked
from policy_kb.loading.folder import POLICIES
from policy_kb.repository.review import OpenQuestion
from policy_kb.repository.staff import Role
from policy_kb.repository.tables import OpenQuestionRow
from policy_kb.search.words import segmenter_with
from tests.console.conftest import NAMES, Visitor
from tests.console.test_sessions import csrf_in

LINKED, FOREIGN = "开淀粉厂的能不能退一部分给职工交的失业险", "我家猫[布偶]不吃饭怎么办"


@pytest.fixture
async def editor(accounts):
    """Return an editor who has signed in."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as http:
        visitor = Visitor(str(accounts.make_url("")).rstrip("/"), http)
        await visitor.sign_in(NAMES[Role.EDITOR])
        yield visitor


@pytest.fixture
def open_questions(accounts):
    """Keep three open questions and no others."""
    with Session(accounts.app[DATABASE], future=True) as session, session.begin():
        session.execute(delete(OpenQuestionRow))
    answers = accounts.app[DESK].answers
    for text in (LINKED, f"{LINKED}呢", FOREIGN):
        answers.keep_open_question(datetime.now(timezone.utc), text, "not_covered")


async def decide(editor, ids, decision, status=303, **fields):
    csrf = csrf_in(await editor.get("/console/review"))
    form = {"csrf": csrf, "ids": ids, "decision": decision, "reason": "常有人问", **fields}
    return await editor.post("/console/review", status, data=form)


def ids_on(html):
    """Return the ids of each group on the page."""
    return re.findall('name="ids" value="([0-9,]+)"', html)


async def test_like_questions_stand_together_the_most_frequent_first(editor, open_questions):
    html = await editor.get("/console/review")
    first, second = ids_on(html)
    assert len(first.split(",")) == 2 and len(second.split(",")) == 1
    assert html.index("淀粉厂") < html.index("布偶")


async def test_what_is_decided_is_exported_as_files_that_the_check_accepts(
    editor, admin, open_questions, tmp_path
):
    first, second = ids_on(await editor.get("/console/review"))
    await decide(editor, first, "linked", measure="refund_for_small_enterprises_or_so", status=400)
    measure = next(m for m in all_measures() if m.clause == 3)
    await decide(editor, first, "linked", measure=measure.id)
    await decide(editor, second, "out_of_scope")
    html = await editor.get("/console/review")
    assert "没有待处理的问题" in html
    form = {"csrf": csrf_in(html)}
    async with editor.http.post(f"{editor.address}/console/review/export", data=form) as response:
        archive = zipfile.ZipFile(io.BytesIO(await response.read()))
    asks, foreign = sorted(archive.namelist(), reverse=True)
    written = archive.read(asks).decode()
    assert NAMES[Role.EDITOR] in written and "常有人问" in written
    folder = tmp_path / measure.policy
    shutil.copytree(POLICIES / measure.policy, folder)
    (folder / "asks.reviewed.yml").write_text(written, encoding="utf-8")
    policy = load_checked(folder)
    [learnt] = [m for m in policy.measures if m.id == measure.id]
    assert {LINKED, f"{LINKED}呢"} <= {ask.text for ask in learnt.asks}
    examples = yaml.safe_load(archive.read(foreign))["nlu"]
    assert examples == [{"intent": "out_of_scope", "examples": "- 我家猫［布偶］不吃饭怎么办\n"}]
    audit = await admin.get("/console/audit")
    assert "审核 ×3" in audit and "linked" in audit


async def test_the_second_of_two_editors_is_told(editor, admin, open_questions):
    first, _ = ids_on(await admin.get("/console/review"))
    await decide(admin, first, "nothing")
    told = await decide(editor, first, "out_of_scope", 409)
    assert f"由 {NAMES[Role.ADMIN]} 处理了" in told


@pytest.mark.parametrize(
    ("ids", "decision", "fields"),
    [
        ("", "nothing", {}),
        ("x,y", "nothing", {}),
        ("1", "delete", {}),
        ("1", "linked", {}),
        ("1", "nothing", {"reason": " "}),
        ("9" * 30, "nothing", {}),
    ],
)
async def test_half_a_decision_is_none(editor, ids, decision, fields):
    assert 'class="problem"' in await decide(editor, ids, decision, 400, **fields)


async def test_a_clerk_may_not_review_nor_write_notices(clerk):
    for path in ("/console/review", "/console/notices"):
        assert "需要编辑权限" in await clerk.get(path, 403)
        await clerk.post(path, 403, data={"decision": "nothing"})


def test_nothing_to_review_has_no_groups():
    assert groups_of([], segmenter_with()) == []
    alone = OpenQuestion(1, datetime.now(timezone.utc), "？", "not_covered")
    assert groups_of([alone], segmenter_with()) == [[alone]]


async def test_a_notice_stands_with_its_measure_until_its_day(editor, clerk):
    measure = all_measures()[0]
    csrf = csrf_in(await editor.get("/console/notices"))
    form = {"csrf": csrf, "measure": measure.id, "text": "窗口搬到<三楼>了", "until": "2026-12-31"}
    await editor.post("/console/notices", 303, data=form)
    pane = await clerk.get(f"/console/api/measures/{measure.id}")
    assert pane["notices"] == [
        {"text": "窗口搬到<三楼>了", "author": NAMES[Role.EDITOR], "until": "2026-12-31"}
    ]
    other = await clerk.get(f"/console/api/measures/{all_measures()[1].id}")
    assert other["notices"] == []
    for wrong in ({"until": "2020-01-01"}, {"until": "soon"}, {"text": ""}, {"measure": "nothing"}):
        await editor.post("/console/notices", 400, data={**form, **wrong})
    html = await editor.get("/console/notices")
    assert "窗口搬到&lt;三楼&gt;了" in html
    [id] = re.findall('name="end" value="([0-9]+)"', html)
    await editor.post("/console/notices", 303, data={"csrf": csrf, "end": id})
    await editor.post("/console/notices", 409, data={"csrf": csrf, "end": id})
    assert (await clerk.get(f"/console/api/measures/{measure.id}"))["notices"] == []


def all_measures():
    """Return the measures in the order of the text."""
    from policy_kb.knowledge import knowledge_of_environment

    return knowledge_of_environment().measures
