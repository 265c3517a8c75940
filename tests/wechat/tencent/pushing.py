"""Pushes messages to a server as WeChat does: hangs up after five seconds, sends three times in all."""

import asyncio
import secrets
import time
from dataclasses import dataclass
from xml.etree import ElementTree

from aiohttp import ClientError, ClientTimeout

from tests.wechat.tencent.scheme import decrypt, encrypt, signature

NOTICE = "该公众号暂时无法提供服务，请稍后再试"


@dataclass
class Account:
    """How the 公众号 is set."""

    address: str
    token: str
    appid: str
    aes_key: str
    mode: str
    patience: float
    attempts: int = 3


def message_xml(fields):
    def value(text):
        text = str(text)
        return text if text.isdigit() else "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"

    return "<xml>" + "".join(f"<{name}>{value(text)}</{name}>" for name, text in fields.items()) + "</xml>"


def request_for(account, xml):
    """Return query and body of one push."""
    timestamp, nonce = str(int(time.time())), secrets.token_hex(5)
    query = {
        "signature": signature(account.token, timestamp, nonce),
        "timestamp": timestamp,
        "nonce": nonce,
    }
    if account.mode == "plain":
        return query, xml
    cipher = encrypt(account.aes_key, account.appid, xml)
    query |= {
        "encrypt_type": "aes",
        "msg_signature": signature(account.token, timestamp, nonce, cipher),
    }
    inner = xml.removeprefix("<xml>").removesuffix("</xml>") if account.mode == "compatible" else ""
    return query, f"<xml>{inner}<Encrypt><![CDATA[{cipher}]]></Encrypt></xml>"


async def push(http, account, fields, gap=0.0):
    """Push one message until it is answered; return what the user sees and the number of attempts."""
    xml = message_xml(fields)
    for attempt in range(1, account.attempts + 1):
        query, body = request_for(account, xml)
        try:
            async with http.post(
                account.address,
                params=query,
                data=body.encode(),
                headers={"Content-Type": "text/xml"},
                timeout=ClientTimeout(total=account.patience),
            ) as response:
                answer = await response.text()
                if response.status == 200:
                    return _seen(account, answer), attempt
        except (ClientError, asyncio.TimeoutError):
            pass
        await asyncio.sleep(gap)
    return NOTICE, account.attempts


def _seen(account, answer):
    if answer in ("", "success"):
        return None
    try:
        reply = ElementTree.fromstring(answer)
        if cipher := reply.findtext("Encrypt"):
            parts = account.token, reply.findtext("TimeStamp"), reply.findtext("Nonce"), cipher
            assert reply.findtext("MsgSignature") == signature(*parts)
            reply = ElementTree.fromstring(decrypt(account.aes_key, account.appid, cipher))
        assert reply.findtext("MsgType") == "text"
        assert len(reply.findtext("Content").encode()) <= 2047
        return reply.findtext("Content")
    except (ElementTree.ParseError, AssertionError, ValueError):
        return NOTICE
