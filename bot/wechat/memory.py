"""What the channel remembers of a conversation between two messages."""

import json
import re
from dataclasses import dataclass

from bot.wechat.store import Store
from policy_kb.text.normalise import normalise

_KEPT_SECONDS = 24 * 3600
_NUMBER = re.compile(r"^(?:[(第选]|回复)*\s?(\d{1,2})\s?[).,、。个项号]*$")


@dataclass(frozen=True)
class Choice:
    """What was offered: what it said, and the text it stands for."""

    title: str
    payload: str


class Memory:
    """Choices, the rest of a long reply, a reply that waits, the script, the last code; each for a day."""

    def __init__(self, store: Store):
        self._store = store

    async def offer(self, conversation: str, choices: tuple[Choice, ...]) -> None:
        """Remember the choices of the last reply, none included."""
        plain = json.dumps([[choice.title, choice.payload] for choice in choices], ensure_ascii=False)
        await self._store.put(f"{conversation}:choices", plain, _KEPT_SECONDS)

    async def chosen(self, conversation: str, text: str, menu_id: str | None) -> str | None:
        """Return what a number, or a tapped line, stands for; None when the text stands for itself."""
        number = _NUMBER.match(normalise(text))
        tapped = menu_id if menu_id and menu_id.isascii() and menu_id.isdigit() else None
        if number is None and tapped is None:
            return None
        kept = json.loads(await self._store.get(f"{conversation}:choices") or "[]")
        choices = [Choice(*each) for each in kept]
        index = int(tapped or number[1]) - 1  # type: ignore[index]
        if not 0 <= index < len(choices):
            return None
        choice = choices[index]
        # A line of an older list says something else than the choice that has its number now.
        return choice.payload if tapped is None or text.strip() == choice.title else None

    async def keep_rest(self, conversation: str, pages: list[str]) -> None:
        """Remember what did not fit."""
        if pages:
            await self._store.put(
                f"{conversation}:rest", json.dumps(pages, ensure_ascii=False), _KEPT_SECONDS
            )
        else:
            await self._store.remove(f"{conversation}:rest")

    async def take_rest(self, conversation: str) -> list[str]:
        """Return what did not fit, once."""
        return json.loads(await self._store.take(f"{conversation}:rest") or "[]")  # type: ignore[no-any-return]

    async def gave(self, conversation: str, code: str) -> None:
        """Remember the code of the last answer."""
        await self._store.put(f"{conversation}:code", code, _KEPT_SECONDS)

    async def last_code(self, conversation: str) -> str | None:
        """Return the code of the last answer."""
        return await self._store.get(f"{conversation}:code")

    async def await_reply(self, conversation: str, turn: str) -> None:
        """Remember that the reply of a turn waits for the user to write."""
        await self._store.put(f"{conversation}:waits", turn, _KEPT_SECONDS)

    async def take_awaited(self, conversation: str) -> str | None:
        """Return the turn whose reply waits, once."""
        return await self._store.take(f"{conversation}:waits")

    async def write_in(self, conversation: str, traditional: bool) -> None:
        """Remember the user's script."""
        await self._store.put(f"{conversation}:script", "t" if traditional else "s", _KEPT_SECONDS)

    async def writes_traditional(self, conversation: str) -> bool:
        """Say whether the user wrote 繁體 last."""
        return await self._store.get(f"{conversation}:script") == "t"

    async def forget(self, conversation: str) -> None:
        """Forget all of it."""
        names = ("choices", "rest", "waits", "script", "code")
        await self._store.remove(*(f"{conversation}:{name}" for name in names))
