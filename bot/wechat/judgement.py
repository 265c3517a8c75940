"""Words that judge the last answer: 答案有误, 答案缺失, 答案难懂, with a note behind them or none."""

import re
from dataclasses import dataclass

from bot.server.conversation_api import LONGEST_COMMENT, feedback_of
from bot.server.privacy import mask
from policy_kb.repository.feedback import Feedback
from policy_kb.text.normalise import normalise

REASONS = {"有误": "wrong", "缺失": "incomplete", "难懂": "unclear"}
"""The words, and the reasons of ``POST /api/feedback`` they stand for."""
_JUDGEMENT = re.compile(rf"(?:答案|答复)?({'|'.join(REASONS)})[。.!]?(?:[\s::,,;;]+(.+))?", re.DOTALL)


@dataclass(frozen=True)
class Judgement:
    """One of the words, and the note."""

    word: str
    note: str | None

    def of(self, conversation: str, code: str) -> Feedback:
        """Return it as a word on an answer of a conversation."""
        body = {"code": code, "helpful": False, "reason": REASONS[self.word], "comment": self.note}
        return feedback_of(conversation, body)


def judgement_in(text: str) -> Judgement | None:
    """Return what a message says of the last answer; None when it says something else."""
    match = _JUDGEMENT.fullmatch(normalise(mask(text)).strip())
    if match is None:
        return None
    note = (match[2] or "").strip()[:LONGEST_COMMENT]
    return Judgement(match[1], note or None)
