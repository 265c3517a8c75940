"""Redis: what replicas share."""

from redis.asyncio import Redis

from policy_kb.settings import SettingsError

_SECONDS_TO_CONNECT = 2
_SECONDS_TO_ANSWER = 3


def connect_to_redis(url: str) -> "Redis[str]":
    """Return a client that connects on first use. Raises ``SettingsError`` when the address is none."""
    try:
        return Redis.from_url(
            url,
            decode_responses=True,
            socket_connect_timeout=_SECONDS_TO_CONNECT,
            socket_timeout=_SECONDS_TO_ANSWER,
        )
    except ValueError as error:
        raise SettingsError(
            "REDIS_URL 不是 Redis 的地址，请写成 REDIS_URL=redis://127.0.0.1:6379/0"
        ) from error
