"""Look at the settings of the 公众号 as WeChat will, and say in Chinese what is wrong and what to do."""

import asyncio
import re
import secrets
import time

from aiohttp import ClientError, ClientSession
from yarl import URL

from bot.diagnosis import Diagnosis, Verdict
from bot.wechat.client import TIMEOUT, UNREACHABLE, ApiError, Client
from bot.wechat.configuration import Account, Configuration, Mode
from bot.wechat.envelope import signature_of

PORTS = (80, 443)
"""The only ports that WeChat calls."""
_APPID = re.compile(r"wx[0-9a-f]{16}")
_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_NOBODY = "o" + "0" * 27
_NO_RIGHT = 48001
_MODES = {Mode.PLAIN: "明文模式", Mode.COMPATIBLE: "兼容模式", Mode.SAFE: "安全模式"}
_MENDS = {
    40001: "AppSecret 不对，或者已经重置：请在公众平台“开发接口管理”重置后写进 WECHAT_SECRET",
    40013: "AppID 不对：请核对 WECHAT_APPID",
    40125: "AppSecret 不对：请核对 WECHAT_SECRET，注意前后空格",
    40243: "AppSecret 已被冻结：请在公众平台“开发接口管理”解冻",
    41004: "没有 AppSecret：请写 WECHAT_SECRET",
    45009: "今天调用的次数用完了，请明天再试",
    _NO_RIGHT: "这个公众号没有这项接口权限，认证后才有；请把 WECHAT_ACCOUNT 写成 unverified",
    50004: "这个公众号被禁止使用接口，请看公众平台的通知",
    UNREACHABLE: "连不上微信的接口服务器：请检查这台机器能不能访问外网、防火墙和 DNS",
}


_RIGHT, _OPEN, _WRONG = Verdict.RIGHT, Verdict.OPEN, Verdict.WRONG


def mend(error: ApiError) -> str:
    """Say in Chinese what to do about a refusal."""
    if error.code == 40164:
        address = _ADDRESS.search(error.message)
        shown = address[0] if address else "（见微信的提示）"
        return f"本机出口 IP {shown} 不在白名单：请在公众平台“开发接口管理”的 IP 白名单里加上它（40164）"
    known = _MENDS.get(error.code)
    return f"{known}（{error.code}）" if known else f"微信拒绝了：{error.code} {error.message}"


async def examine(
    configuration: Configuration, public_url: str | None, client: Client, http: ClientSession
) -> list[Diagnosis]:
    """Look at everything that can be looked at from here."""
    return [
        *_shape(configuration),
        await _own_address(configuration, public_url, http),
        *await _wechat_side(configuration, client),
    ]


def _shape(configuration: Configuration) -> list[Diagnosis]:
    found = [Diagnosis(_RIGHT, f"Token 有{len(configuration.token)}位，{_MODES[configuration.mode]}")]
    if not _APPID.fullmatch(configuration.appid):
        found.append(Diagnosis(_OPEN, "AppID 一般是 wx 加16位小写字母和数字，请核对 WECHAT_APPID"))
    if configuration.aes_key:
        found.append(Diagnosis(_RIGHT, "EncodingAESKey 是43位"))
    if configuration.mode is Mode.PLAIN:
        found.append(Diagnosis(_OPEN, "明文模式下消息内容不加密，正式使用请选安全模式"))
    return found


async def _own_address(
    configuration: Configuration, public_url: str | None, http: ClientSession
) -> Diagnosis:
    if not public_url:
        return Diagnosis(_OPEN, "没有设置 PUBLIC_URL：不能检查服务器地址，答复里也没有链接")
    address = URL(f"{public_url}/wechat")
    if address.port not in PORTS:
        return Diagnosis(_WRONG, f"PUBLIC_URL 的端口是{address.port}，微信只连80和443：请用反向代理")
    timestamp, nonce, echo = str(int(time.time())), secrets.token_hex(8), secrets.token_hex(8)
    signature = signature_of(configuration.token, timestamp, nonce)
    query = {"signature": signature, "timestamp": timestamp, "nonce": nonce, "echostr": echo}
    try:
        async with http.get(address, params=query, timeout=TIMEOUT) as response:
            answer, status = await response.text(), response.status
    except (ClientError, OSError, asyncio.TimeoutError) as error:
        return Diagnosis(_WRONG, f"打不开 {address}（{type(error).__name__}）：请检查域名、证书和反向代理")
    if answer == echo:
        return Diagnosis(_RIGHT, f"{address} 通过了微信会做的地址验证")
    if status == 403:
        return Diagnosis(
            _WRONG, f"{address} 认为签名不对：正在运行的服务用的是另一个 WECHAT_TOKEN，请重启服务"
        )
    if status == 404:
        return Diagnosis(_WRONG, f"{address} 没有启用公众号：请在启动服务的环境里也设置 WECHAT_TOKEN")
    return Diagnosis(_WRONG, f"{address} 回答了{status}，内容不是验证串：请检查反向代理有没有转发 /wechat")


async def _wechat_side(configuration: Configuration, client: Client) -> list[Diagnosis]:
    if not configuration.secret:
        return [Diagnosis(_OPEN, "没有设置 WECHAT_SECRET：不检查接口；被动回复不需要它，菜单和客服消息需要")]
    try:
        await client.fetch_token()
    except ApiError as error:
        return [Diagnosis(_WRONG, f"取不到接口凭证：{mend(error)}")]
    found = [Diagnosis(_RIGHT, "取到了接口凭证：AppID、AppSecret 和 IP 白名单都对")]
    if configuration.account is Account.VERIFIED:
        found.append(await _customer_service(client))
    return found


async def _customer_service(client: Client) -> Diagnosis:
    """Show typing to nobody: refused for want of the openid, or for want of the right. Nothing is sent."""
    try:
        await client.call("/cgi-bin/message/custom/typing", {"touser": _NOBODY, "command": "Typing"})
    except ApiError as error:
        if error.code == _NO_RIGHT:
            return Diagnosis(_WRONG, f"不能发客服消息：{mend(error)}")
        if error.code == UNREACHABLE:
            return Diagnosis(_WRONG, mend(error))
    return Diagnosis(_RIGHT, "有客服消息的接口权限")
