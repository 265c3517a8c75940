"""Tencent's vectors in both directions; what is refused and what is malformed."""

import json
import time
from pathlib import Path

import pytest

from bot.wechat.configuration import Configuration, Mode
from bot.wechat.envelope import Crypto, Envelope, Refused, signature_of
from bot.wechat.incoming import Kind, Malformed, read
from tests.wechat.conftest import AES_KEY, APPID, TOKEN, StandIn, signed
from tests.wechat.tencent.pushing import Account, message_xml, request_for

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))


def envelope_for(vector, random="0" * 16):
    class Scripted(Crypto):
        def get_random_string(self):
            return random

    configuration = Configuration(vector["token"], vector["appid"], Mode.SAFE, aes_key=vector["aes_key"])
    return Envelope(configuration, Scripted)


def query_of(vector):
    return {name: vector[name] for name in ("timestamp", "nonce", "msg_signature")} | {"encrypt_type": "aes"}


def test_the_address_check_of_the_vectors_passes():
    vector = VECTORS["url_verify"]
    envelope = Envelope(Configuration(vector["token"], "wx"))
    assert envelope.greet(vector, float(vector["timestamp"])) == vector["echostr"]


def test_the_plain_signature_of_the_vectors_is_ours():
    vector = VECTORS["plain"]
    assert signature_of(vector["token"], vector["timestamp"], vector["nonce"]) == vector["signature"]


@pytest.mark.parametrize("name", ["aes_json", "aes_xml", "demo_2014"])
def test_the_encrypted_vectors_open(name):
    vector = VECTORS[name]
    body = f"<xml><Encrypt><![CDATA[{vector['encrypt']}]]></Encrypt></xml>".encode()
    opened = envelope_for(vector).open(body, query_of(vector), float(vector["timestamp"])).xml.decode()
    for part in ("msg", "event", "from", "content", "msgid", "to"):
        assert str(vector.get(part, "")) in opened


def test_the_message_of_the_vectors_is_read():
    vector = VECTORS["demo_2014"]
    body = f"<xml><Encrypt>{vector['encrypt']}</Encrypt></xml>".encode()
    message = read(envelope_for(vector).open(body, query_of(vector), float(vector["timestamp"])).xml)
    assert (message.kind, message.text) == (Kind.TEXT, vector["content"])
    assert (message.sender, message.receiver) == (vector["from"], vector["to"])


@pytest.mark.parametrize(("name", "of"), [("aes_json_reply", "aes_json"), ("aes_xml_reply", "aes_xml")])
def test_replies_are_encrypted_and_signed_as_in_the_vectors(name, of):
    vector, account = VECTORS[name], VECTORS[of]
    envelope = envelope_for(account, vector["random"])
    cipher = envelope._crypto.encrypt(vector["msg"], account["appid"]).decode()
    assert cipher == vector["encrypt"]
    parts = (account["token"], vector["timestamp"], vector["nonce"], cipher)
    assert signature_of(*parts) == vector["msg_signature"]


async def test_the_address_is_verified_in_every_mode(serve, http):
    for mode in ("plain", "compatible", "safe"):
        server = await serve(StandIn(), mode=mode)
        query = signed(int(time.time())) | {"echostr": "4375120948345356249"}
        async with http.get(server.make_url("/wechat"), params=query) as response:
            assert (response.status, await response.text()) == (200, "4375120948345356249")
        async with http.get(server.make_url("/wechat"), params=query | {"signature": "0" * 40}) as response:
            assert response.status == 403


@pytest.mark.parametrize("mode", ["plain", "compatible", "safe"])
async def test_a_message_is_answered_in_the_mode_it_came_in(serve, tencent, mode):
    server = await serve(StandIn(), mode=mode)
    assert await tencent.push(server, "稳岗 ]]> <a>&返还", mode=mode) == "答：稳岗 ]]＞ ＜a＞&返还"


