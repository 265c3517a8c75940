"""Limits and the store in one process, on a clock of their own."""

import pytest

from bot.wechat.limits import Limit, Limits
from bot.wechat.store import InProcessStore


@pytest.fixture
def clock():
    """Return a clock that stands still until it is moved."""

    class Clock:
        now = 0.0

        def __call__(self):
            return self.now

    return Clock()


async def test_three_hundred_a_day_and_again_the_next(clock):
    limits = Limits(InProcessStore(clock))
    for _ in range(300):
        assert await limits.reached("wx-a") is None
        clock.now += 61
    assert await limits.reached("wx-a") is Limit.DAY
    assert await limits.reached("wx-b") is None
    clock.now += 24 * 3600
    assert await limits.reached("wx-a") is None


async def test_twenty_a_minute_and_again_a_minute_later(clock):
    limits = Limits(InProcessStore(clock))
    reached = [await limits.reached("wx-a") for _ in range(21)]
    assert reached == [None] * 20 + [Limit.MINUTE]
    clock.now += 60
    assert await limits.reached("wx-a") is None


async def test_the_store_is_bounded_and_forgets_in_time(clock):
    store = InProcessStore(clock, most=10)
    for number in range(20):
        await store.put(str(number), "x", 5)
    assert await store.get("9") is None and await store.get("19") == "x"
    clock.now += 5
    assert await store.get("19") is None and await store.add("19", "y", 5)
