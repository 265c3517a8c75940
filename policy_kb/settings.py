"""What the environment says about this deployment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
PLACE_OF_THE_POLICY = ZoneInfo("Asia/Shanghai")


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
