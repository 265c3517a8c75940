"""``zhengwen doctor``: look at the settings and at what they lead to, and say what to do."""

import asyncio
import shutil
from argparse import Namespace
from collections.abc import Iterator
from datetime import date, timedelta

from redis.asyncio import Redis
from redis.exceptions import RedisError
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from bot import training
from bot.diagnosis import Diagnosis, Verdict, show
from policy_kb.deployment import read_deployment
from policy_kb.loading.faults import KnowledgeError
from policy_kb.repository.database import connect, version_of
from policy_kb.settings import FEWEST_CHARACTERS_OF_A_SECRET, Settings

FEWEST_FREE_BYTES = 1_000_000_000
LONGEST_UNCHECKED = timedelta(days=365)
_RIGHT, _OPEN, _WRONG = Verdict.RIGHT, Verdict.OPEN, Verdict.WRONG


def run(settings: Settings, options: Namespace) -> int:
    """Examine and show."""
    return show(list(examine(settings)), Console(highlight=False, soft_wrap=True))


def examine(settings: Settings) -> Iterator[Diagnosis]:
    """Look at everything that can be looked at without serving."""
    yield _place(settings)
    yield _database(settings)
    yield _model(settings)
    yield _secret(settings)
    if settings.redis_url:
        yield asyncio.run(_redis(settings.redis_url))
    yield from _deployment(settings)
    yield from _addresses(settings)
    if settings.rehearsed_today:
        yield Diagnosis(_OPEN, f"TODAY={settings.rehearsed_today}：所有答复按这一天，正式使用时请去掉")


def _place(settings: Settings) -> Diagnosis:
    try:
        settings.var.mkdir(parents=True, exist_ok=True)
        probe = settings.var / ".doctor"
        probe.touch()
        probe.unlink()
    except OSError as error:
        return Diagnosis(
            _WRONG, f"{settings.var} 不能写（{error.strerror}）：请改权限，或用 ZHENGWEN_VAR 换一个"
        )
    free = shutil.disk_usage(settings.var).free
    shown = f"{settings.var} 可写，剩 {free / 1e9:.1f} GB"
    return Diagnosis(
        _RIGHT if free >= FEWEST_FREE_BYTES else _WRONG,
        shown + ("" if free >= FEWEST_FREE_BYTES else "：请腾出至少 1 GB"),
    )


def _database(settings: Settings) -> Diagnosis:
    try:
        version = version_of(connect(settings.database_url))
    except SQLAlchemyError:
        return Diagnosis(_WRONG, "数据库连不上：请核对 DATABASE_URL 的地址、用户、密码，看数据库有没有启动")
    if version is None:
        return Diagnosis(_OPEN, "数据库连得上，还是空的：第一次启动会建表")
    return Diagnosis(_RIGHT, f"数据库连得上，结构版本 {version}")


def _model(settings: Settings) -> Diagnosis:
    if reason := training.why_to_train(settings.var):
        return Diagnosis(_OPEN, f"{reason}：下次启动会先训练几分钟，也可以先运行 make train")
    return Diagnosis(_RIGHT, "模型与现在的内容一致")


def _secret(settings: Settings) -> Diagnosis:
    if settings.secret_key is None:
        shared = settings.redis_url or not settings.database_url.startswith("sqlite")
        said = "没有设置 SECRET_KEY，用的是 var/ 里自动生成的"
        if shared:
            return Diagnosis(
                _WRONG, f"{said}：几个服务一起跑时必须设成同一个，例如 openssl rand -hex 32 的输出"
            )
        return Diagnosis(_RIGHT, said)
    if len(settings.secret_key) < FEWEST_CHARACTERS_OF_A_SECRET:
        return Diagnosis(
            _WRONG, f"SECRET_KEY 只有{len(settings.secret_key)}位：请换成 openssl rand -hex 32 的输出"
        )
    return Diagnosis(_RIGHT, f"SECRET_KEY 有{len(settings.secret_key)}位")


async def _redis(url: str) -> Diagnosis:
    try:
        async with Redis.from_url(url, socket_timeout=3, socket_connect_timeout=3) as redis:
            await redis.ping()
    except (RedisError, OSError, ValueError):
        return Diagnosis(_WRONG, "Redis 连不上：请核对 REDIS_URL，看 Redis 有没有启动")
    return Diagnosis(_RIGHT, "Redis 连得上")


def _deployment(settings: Settings) -> Iterator[Diagnosis]:
    try:
        deployment = read_deployment(settings.deployment_file)
    except (KnowledgeError, OSError) as error:
        yield Diagnosis(_WRONG, f"{settings.deployment_file} 读不了：{error}")
        return
    yield Diagnosis(_RIGHT, f"{settings.deployment_file.name}：{len(deployment.contacts)} 个联系方式")
    for known in (*deployment.contacts, *deployment.events, *deployment.references):
        label = known.event if hasattr(known, "event") else known.label
        if _is_old(known.checked, settings.today()):
            yield Diagnosis(_OPEN, f"{label} 上次核对是 {known.checked}，超过一年：请再核对，改 checked")


def _is_old(checked: date, today: date) -> bool:
    return today - checked > LONGEST_UNCHECKED


def _addresses(settings: Settings) -> Iterator[Diagnosis]:
    if settings.public_url and not settings.public_url.startswith("https://"):
        yield Diagnosis(_OPEN, "PUBLIC_URL 不是 https：手机上会提示不安全")
    for origin in sorted(settings.allowed_origins):
        if not origin.startswith("https://"):
            yield Diagnosis(_OPEN, f"ALLOWED_ORIGINS 里的 {origin} 不是 https")
