"""A message sent again under the same id is answered once."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from policy_kb.model.answer import AnswerKind

_REMEMBERED = 10_000

Answered = list[dict[str, Any]]


def is_fault(replies: Answered) -> bool:
    """Say whether a fault of ours kept a message from being answered: sent again, it is tried again."""
    return any((reply.get("answer") or {}).get("kind") == AnswerKind.FAULT.value for reply in replies)


class Repetitions(Protocol):
    """The replies of messages that carried an id; a fault is not kept."""

    async def once(
        self,
        conversation: str,
        id: str | None,
        answer: Callable[[], Awaitable[Answered]],
        recorded: Callable[[], Awaitable[Answered]],
    ) -> Answered:
        """Answer, or give again what was answered to the same id.

        ``recorded`` returns what the conversation holds of a message whose replica died while answering.
        """

    async def knows(self, conversation: str, id: str | None) -> bool:
        """Say whether a message of that id was taken before."""

    async def forget(self, conversation: str) -> None:
        """Drop what a conversation was answered."""


class RepetitionsInProcess:
    """The replies of messages that carried an id, by conversation and id, in this process.

    After a restart the conversation's history, which carries the ids, tells a caller what was answered.
    """

    def __init__(self) -> None:
        self._replies: OrderedDict[tuple[str, str], asyncio.Task[Answered]] = OrderedDict()

    async def once(
        self,
        conversation: str,
        id: str | None,
        answer: Callable[[], Awaitable[Answered]],
        recorded: Callable[[], Awaitable[Answered]],
    ) -> Answered:
        """Answer, or give again what was answered to the same id; ``recorded`` is for replicas."""
        if id is None:
            return await answer()
        key = (conversation, id)
        if key not in self._replies:
            self._replies[key] = asyncio.ensure_future(answer())  # type: ignore[arg-type]
            while len(self._replies) > _REMEMBERED:
                self._replies.popitem(last=False)
        try:
            found = await asyncio.shield(self._replies[key])
        except Exception:
            self._replies.pop(key, None)
            raise
        if is_fault(found):
            self._replies.pop(key, None)
        return found

    async def knows(self, conversation: str, id: str | None) -> bool:
        """Say whether a message of that id was taken before."""
        return id is not None and (conversation, id) in self._replies

    async def forget(self, conversation: str) -> None:
        """Drop what a conversation was answered."""
        for key in [key for key in self._replies if key[0] == conversation]:
            del self._replies[key]
