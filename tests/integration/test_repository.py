"""The database, on SQLite and on PostgreSQL."""

from datetime import date, datetime, timezone

import pytest
from sqlalchemy import inspect, text

from policy_kb.check.run import load_checked
from policy_kb.knowledge import policy_folders, read_knowledge, store_policies
from policy_kb.model.measure import Audience
from policy_kb.repository import answers as answers_module
from policy_kb.repository.answers import ALPHABET, AnswerRepository, new_code
from policy_kb.repository.database import connect, migrate
from policy_kb.repository.knowledge import KnowledgeRepository
from policy_kb.repository.tables import Base


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def engine(request, tmp_path_factory):
    """Return a migrated database that holds the policy."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('db') / 'deep' / 'test.db'}"
    else:
        url = request.getfixturevalue("postgresql")()
    engine = connect(url)
    migrate(engine)
    assert store_policies(engine, policy_folders()) is True
    yield engine
    engine.dispose()


@pytest.fixture
def repository(engine):
    """Return the door to the knowledge."""
    return KnowledgeRepository(engine)


def test_migrations_make_exactly_the_tables_of_the_model(engine):
    made = set(inspect(engine).get_table_names())
    assert set(Base.metadata.tables) <= made
    for name, table in Base.metadata.tables.items():
        columns = {column["name"]: column["nullable"] for column in inspect(engine).get_columns(name)}
        assert columns == {column.name: bool(column.nullable) for column in table.columns}, name


def test_loading_again_changes_nothing(engine, repository):
    before = repository.measures()
    migrate(engine)
    assert store_policies(engine, policy_folders()) is False
    assert repository.measures() == before


def test_what_is_read_back_is_what_was_checked(engine):
    (folder,) = policy_folders()
    policy, knowledge = load_checked(folder), read_knowledge(engine)
    assert knowledge.measures == policy.measures
    assert knowledge.facts == tuple(sorted(policy.facts, key=lambda fact: fact.id))
    assert knowledge.policies == ((policy.about, policy.document),)


def test_a_changed_policy_replaces_the_old_one_whole(engine, repository):
    (folder,) = policy_folders()
    policy = load_checked(folder)
    assert repository.load(policy, "another hash") is True
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from measures")).scalar() == len(policy.measures)
        assert connection.execute(text("select count(*) from sentences")).scalar() == 176
    assert store_policies(engine, policy_folders()) is True


def test_measures_are_found_by_id_clause_audience_and_fact(repository):
    assert repository.measure("refund_unemployment_premium").clause == 3
    assert repository.measure("no such measure") is None
    assert [measure.clause for measure in repository.measures(clause=9)] == [9] * 6
    institutions = repository.measures(audience=Audience.INSTITUTION)
    assert "subsidise_hr_agencies" in [measure.id for measure in institutions]
    assert all(Audience.INSTITUTION in measure.audience for measure in institutions)
    disabled = [measure.id for measure in repository.measures(fact="is_disabled")]
    assert "subsidise_venue_of_disabled_founders" in disabled
    assert "refund_unemployment_premium" not in disabled
    assert repository.measures(policy="another policy") == []


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2020, 12, 31), True), (date(2021, 1, 1), False)],
)
def test_measures_are_found_by_the_day_they_hold_on(repository, day, holds):
    ids = [measure.id for measure in repository.measures(holding_on=day)]
    assert ("hire_registered_unemployed_or_graduates" in ids) is holds
    assert "subsidise_venue_of_disabled_founders" in ids
    assert "raise_unemployment_benefit_temporarily" in ids


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("残疾人租店面", "subsidise_venue_of_disabled_founders"),
        ("公益性岗位延长", "extend_public_posts"),
        ("核酸", "subsidise_ct_and_nucleic_acid_tests"),
    ],
)
def test_measures_are_found_by_words(repository, words, measure):
    assert measure in [found.id for found in repository.find(words, limit=3)]


def test_words_that_stand_nowhere_find_nothing(repository):
    assert repository.find("zzzz") == []
    assert repository.find("'; drop table measures; --", limit=3) is not None
    assert repository.find("") == []


def test_an_answer_is_found_under_its_code_and_a_code_is_given_once(engine):
    answers = AnswerRepository(engine)
    code, now = new_code(), datetime.now(timezone.utc)
    assert set(code) <= set(ALPHABET)
    assert answers.keep(code, now, {"heads": "23"}, {"kind": "calculation"}, "共57,500元") is True
    assert answers.keep(code, now, {}, {}, "another") is False
    assert answers.find(f" {code.lower()} ").inputs == {"heads": "23"}
    assert answers.find("NOSUCH") is None


def test_a_code_that_is_taken_is_passed_over(engine, monkeypatch):
    answers, now = AnswerRepository(engine), datetime.now(timezone.utc)
    codes = iter(["TAKEN2", "TAKEN2", "FREE22"])
    monkeypatch.setattr(answers_module, "new_code", lambda: next(codes))
    kept = [answers.keep_under_new_code(now, {}, lambda code: ({"code": code}, code)) for _ in range(2)]
    assert kept == ["TAKEN2", "FREE22"]
    assert [answers.find(code).text for code in kept] == kept


def test_an_open_question_is_kept(engine):
    AnswerRepository(engine).keep_open_question(datetime.now(timezone.utc), "问题", "not_covered")
    with engine.connect() as connection:
        assert "问题" in connection.execute(text("select text from open_questions")).scalars().all()
