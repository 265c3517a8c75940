"""Rasa's side of a reply: text, buttons and answer stay one message."""

from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel


class ReplyChannel(CollectingOutputChannel):
    """Collects what is said in one turn."""

    @classmethod
    def name(cls) -> str:
        """Return the channel's name in tracker events."""
        return "zhengwen"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep a message whole instead of cutting it into text, buttons and custom parts."""
        await self._persist_message(
            {
                "text": message.get("text") or "",
                "buttons": message.get("buttons") or [],
                "said": message.get("custom") or {},
            }
        )
