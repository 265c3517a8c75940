"""A reply as XML."""

import re

from wechatpy.replies import TextReply

from bot.wechat.incoming import Incoming

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text_reply(message: Incoming, text: str, now: float) -> str:
    """Return the reply to a message as XML."""
    content = _NOT_XML.sub("", text).replace("]]>", "]]]]><![CDATA[>")
    reply = TextReply(source=message.receiver, target=message.sender, time=int(now), content=content)
    return reply.render()  # type: ignore[no-any-return]
