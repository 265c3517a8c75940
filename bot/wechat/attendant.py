"""What is said to each message of a user. One call works on one message; nothing here knows of retries."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

from bot.server.bodies import LONGEST_MESSAGE
from bot.server.conversation import Reply
from bot.wechat.incoming import Incoming, Kind
from bot.wechat.judgement import Judgement, judgement_in
from bot.wechat.limits import Limit, Limits
from bot.wechat.memory import Choice, Memory
from bot.wechat.menu import question_of
from bot.wechat.paging import pages_of
from bot.wechat.phone import Phone, shown_on
from bot.wechat.turns import Turns
from bot.wechat.wording import say
from policy_kb.repository.feedback import Feedback
from policy_kb.text.normalise import normalise
from policy_kb.text.script import is_traditional, to_simplified, to_traditional

EXAMPLES = ("招应届生一个人给公司多少钱", "残疾人租店面开业有补贴吗", "都有哪些政策")
_MORE = "继续"


class Answering(Protocol):
    """Whoever answers: the assistant, or its stand-in in tests."""

    async def answer(self, conversation: str, text: str) -> list[Reply]:
        """Return the replies to one message."""


class Attendant:
    """Attends to the messages of all users."""

    def __init__(
        self,
        assistant: Answering,
        memory: Memory,
        limits: Limits,
        turns: Turns,
        phone: Phone,
        forget: Callable[[str], Awaitable[None]],
        judge: Callable[[Feedback], None],
    ):
        self._assistant = assistant
        self._memory = memory
        self._limits = limits
        self._turns = turns
        self._phone = phone
        self._forget = forget
        self._judge = judge

    async def attend(self, message: Incoming, conversation: str) -> str:
        """Return what the user is shown; nothing when it is empty."""
        match message.kind:
            case Kind.TEXT:
                return await self._hear(message, conversation)
            case Kind.CLICK:
                question = question_of(message.text)
                return await self._ask(conversation, question) if question else ""
            case Kind.SUBSCRIBE:
                await self._memory.offer(conversation, tuple(Choice(text, text) for text in EXAMPLES))
                return say("welcome", examples=EXAMPLES)
            case Kind.UNSUBSCRIBE:
                await self._memory.forget(conversation)
                await self._forget(conversation)
                return ""
            case Kind.VOICE | Kind.UNREADABLE:
                traditional = await self._memory.writes_traditional(conversation)
                return say("please_type", traditional, voice=message.kind is Kind.VOICE)
            case Kind.SILENT:
                return ""

    async def _hear(self, message: Incoming, conversation: str) -> str:
        traditional = await self._script(conversation, message.text)
        if waiting := await self._memory.take_awaited(conversation):
            return await self._turns.kept_reply(waiting) or say("lost", traditional)
        if normalise(message.text) == _MORE and (pages := await self._memory.take_rest(conversation)):
            await self._memory.keep_rest(conversation, pages[1:])
            return pages[0]
        if len(message.text) > LONGEST_MESSAGE:
            return say("too_long", traditional, most=LONGEST_MESSAGE, length=len(message.text))
        judgement = judgement_in(message.text)
        if judgement and (code := await self._memory.last_code(conversation)):
            return await self._keep(judgement, conversation, code, traditional)
        chosen = await self._memory.chosen(conversation, message.text, message.menu_id)
        return await self._ask(conversation, chosen or message.text)

    async def _ask(self, conversation: str, text: str) -> str:
        traditional = await self._memory.writes_traditional(conversation)
        if limit := await self._limits.reached(conversation):
            return say("limit", traditional, minute=limit is Limit.MINUTE)
        replies = await self._assistant.answer(conversation, text, channel="wechat")
        if traditional and not is_traditional(text):
            replies = [_in_traditional(reply) for reply in replies]
        shown = shown_on(self._phone, replies, traditional)
        first, *rest = pages_of(shown.text, say("more", traditional))
        if codes := [reply.answer["code"] for reply in replies if reply.answer and reply.answer.get("code")]:
            await self._memory.gave(conversation, codes[-1])
        await self._memory.offer(conversation, shown.choices)
        await self._memory.keep_rest(conversation, rest)
        return first

    async def _keep(self, judgement: Judgement, conversation: str, code: str, traditional: bool) -> str:
        await asyncio.to_thread(self._judge, judgement.of(conversation, code))
        return say("judged", traditional, code=code, word=judgement.word, noted=judgement.note is not None)

    async def _script(self, conversation: str, text: str) -> bool:
        """Say whether to answer in 繁體: as the message is written, or the last one that shows a script."""
        traditional = is_traditional(text)
        if traditional or to_traditional(text) != to_simplified(text):
            await self._memory.write_in(conversation, traditional)
            return traditional
        return await self._memory.writes_traditional(conversation)


def _in_traditional(reply: Reply) -> Reply:
    buttons = [{**button, "title": to_traditional(button["title"])} for button in reply.buttons]
    return Reply(to_traditional(reply.text), buttons, reply.answer)
