"""The knowledge for programs, and its description."""

import re

import jsonschema
import pytest

from bot.server.api_pages import description
from tests.web.conftest import fetch

LODGING = "subsidise_quarantine_lodging"
STAY = {"heads": 10, "days": 14, "price": 120}
HIRING = "hire_registered_unemployed_or_graduates"
POLICY = "dalian-2020-employment"


def check(kind, value):
    schema = {"$ref": f"#/components/schemas/{kind}", "components": description()["components"]}
    jsonschema.Draft202012Validator(schema).validate(value)


async def test_all_measures_are_listed_with_amount_and_validity(talk):
    found = await fetch(talk, "GET", "/api/measures")
    check("Measures", found)
    assert len(found["measures"]) == 175
    hiring = next(measure for measure in found["measures"] if measure["id"] == HIRING)
    assert hiring["amount"] == {"value": "2500", "unit": "元/人", "kind": "rate"}
    assert (hiring["validity"]["status"], hiring["validity"]["until"]) == ("expired", "2020-12-31")
    assert hiring["inputs"] == [{"name": "heads", "ask": "一共几个人？"}]


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ({"audience": "institution"}, lambda m: "institution" in m["audience"]),
        ({"standing": "expired"}, lambda m: m["validity"]["status"] == "expired"),
        ({"clause": "9"}, lambda m: m["clause"] == 9),
        ({"clause": "end"}, lambda m: m["clause"] is None),
        ({"q": "創業 場地"}, lambda m: "创业" in m["name"] + m["summary"] + m["quote"]),
    ],
)
async def test_measures_can_be_narrowed_down(talk, query, holds):
    found = (await fetch(talk, "GET", "/api/measures", params=query))["measures"]
    assert 0 < len(found) < 175
    assert all(holds(measure) for measure in found)


@pytest.mark.parametrize("query", [{"audience": "cat"}, {"standing": "maybe"}])
async def test_a_filter_without_sense_is_refused(talk, query):
    assert "只能是" in (await fetch(talk, "GET", "/api/measures", 400, params=query))["error"]["message"]


async def test_a_clause_is_given_by_paragraph_and_sentence(talk):
    clause = await fetch(talk, "GET", f"/api/policy/{POLICY}/clauses/9")
    check("Clause", clause)
    assert clause["clause"] == 9
    assert HIRING in clause["measures"]
    paragraph = clause["paragraphs"][2]
    assert "按2500元/人标准" in paragraph["text"]
    assert "".join(sentence["text"] for sentence in paragraph["sentences"]) == paragraph["text"]
    closing = await fetch(talk, "GET", f"/api/policy/{POLICY}/clauses/end")
    assert closing["clause"] is None


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (f"{POLICY}/clauses/24", "unknown_clause"),
        (f"{POLICY}/clauses/0", "unknown_clause"),
        (f"{POLICY}/clauses/nine", "unknown_clause"),
        ("none/clauses/9", "unknown_policy"),
    ],
)
async def test_an_unknown_clause_is_a_404_with_a_way_on(talk, path, code):
    assert (await fetch(talk, "GET", f"/api/policy/{path}", 404))["error"]["code"] == code


async def test_a_program_computes_like_the_conversation_and_gets_a_code(talk):
    given = {"measure": HIRING, "inputs": {"heads": 23}, "day": "2020-09"}
    found = await fetch(talk, "POST", "/api/calculate", json=given)
    check("Answered", found)
    assert found["text"].startswith("符合条件的话，共57,500元（按2020年9月招用计算，当时有效）。")
    assert found["answer"]["amount"] == {"value": "57500.00", "unit": "元", "kind": "exact"}
    page = await fetch(talk, "GET", f"/answer/{found['answer']['code']}")
    assert "23人 × 2,500元/人" in page


async def test_stays_at_several_prices_are_summed_for_programs_too(talk):
    given = {"measure": LODGING, "inputs": {"stays": [STAY, {"heads": 5, "days": 7, "price": "80"}]}}
    answer = (await fetch(talk, "POST", "/api/calculate", json=given))["answer"]
    assert answer["amount"]["value"] == "16800.00"


async def test_derived_days_are_computed_too(talk):
    given = {"measure": "keep_archives_of_graduates", "inputs": {"start": "2020-07-01"}}
    found = await fetch(talk, "GET", "/api/measures")
    days = [m["id"] for m in found["measures"] if m["inputs"] and m["inputs"][0]["name"] == "start"]
    given["measure"] = days[0]
    answer = (await fetch(talk, "POST", "/api/calculate", json=given))["answer"]
    assert answer["steps"]


