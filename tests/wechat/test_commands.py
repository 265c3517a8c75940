"""``zhengwen wechat check`` and ``menu push`` as a user starts them, and settings without sense."""

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.wechat import diagnosis
from bot.wechat.client import ApiError, Client
from bot.wechat.configuration import Account, Configuration, Mode
from bot.wechat.identity import Identities
from bot.wechat.menu import MenuError, as_wechat_wants_it, menu, read_menu
from bot.wechat.store import InProcessStore
from policy_kb.settings import SettingsError
from tests.conftest import zhengwen
from tests.wechat.conftest import AES_KEY, APPID, SECRET, TOKEN, StandIn

TOKEN_PATH = "/cgi-bin/stable_token"
SETTINGS = {"WECHAT_TOKEN": TOKEN, "WECHAT_APPID": APPID, "WECHAT_AES_KEY": AES_KEY, "WECHAT_SECRET": SECRET}


async def test_check_says_what_is_right(tencent):
    code, said = await zhengwen("wechat", "check", **SETTINGS, WECHAT_API=tencent.address)
    assert (code, said.count("✓"), said.count("✗")) == (0, 3, 0), said


async def test_check_names_the_address_that_is_not_on_the_list(tencent):
    failure = {"errcode": 40164, "errmsg": "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist"}
    await tencent.order(script={TOKEN_PATH: [failure]})
    code, said = await zhengwen("wechat", "check", **SETTINGS, WECHAT_API=tencent.address)
    assert code == 1 and "203.0.113.9 不在白名单" in said and "Traceback" not in said


async def test_menu_push_sends_the_menu(tencent):
    code, said = await zhengwen("wechat", "menu", "push", **SETTINGS, WECHAT_API=tencent.address)
    assert code == 0 and "已发布" in said
    (sent,) = await tencent.calls("menu/create")
    assert sent["button"] == as_wechat_wants_it(menu())["button"]


async def test_menu_push_says_why_it_was_refused(tencent):
    await tencent.order(script={"/cgi-bin/menu/create": [{"errcode": 48001, "errmsg": "unauthorized"}]})
    code, said = await zhengwen("wechat", "menu", "push", **SETTINGS, WECHAT_API=tencent.address)
    assert code == 1 and "没有这项接口权限" in said


async def test_an_address_that_is_no_redis_is_named():
    code, said = await zhengwen("wechat", "check", **SETTINGS, REDIS_URL="127.0.0.1:6379")
    assert code == 1 and "REDIS_URL 不是" in said and "Traceback" not in said


async def test_without_settings_it_says_so():
    code, said = await zhengwen("wechat", "check")
    assert code == 1 and "没有设置 WECHAT_TOKEN" in said


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"WECHAT_TOKEN": "a b"}, "WECHAT_TOKEN 应是3到32位"),
        ({"WECHAT_APPID": ""}, "缺少 WECHAT_APPID"),
        ({"WECHAT_AES_KEY": "short"}, "现在是5位"),
        ({"WECHAT_AES_KEY": "", "WECHAT_MODE": "safe"}, "要有 WECHAT_AES_KEY"),
        ({"WECHAT_MODE": "secret"}, "请写 plain、compatible、safe 之一"),
        ({"WECHAT_ACCOUNT": "verified", "WECHAT_SECRET": ""}, "要有 WECHAT_SECRET"),
        ({"WECHAT_CLICKABLE": "yes"}, "请写 0、1 之一"),
    ],
)
def test_a_setting_without_sense_is_named_with_what_to_write(wrong, words):
    with pytest.raises(SettingsError, match=words):
        Configuration.from_environment(SETTINGS | wrong)


def test_the_channel_is_off_without_a_token_and_safe_with_a_key():
    assert Configuration.from_environment({}) is None
    assert Configuration.from_environment(SETTINGS).mode is Mode.SAFE
    assert Configuration.from_environment(SETTINGS | {"WECHAT_AES_KEY": ""}).mode is Mode.PLAIN
    assert Configuration.from_environment(SETTINGS).account is Account.UNVERIFIED


@pytest.fixture
def own_address(monkeypatch):
    """Let the check of our own address accept a port that a test can have."""

    async def look(server_address, token=TOKEN):
        monkeypatch.setattr(diagnosis, "PORTS", (*diagnosis.PORTS, server_address.port))
        configuration = Configuration(token, APPID)
        async with ClientSession() as http:
            client = Client(configuration, http, InProcessStore(), Identities("k", APPID))
            found = await diagnosis.examine(configuration, str(server_address).rstrip("/"), client, http)
        return next(line for line in found if "http" in line.text)

    return look


async def test_the_address_is_checked_as_wechat_will(serve, own_address):
    server = await serve(StandIn(), mode="plain")
    address = server.make_url("")
    assert "通过了" in (await own_address(address)).text
    assert "另一个 WECHAT_TOKEN" in (await own_address(address, "another")).text
    async with TestServer(web.Application()) as empty:
        assert "没有启用公众号" in (await own_address(empty.make_url(""))).text
    assert "打不开" in (await own_address(address.with_port(1))).text


async def test_a_port_wechat_never_calls_is_named():
    async with ClientSession() as http:
        configuration = Configuration(TOKEN, APPID)
        client = Client(configuration, http, InProcessStore(), Identities("k", APPID))
        found = await diagnosis.examine(configuration, "https://zw.example.cn:8443", client, http)
    assert any("8443" in line.text for line in found)


@pytest.mark.parametrize("code", [40001, 40013, 40125, 41004, 45009, -2])
def test_every_usual_refusal_has_a_mend(code):
    assert "微信拒绝了" not in diagnosis.mend(ApiError(code, "x"))


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ("[]", "1到3列"),
        ("[{name: 甲, lines: []}]", "1到5行"),
        ("[{name: 一二三四五六, lines: [{key: a, name: b, question: c}]}]", "太长"),
        ("[{name: 甲, lines: [{key: a, name: b, question: c}, {key: a, name: d, question: e}]}]", "重复：a"),
    ],
)
def test_a_menu_that_wechat_would_refuse_is_named(tmp_path, columns, words):
    file = tmp_path / "menu.yml"
    file.write_text(columns, encoding="utf-8")
    with pytest.raises(MenuError, match=words):
        read_menu(file)
