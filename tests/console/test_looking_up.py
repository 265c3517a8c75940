"""Search, the pane, answers by their codes, the audit: over HTTP."""

from policy_kb.repository.staff import Role
from tests.console.conftest import NAMES


async def found(clerk, typed, **more):
    return await clerk.get("/console/api/search", params={"q": typed, **more})


def quoted(pane):
    """Return what is marked in the clause of a pane."""
    return [p["text"] for paragraph in pane["source"]["paragraphs"] for p in paragraph if p["quoted"]]


async def test_typing_finds_measures_with_their_clause_and_standing(clerk):
    read = await found(clerk, "稳岗返还")
    first = read["results"][0]
    assert first["clause"] == "第（三）条" and first["status"] and "稳岗" in first["name"]
    assert len(read["results"]) <= 9


async def test_meaning_finds_what_no_word_names(clerk):
    clauses = [
        result["clause"] for result in (await found(clerk, "刚毕业的学生到公司上班给单位多少钱"))["results"]
    ]
    assert "第（九）条" in clauses


async def test_a_code_is_recognised_in_the_same_box(clerk):
    assert (await found(clerk, "k7q2mx"))["code"] == "K7Q2MX"
    assert (await found(clerk, "稳岗"))["code"] is None


async def test_whatever_is_typed_is_no_error(clerk):
    for typed in ("", "%", "'", "\x00", "<script>", "x" * 3000, "𠮷", "../../etc/passwd"):
        assert isinstance((await found(clerk, typed))["results"], list)


async def test_the_pane_says_what_to_say_and_where_it_stands(clerk):
    id = (await found(clerk, "招用登记失业半年以上人员补贴"))["results"][0]["id"]
    pane = await clerk.get(f"/console/api/measures/{id}")
    assert len(pane["say"]) == 2 and pane["conditions"]
    marked = [
        piece["text"] for paragraph in pane["source"]["paragraphs"] for piece in paragraph if piece["quoted"]
    ]
    assert marked and pane["citation"].startswith("依据：第（")
    assert all(similar["id"] != id for similar in pane["similar"])


async def test_validity_is_that_of_the_day_the_clerk_sets(clerk):
    id = (await found(clerk, "2500元吸纳就业补贴"))["results"][0]["id"]
    then = await clerk.get(f"/console/api/measures/{id}", params={"as_of": "2020-09-01"})
    now = await clerk.get(f"/console/api/measures/{id}")
    assert then["status"] == "in_force" and now["status"] == "expired"
    assert (await found(clerk, "2500元吸纳就业补贴", as_of="2020-09-01"))["results"][0][
        "status"
    ] == "in_force"
    refused = await clerk.get(f"/console/api/measures/{id}", 400, params={"as_of": "soon"})
    assert refused["error"]["code"] == "invalid_day"


async def test_every_measure_has_a_pane(clerk, accounts):
    from bot.server.keys import DESK

    for measure in accounts.app[DESK].measures.knowledge.measures:
        pane = await clerk.get(f"/console/api/measures/{measure.id}")
        assert pane["say"] and any(
            p["quoted"] for paragraph in pane["source"]["paragraphs"] for p in paragraph
        )


async def test_the_clerk_sees_what_the_caller_was_told_and_that_is_written_down(clerk, admin, talk):
    told = await talk.say("2020年9月招了23名登记失业半年以上的人，合同一年、社保都交了，一共能补多少")
    code = told["answer"]["code"]
    shown = await clerk.get(f"/console/api/answers/{code.lower()}")
    assert shown["code"] == code and shown["answer"] == told["answer"]
    assert any("57,500元" in line for line in shown["lines"])
    audit = await admin.get("/console/audit")
    assert code in audit and NAMES[Role.CLERK] in audit and "查看答复" in audit


async def test_an_unknown_code_is_said_gently(clerk):
    for code in ("AAAAAA", "O0I1L", "x" * 50):
        assert (await clerk.get(f"/console/api/answers/{code}", 404))["error"]["code"] == "unknown_code"
    assert (await clerk.get("/console/api/measures/nothing", 404))["error"]["code"] == "unknown_measure"
