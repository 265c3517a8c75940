"""The desk as a whole."""

from dataclasses import dataclass
from functools import lru_cache

from policy_kb.deployment import Deployment, read_deployment
from policy_kb.desk.citing import Citer
from policy_kb.desk.document_desk import DocumentDesk
from policy_kb.desk.inquiry_desk import InquiryDesk
from policy_kb.desk.measure_desk import MeasureDesk
from policy_kb.knowledge import Knowledge, open_database, open_knowledge
from policy_kb.repository.answers import AnswerRepository
from policy_kb.settings import Settings


@dataclass(frozen=True)
class Desk:
    """Everything that answers, and where answers are kept."""

    measures: MeasureDesk
    document: DocumentDesk
    inquiries: InquiryDesk
    answers: AnswerRepository
    deployment: Deployment


def make_desk(knowledge: Knowledge, deployment: Deployment, answers: AnswerRepository) -> Desk:
    """Put a desk together."""
    citer = Citer(knowledge)
    measures = MeasureDesk(knowledge, deployment, citer)
    return Desk(
        measures,
        DocumentDesk(knowledge, citer),
        InquiryDesk(knowledge, measures, citer, deployment),
        answers,
        deployment,
    )


def read_knowledge_anew() -> None:
    """Let the next desk of the environment hold what the database holds by then."""
    open_knowledge.cache_clear()
    desk_of_environment.cache_clear()


@lru_cache(maxsize=1)
def desk_of_environment() -> Desk:
    """Return the desk of the deployment that the environment describes."""
    settings = Settings.from_environment()
    return make_desk(
        open_knowledge(settings.database_url),
        read_deployment(settings.deployment_file),
        AnswerRepository(open_database(settings.database_url)),
    )
