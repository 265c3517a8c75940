"""A verified message, read: only what is needed, every field of the kind it must be."""

import hashlib
from dataclasses import dataclass
from enum import Enum
from typing import Any
from xml.parsers import expat

from wechatpy.parser import parse_message

_LONGEST_NAME = 128
_UNSENT_ID = "0"


class Malformed(ValueError):
    """A message that cannot be read; the words are for the log and never quote the message."""


class Kind(Enum):
    """What sort of message it is."""

    TEXT = "text"
    CLICK = "click"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    VOICE = "voice"
    UNREADABLE = "unreadable"
    """Pictures, places, links: people expect a word about them."""
    SILENT = "silent"
    """Events that nobody expects an answer to."""


@dataclass(frozen=True)
class Incoming:
    """One message of a user. ``id`` is the same however often it is sent again."""

    kind: Kind
    id: str
    sender: str
    receiver: str
    text: str = ""
    menu_id: str | None = None


_MESSAGES = {"text": Kind.TEXT, "voice": Kind.VOICE}
_MESSAGES |= dict.fromkeys(("image", "video", "shortvideo", "location", "link", "file"), Kind.UNREADABLE)
_EVENTS = {"click": Kind.CLICK, "unsubscribe": Kind.UNSUBSCRIBE, "subscribe": Kind.SUBSCRIBE}


def read(xml: bytes) -> Incoming:
    """Read a message. Raises ``Malformed``."""
    try:
        data = parse_message(checked_xml(xml))._data
    except Malformed:
        raise
    except Exception as error:  # wechatpy answers garbage with whatever breaks first
        raise Malformed("not a message") from error
    sender, receiver = _name(data, "FromUserName"), _name(data, "ToUserName")
    created = _field(data, "CreateTime")
    if not created.isascii() or not created.isdigit():
        raise Malformed("CreateTime")
    kind = _kind(data)
    text = _field(data, {Kind.TEXT: "Content", Kind.CLICK: "EventKey"}.get(kind, ""))
    menu_id = _field(data, "bizmsgmenuid") or None
    return Incoming(kind, _id(data, sender, created), sender, receiver, text, menu_id)


def checked_xml(body: bytes) -> bytes:
    """Return a body that is XML in UTF-8 without document type or entities. Raises ``Malformed``."""
    try:
        body.decode("utf-8")
        parser = expat.ParserCreate("utf-8")
        parser.StartDoctypeDeclHandler = _refuse
        parser.EntityDeclHandler = _refuse
        parser.Parse(body, True)
    except (UnicodeDecodeError, expat.ExpatError) as error:
        raise Malformed("not XML") from error
    return body


def _refuse(*_: Any) -> None:
    raise Malformed("document types and entities are refused")


def _kind(data: Any) -> Kind:
    message = _field(data, "MsgType").lower()
    if message != "event":
        return _MESSAGES.get(message, Kind.SILENT)
    event = _field(data, "Event").lower()
    return Kind.SUBSCRIBE if event.startswith("subscribe") else _EVENTS.get(event, Kind.SILENT)


def _id(data: Any, sender: str, created: str) -> str:
    given = _field(data, "MsgId") or _field(data, "MsgID")
    if not given or given == _UNSENT_ID:
        given = "\n".join((created, _field(data, "Event"), _field(data, "EventKey")))
    return hashlib.sha256(f"{sender}\n{given}".encode()).hexdigest()[:32]


def _name(data: Any, name: str) -> str:
    value = _field(data, name)
    if not 0 < len(value) <= _LONGEST_NAME:
        raise Malformed(name)
    return value


def _field(data: Any, name: str) -> str:
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise Malformed(f"{name} is given twice or has parts")
    return value or ""
