"""Nothing that anybody sends makes the server fail."""

import base64
import contextlib
import gzip
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.wechat.incoming import Malformed, read
from bot.wechat.outgoing import text_reply
from tests.wechat.conftest import AES_KEY, APPID, TOKEN, StandIn, signed
from tests.wechat.tencent.pushing import Account, message_xml, request_for
from tests.wechat.tencent.scheme import encrypt, signature

FIELDS = {"ToUserName": "a", "FromUserName": "b", "CreateTime": 1, "MsgType": "text", "Content": "稳岗"}
GOOD = message_xml({**FIELDS, "MsgId": 5}).encode()
MALFORMED = [
    b"",
    b"not xml",
    b"{}",
    b"<xml>",
    b"<xml/>",
    b"<other/>",
    b"<xml>text</xml>",
    b"\xff\xfe\x00",
    GOOD.replace(b"</xml>", b"<Content>2</Content></xml>"),
    GOOD.replace(b"<MsgType>", b"<MsgType><a/>"),
    GOOD.replace(b"<CreateTime>1<", b"<CreateTime>soon<"),
    GOOD.replace(b"FromUserName", b"Somebody"),
    GOOD.replace(b"<![CDATA[b]]>", b"x" * 200),
    b"<xml>" + b"<a>" * 9_000 + b"</a>" * 9_000 + b"</xml>",
    '<?xml version="1.0" encoding="gbk"?><xml>稳岗</xml>'.encode("gbk"),
]


@pytest.mark.parametrize("body", MALFORMED, ids=range(len(MALFORMED)))
async def test_a_malformed_message_is_400_without_a_trace(serve, http, body):
    server = await serve(StandIn(), mode="plain")
    query = signed(int(time.time()))
    async with http.post(server.make_url("/wechat"), params=query, data=body) as response:
        assert (response.status, await response.text()) == (400, "malformed")


@pytest.mark.parametrize("without", ["signature", "timestamp", "nonce"])
async def test_a_query_without_a_part_is_400(serve, http, without):
    server = await serve(StandIn(), mode="plain")
    query = signed(int(time.time()))
    for wrong in ({without: None}, {without: ""}, {without: "9" * 500}):
        changed = {name: value for name, value in (query | wrong).items() if value is not None}
        async with http.post(server.make_url("/wechat"), params=changed, data=GOOD) as response:
            assert response.status == 400


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore")))
def test_anything_is_read_or_malformed(body):
    for candidate in (body, GOOD.replace("稳岗".encode(), body)):
        with contextlib.suppress(Malformed):
            read(candidate)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=100))
def test_any_text_makes_a_reply_that_can_be_read(text):
    message = read(GOOD)
    content = read(text_reply(message, text, 1.0).encode()).text
    assert ("]]>" in content) == ("]]>" in text)


async def test_signed_garbage_instead_of_a_cipher_is_400(serve, http):
    server, rng = await serve(StandIn()), random.Random(1)
    good = encrypt(AES_KEY, APPID, GOOD.decode())
    ciphers = [base64.b64encode(rng.randbytes(size)).decode() for size in (0, 1, 15, 16, 32, 48, 160)]
    ciphers += ["", "=", "中文", good[:-8], good[8:], *(_changed(good, rng) for _ in range(40))]
    for cipher in ciphers:
        timestamp = str(int(time.time()))
        query = {"timestamp": timestamp, "nonce": "1", "encrypt_type": "aes"}
        query["msg_signature"] = signature(TOKEN, timestamp, "1", cipher)
        body = f"<xml><Encrypt>{cipher}</Encrypt></xml>".encode()
        async with http.post(server.make_url("/wechat"), params=query, data=body) as response:
            assert response.status in (200, 400), cipher
            assert "Traceback" not in await response.text()


def _changed(cipher, rng):
    data = bytearray(base64.b64decode(cipher))
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return base64.b64encode(bytes(data)).decode()


async def test_a_compressed_body_counts_as_what_it_unpacks_to(serve, http):
    server = await serve(StandIn(), mode="plain")
    for data, statuses in ((gzip.compress(b"x" * 10_000_000), (400, 413)), (b"no gzip", (400,))):
        query = signed(int(time.time()))
        headers = {"Content-Encoding": "gzip"}
        async with http.post(
            server.make_url("/wechat"), params=query, data=data, headers=headers
        ) as response:
            assert response.status in statuses


async def test_encrypted_bodies_cut_anywhere_are_refused_or_malformed(serve, http):
    server = await serve(StandIn())
    query, body = request_for(Account("", TOKEN, APPID, AES_KEY, "safe", 5), GOOD.decode())
    for end in range(0, len(body), 7):
        async with http.post(server.make_url("/wechat"), params=query, data=body[:end]) as response:
            assert response.status in (400, 403)
