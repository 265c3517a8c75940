"""What the environment says about the 公众号."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from policy_kb.settings import SettingsError

API = "https://api.weixin.qq.com"
_TOKEN = re.compile(r"[A-Za-z0-9]{3,32}")
_AES_KEY = re.compile(r"[A-Za-z0-9]{43}")


class Mode(Enum):
    """How messages travel; the words of the 公众号's settings page are 明文, 兼容 and 安全."""

    PLAIN = "plain"
    COMPATIBLE = "compatible"
    SAFE = "safe"


class Account(Enum):
    """Whether the account is 已认证 and so may send customer-service messages."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"


@dataclass(frozen=True)
class Configuration:
    """One 公众号."""

    token: str
    appid: str
    mode: Mode = Mode.PLAIN
    account: Account = Account.UNVERIFIED
    aes_key: str | None = None
    secret: str | None = None
    clickable: bool = False
    api: str = API

    def __post_init__(self) -> None:
        for problem in self._problems():
            raise SettingsError(problem)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Configuration | None":
        """Read it; None when WECHAT_TOKEN is not set. Raises ``SettingsError`` that says what to write."""
        given = {name: environment.get(f"WECHAT_{name}", "").strip() for name in _NAMES}
        if not given["TOKEN"]:
            return None
        mode = given["MODE"] or (Mode.SAFE.value if given["AES_KEY"] else Mode.PLAIN.value)
        return cls(
            token=given["TOKEN"],
            appid=given["APPID"],
            mode=Mode(_one_of("MODE", mode, [mode.value for mode in Mode])),
            account=Account(
                _one_of("ACCOUNT", given["ACCOUNT"] or "unverified", [kind.value for kind in Account])
            ),
            aes_key=given["AES_KEY"] or None,
            secret=given["SECRET"] or None,
            clickable=_one_of("CLICKABLE", given["CLICKABLE"] or "0", ["0", "1"]) == "1",
            api=(given["API"] or API).rstrip("/"),
        )

    def _problems(self) -> list[str]:
        found = []
        if not _TOKEN.fullmatch(self.token):
            found.append("WECHAT_TOKEN 应是3到32位英文或数字，与公众平台“服务器配置”里的 Token 一致")
        if not self.appid:
            found.append("缺少 WECHAT_APPID：请写公众平台“开发接口管理”里的 AppID，例如 wx0123456789abcdef")
        if self.mode is not Mode.PLAIN and not self.aes_key:
            found.append("兼容模式和安全模式要有 WECHAT_AES_KEY：公众平台“服务器配置”里的 EncodingAESKey")
        if self.aes_key and not _AES_KEY.fullmatch(self.aes_key):
            found.append(
                f"WECHAT_AES_KEY 应是43位英文或数字，现在是{len(self.aes_key)}位，请整段复制 EncodingAESKey"
            )
        if self.account is Account.VERIFIED and not self.secret:
            found.append("认证号要有 WECHAT_SECRET：公众平台“开发接口管理”里的 AppSecret")
        return found


_NAMES = ("TOKEN", "APPID", "SECRET", "AES_KEY", "MODE", "ACCOUNT", "CLICKABLE", "API")


def _one_of(name: str, value: str, allowed: list[str]) -> str:
    if value not in allowed:
        raise SettingsError(f"WECHAT_{name}={value} 不认识，请写 {'、'.join(allowed)} 之一")
    return value