@pytest.mark.parametrize(("age", "status"), [(-290, 200), (0, 200), (290, 200), (310, 403), (-310, 403)])
async def test_a_request_older_than_five_minutes_is_refused(serve, http, age, status):
    server = await serve(StandIn(), mode="plain")
    query = signed(int(time.time()) - age)
    body = message_xml(
        {"ToUserName": "a", "FromUserName": "b", "CreateTime": 1, "MsgType": "text", "MsgId": 5}
    )
    async with http.post(server.make_url("/wechat"), params=query, data=body) as response:
        assert response.status == status


async def test_a_plain_message_is_refused_in_safe_mode_and_an_encrypted_one_in_plain_mode(serve, http):
    for mode, sent in (("safe", "plain"), ("plain", "safe")):
        server = await serve(StandIn(), mode=mode)
        account = Account("", TOKEN, APPID, AES_KEY, sent, 5)
        query, body = request_for(account, message_xml({"FromUserName": "a"}))
        async with http.post(server.make_url("/wechat"), params=query, data=body) as response:
            assert response.status == 403


@pytest.mark.parametrize("part", ["msg_signature", "nonce", "timestamp"])
async def test_a_changed_part_is_refused(serve, http, part):
    server = await serve(StandIn())
    account = Account("", TOKEN, APPID, AES_KEY, "safe", 5)
    query, body = request_for(account, message_xml({"FromUserName": "a"}))
    query[part] = str(int(query[part]) + 1) if part == "timestamp" else query[part][:-1] + "x"
    async with http.post(server.make_url("/wechat"), params=query, data=body) as response:
        assert response.status == 403


async def test_the_message_of_another_account_is_malformed(serve, http):
    server = await serve(StandIn())
    query, body = request_for(Account("", TOKEN, "wxother", AES_KEY, "safe", 5), "<xml/>")
    async with http.post(server.make_url("/wechat"), params=query, data=body) as response:
        assert (response.status, await response.text()) == (400, "malformed")


async def test_a_replay_gets_the_stored_reply(serve, http):
    assistant = StandIn()
    server = await serve(assistant, mode="plain")
    query, answers = signed(int(time.time())), []
    fields = {"ToUserName": "a", "FromUserName": "b", "CreateTime": 1, "MsgType": "text"}
    body = message_xml({**fields, "Content": "稳岗", "MsgId": 5})
    for _ in range(3):
        async with http.post(server.make_url("/wechat"), params=query, data=body.encode()) as response:
            answers.append(await response.text())
    assert all("答：稳岗" in answer for answer in answers)
    assert assistant.asked == {"稳岗": 1}


async def test_a_body_of_64_kilobytes_is_read_and_a_larger_one_is_not(serve, http):
    server = await serve(StandIn(), mode="plain")
    frame = "<xml><ToUserName>a</ToUserName><FromUserName>b</FromUserName><CreateTime>1</CreateTime><MsgType>"
    frame += "image</MsgType><MsgId>1</MsgId><PicUrl>{}</PicUrl></xml>"
    for size, status in ((64 * 1024, 200), (64 * 1024 + 1, 413)):
        body = frame.format("x" * (size - len(frame) + 2))
        assert len(body) == size

        async def in_parts(body=body):
            yield body.encode()

        for data in (body.encode(), in_parts()):
            query = signed(int(time.time()))
            async with http.post(server.make_url("/wechat"), params=query, data=data) as response:
                assert response.status == status


def test_entities_and_document_types_are_refused_but_not_in_what_people_write():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml><MsgType>&b;</MsgType></xml>'
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><MsgType>&a;</MsgType></xml>'
    for body in (bomb, outside, "<!DOCTYPE xml><xml><MsgType>text</MsgType></xml>"):
        with pytest.raises(Malformed):
            read(body.encode())
    fields = {"ToUserName": "a", "FromUserName": "b", "CreateTime": 1, "MsgType": "text", "MsgId": 1}
    assert read(message_xml({**fields, "Content": "<!DOCTYPE x>"}).encode()).text == "<!DOCTYPE x>"


def test_the_comparison_of_signatures_takes_constant_time(monkeypatch):
    compared = []
    monkeypatch.setattr("hmac.compare_digest", lambda *both: compared.append(both) or False)
    with pytest.raises(Refused):
        Envelope(Configuration(TOKEN, APPID)).greet(signed(1000) | {"echostr": "1"}, 1000)
    assert len(compared) == 1
