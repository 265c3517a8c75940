"""What the environment says about this deployment."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
Network = IPv4Network | IPv6Network
_ORIGIN = re.compile(r"https?://[\w.-]+(:\d{1,5})?|https?://\[[0-9a-fA-F:]+\](:\d{1,5})?", re.ASCII)
PLACE_OF_THE_POLICY = ZoneInfo("Asia/Shanghai")
FEWEST_CHARACTERS_OF_A_SECRET = 32
_FEWEST_DIFFERENT = 8
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class SettingsError(ValueError):
    """A setting cannot be used; the message names it and says what to write."""


@dataclass(frozen=True)
class Settings:
    """Everything that differs between deployments."""

    database_url: str
    deployment_file: Path
    var: Path
    host: str = "127.0.0.1"
    port: int = 8000
    secret_key: str | None = None
    actions_url: str | None = None
    rehearsed_today: date | None = None
    redis_url: str | None = None
    public_url: str | None = None
    allowed_origins: frozenset[str] = frozenset()
    trusted_proxies: tuple[Network, ...] = ()
    answer_days: int = 90
    session_messages_a_minute: int = 60
    address_messages_a_minute: int = 1200
    log_requests: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings. Raises ``SettingsError`` when one has no sense."""
        var = Path(environment.get("ZHENGWEN_VAR") or ROOT / "var").resolve()
        return cls(
            database_url=environment.get("DATABASE_URL") or f"sqlite:///{var / 'zhengwen.db'}",
            deployment_file=Path(environment.get("DEPLOYMENT") or ROOT / "deployment.yml"),
            var=var,
            host=environment.get("HOST") or "127.0.0.1",
            port=_port(environment.get("PORT") or "8000"),
            secret_key=environment.get("SECRET_KEY") or None,
            actions_url=environment.get("ACTIONS_URL") or None,
            rehearsed_today=_day(environment.get("TODAY") or None),
            redis_url=environment.get("REDIS_URL") or None,
            public_url=(environment.get("PUBLIC_URL") or "").rstrip("/") or None,
            allowed_origins=frozenset(_origins(environment.get("ALLOWED_ORIGINS") or "")),
            trusted_proxies=tuple(_networks(environment.get("TRUSTED_PROXIES") or "")),
            answer_days=_count(environment, "ANSWER_DAYS", cls.answer_days),
            session_messages_a_minute=_count(environment, "SESSION_LIMIT", cls.session_messages_a_minute),
            address_messages_a_minute=_count(environment, "ADDRESS_LIMIT", cls.address_messages_a_minute),
            log_requests=environment.get("LOG_REQUESTS") == "1",
        )

    def refuse_weak_secret(self) -> None:
        """Refuse a secret that can be guessed where others can reach us. Raises ``SettingsError``."""
        reachable = self.public_url is not None or self.host not in _LOOPBACK
        weak = self.secret_key is not None and len(set(self.secret_key)) < _FEWEST_DIFFERENT
        short = self.secret_key is not None and len(self.secret_key) < FEWEST_CHARACTERS_OF_A_SECRET
        if reachable and (weak or short):
            raise SettingsError(
                f"别人能访问这个服务，SECRET_KEY 却太容易猜：请换成至少{FEWEST_CHARACTERS_OF_A_SECRET}位的"
                "随机字符，例如 openssl rand -hex 32 的输出"
            )

    def today(self) -> date:
        """Return the day answers are given for: the rehearsed one, else today in Asia/Shanghai."""
        return self.rehearsed_today or datetime.now(PLACE_OF_THE_POLICY).date()


def _port(text: str) -> int:
    if not text.isdigit() or not 0 <= int(text) < 65536:
        raise SettingsError(f"PORT={text} 不是端口号，请写 0 到 65535 的整数，例如 PORT=8000")
    return int(text)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise SettingsError(f"TODAY={text} 不是日期，请写成 TODAY=2020-08-01") from error


def _origins(text: str) -> Iterator[str]:
    for origin in _listed(text):
        if not _ORIGIN.fullmatch(origin):
            raise SettingsError(
                f"ALLOWED_ORIGINS 里的 {origin} 不是网站来源，"
                "请写成 https://www.example.com，不带路径，多个用逗号隔开"
            )
        yield origin.lower()


def _networks(text: str) -> Iterator[Network]:
    for network in _listed(text):
        try:
            yield ip_network(network)
        except ValueError as error:
            raise SettingsError(
                f"TRUSTED_PROXIES 里的 {network} 不是地址或网段，"
                "请写成 127.0.0.1 或 172.16.0.0/12，多个用逗号隔开"
            ) from error


def _listed(text: str) -> list[str]:
    return [part for part in re.split(r"[,\s]+", text) if part]


def _count(environment: Mapping[str, str], name: str, otherwise: int) -> int:
    text = environment.get(name) or str(otherwise)
    if not text.isdecimal() or not 1 <= int(text) <= 1_000_000:
        raise SettingsError(f"{name}={text} 不能用，请写 1 到 1000000 的整数，例如 {name}={otherwise}")
    return int(text)
