"""What runs beside a turn ends with it, whatever it makes of being cancelled."""

import asyncio

import pytest

from bot.server.background import beside


@pytest.mark.parametrize("refusals", [0, 1, 3])
async def test_it_ends_though_it_takes_a_cancellation_for_something_else(refusals):
    refused = 0

    async def work():
        nonlocal refused
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                if refused == refusals:
                    raise
                refused += 1

    async def turn():
        async with beside(work()):
            await asyncio.sleep(0)

    await asyncio.wait_for(turn(), 5)
    assert refused == refusals


async def test_work_that_has_ended_disturbs_nothing():
    async def work():
        return None

    async with beside(work()):
        await asyncio.sleep(0)
