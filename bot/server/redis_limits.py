"""Limits that all replicas count together."""

import logging

from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.server.limits import Limit

logger = logging.getLogger(__name__)

_PREFIX = "zhengwen:limit:"
_TAKE = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local most, a_second, amount = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local kept = redis.call('HMGET', KEYS[1], 'left', 'since')
local left = math.min(most, tonumber(kept[1] or most) + (now - tonumber(kept[2] or now)) * a_second)
local wanting = amount - left
if wanting <= 0 then left = left - amount end
redis.call('HSET', KEYS[1], 'left', tostring(left), 'since', string.format('%.6f', now))
redis.call('PEXPIRE', KEYS[1], math.ceil(1000 * most / a_second) + 1000)
return tostring(math.max(0, wanting / a_second))
"""


class LimitsInRedis:
    """Token buckets in Redis; while it is away nobody is held up."""

    def __init__(self, redis: "Redis[str]"):
        self._take = redis.register_script(_TAKE)

    async def take(self, limit: Limit, key: str, amount: int = 1) -> float:
        """Take ``amount`` from what ``key`` has left; return 0, else the seconds until there is enough."""
        arguments = [limit.at_once, limit.a_minute / 60, amount]
        try:
            return float(await self._take(keys=[f"{_PREFIX}{limit.name}:{key}"], args=arguments))
        except RedisError:
            logger.warning("limits are not counted: Redis does not answer")
            return 0.0