@pytest.mark.parametrize(
    ("body", "status", "code", "field"),
    [
        ({"measure": "none"}, 404, "unknown_measure", None),
        ({}, 404, "unknown_measure", None),
        ({"measure": HIRING}, 400, "input_missing", "heads"),
        ({"measure": HIRING, "inputs": {"heads": 0}}, 400, "invalid_input", "heads"),
        ({"measure": HIRING, "inputs": {"heads": 1.5}}, 400, "invalid_input", "heads"),
        ({"measure": HIRING, "inputs": {"heads": "NaN"}}, 400, "invalid_input", "heads"),
        ({"measure": HIRING, "inputs": {"heads": True}}, 400, "invalid_input", "heads"),
        ({"measure": HIRING, "inputs": {"heads": [3]}}, 400, "invalid_input", "heads"),
        ({"measure": HIRING, "inputs": {"heads": 10**30}}, 400, "invalid_input", "heads"),
        ({"measure": LODGING, "inputs": {"stays": 3}}, 400, "invalid_input", "stays"),
        ({"measure": LODGING, "inputs": {"stays": []}}, 400, "invalid_input", "stays"),
        ({"measure": LODGING, "inputs": {"stays": [{"heads": 1}]}}, 400, "invalid_input", "stays"),
        ({"measure": LODGING, "inputs": {"stays": [{**STAY, "days": 0}]}}, 400, "invalid_input", "days"),
        ({"measure": HIRING, "inputs": {"legs": 2}}, 400, "invalid_input", "legs"),
        ({"measure": HIRING, "inputs": [1]}, 400, "invalid_input", "inputs"),
        ({"measure": HIRING, "inputs": {"heads": 3}, "day": "2020-13"}, 400, "invalid_input", "day"),
        ({"measure": HIRING, "inputs": {"heads": 3}, "day": 2020}, 400, "invalid_input", "day"),
        ({"measure": "build_temporary_lodging"}, 404, "unknown_measure", None),
    ],
)
async def test_a_calculation_that_cannot_be_done_says_why(talk, body, status, code, field):
    error = (await fetch(talk, "POST", "/api/calculate", status, json=body))["error"]
    assert (error["code"], error.get("field")) == (code, field)
    check("Error", {"error": error})


async def test_a_program_screens_with_what_it_knows(talk):
    given = {"audience": "person", "facts": {"is_disabled": True, "rents_premises": True}, "day": "2020-08"}
    found = await fetch(talk, "POST", "/api/screen", json=given)
    check("Answered", found)
    statuses = {item["measure"]: item["status"] for item in found["answer"]["applies"]}
    assert statuses["subsidise_venue_of_disabled_founders"] == "unknown"
    given["facts"] = {**given["facts"], "founds_first_business": True, "months_of_operation": 8}
    found = await fetch(talk, "POST", "/api/screen", json=given)
    statuses = {item["measure"]: item["status"] for item in found["answer"]["applies"]}
    assert statuses["subsidise_venue_of_disabled_founders"] == "eligible"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"audience": "cat"}, None),
        ({"audience": ["person"]}, None),
        ({"facts": {"is_cat": True}}, "is_cat"),
        ({"facts": {"is_disabled": "yes"}}, "is_disabled"),
        ({"facts": {"contract_months": -1}}, "contract_months"),
        ({"facts": {"enterprise_size": "huge"}}, "enterprise_size"),
        ({"facts": []}, "facts"),
        ({"sections": ["moon"]}, "sections"),
        ({"sections": "student"}, "sections"),
        ({"day": "soon"}, "day"),
    ],
)
async def test_a_screening_without_sense_says_why(talk, body, field):
    error = (await fetch(talk, "POST", "/api/screen", 400, json=body))["error"]
    assert error.get("field") == field


async def test_the_facts_are_listed_with_their_questions(talk):
    facts = {fact["id"]: fact for fact in (await fetch(talk, "GET", "/api/facts"))["facts"]}
    assert facts["is_disabled"]["ask"] == "您持有残疾人证吗？"
    assert facts["enterprise_size"]["options"]["micro"] == "微型企业"


async def test_the_description_names_every_route_and_no_other(talk, server):
    described = await fetch(talk, "GET", "/api/openapi.json")
    routes = {
        (route.method.lower(), route.resource.canonical)
        for route in server.app.router.routes()
        if route.resource.canonical.startswith("/api/") and route.method not in ("HEAD", "OPTIONS")
    }
    assert routes == {(method, path) for path, methods in described["paths"].items() for method in methods}
    page = await fetch(talk, "GET", "/api")
    assert all(path in page for path in described["paths"])


async def test_replies_are_as_described(talk):
    for text in ("稳岗返还多少钱", "你好", "补贴", "第九条", "残疾人创业场地补贴算一算", "18个月", "8个月"):
        await talk.say(text)
        check("Reply", {"session": talk.session, "messages": talk.replies})
    headers = {"Authorization": f"Bearer {talk.session}"}
    check("History", await fetch(talk, "GET", "/api/history", headers=headers))


async def test_every_reference_of_the_description_leads_somewhere(talk):
    described = await fetch(talk, "GET", "/api/openapi.json")
    for reference in set(re.findall(r"'#/([^']+)'", str(described))):
        found = described
        for part in reference.split("/"):
            found = found[part]


async def test_hotlines_are_numbers_to_call_and_help_in_distress_is_not_among_them(talk):
    about = await fetch(talk, "GET", "/api/about", 200)
    labels = [contact["label"] for contact in about["contacts"]]
    assert labels[:2] == ["12333", "12345"] and all(label.isdigit() for label in labels)
    assert "12356" not in labels
