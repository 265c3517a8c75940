"""The knowledge as the rest of the program sees it: one frozen snapshot of the database."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from sqlalchemy.engine import Engine

from policy_kb.check.run import load_checked
from policy_kb.fingerprint import fingerprint
from policy_kb.loading.folder import POLICIES
from policy_kb.model.condition import Leaf
from policy_kb.model.fact import Fact
from policy_kb.model.measure import Measure
from policy_kb.model.policy import PolicyFacts
from policy_kb.repository.database import connect, migrate
from policy_kb.repository.knowledge import KnowledgeRepository
from policy_kb.settings import Settings
from policy_kb.text.document import Document
from policy_kb.text.normalise import normalise

_CODE = ("model", "loading", "check", "text", "search", "repository")


@dataclass(frozen=True)
class Knowledge:
    """Measures, facts and documents of every policy."""

    measures: tuple[Measure, ...]
    facts: tuple[Fact, ...]
    policies: tuple[tuple[PolicyFacts, Document], ...]
    hash: str

    @cached_property
    def by_id(self) -> dict[str, Measure]:
        """Return the measures by their ids."""
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def facts_by_id(self) -> dict[str, Fact]:
        """Return the facts by their ids."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def names(self) -> tuple[tuple[str, Measure], ...]:
        """Return the names by which a measure is named outright, normalised, the longest first."""
        every = {normalise(name): m for m in self.measures for name in (m.name, *m.aliases)}
        return tuple(sorted(every.items(), key=lambda item: -len(item[0])))

    @cached_property
    def places(self) -> frozenset[str]:
        """Return the places the policies are of, as people call them: 大连 for 大连市."""
        return frozenset(about.place.removesuffix("市") for about, _ in self.policies)

    def situation(self, leaf: Leaf) -> str:
        """Return the words that offer a leaf as a situation: the fact's label, for a number the clause's."""
        fact = self.facts_by_id[leaf.fact]
        return fact.label if fact.type == "boolean" else leaf.quote

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the policy's own words, for segmentation: short names and the labels of facts."""
        names = {name for m in self.measures for name in (m.name, *m.aliases)}
        return frozenset(word for word in names | {fact.label for fact in self.facts} if 2 <= len(word) <= 8)


def knowledge_hash(folder: Path) -> str:
    """Return the hash of a policy's files and of the code that reads them."""
    return fingerprint(folder, *(Path(__file__).parent / part for part in _CODE))


def store_policies(engine: Engine, folders: list[Path]) -> bool:
    """Bring the database up to the policies' files; return whether anything changed.

    Raises ``KnowledgeError`` when a changed policy breaks a rule; the database is then left as it was.
    """
    repository = KnowledgeRepository(engine)
    stored = repository.hashes()
    changed = False
    for folder in folders:
        wanted = knowledge_hash(folder)
        if stored.get(folder.name) != wanted:
            repository.load(load_checked(folder), wanted)
            changed = True
    return changed


def policy_folders() -> list[Path]:
    """Return the folders of all policies."""
    return sorted(path for path in POLICIES.iterdir() if path.is_dir())


def read_knowledge(engine: Engine) -> Knowledge:
    """Return a snapshot of what the database holds."""
    repository = KnowledgeRepository(engine)
    policies = repository.policies()
    return Knowledge(
        measures=tuple(repository.measures()),
        facts=tuple(fact for about, _ in policies for fact in repository.facts(about.id)),
        policies=tuple(policies),
        hash="".join(sorted(repository.hashes().values())),
    )


@lru_cache(maxsize=4)
def open_database(url: str) -> Engine:
    """Return an engine on a migrated database that holds the current policies."""
    engine = connect(url)
    migrate(engine)
    store_policies(engine, policy_folders())
    return engine


@lru_cache(maxsize=4)
def open_knowledge(url: str) -> Knowledge:
    """Return the knowledge behind a database address, made ready if it was not."""
    return read_knowledge(open_database(url))


def knowledge_of_environment() -> Knowledge:
    """Return the knowledge of the deployment that the environment describes."""
    return open_knowledge(Settings.from_environment().database_url)
