"""Put the channel into the application."""

from collections.abc import AsyncIterator, Awaitable, Callable

from aiohttp import ClientSession, web

from bot.wechat.attendant import Answering, Attendant
from bot.wechat.client import Client
from bot.wechat.configuration import Configuration
from bot.wechat.envelope import Envelope
from bot.wechat.identity import Identities
from bot.wechat.limits import Limits
from bot.wechat.memory import Memory
from bot.wechat.phone import Phone
from bot.wechat.redis_store import store_at
from bot.wechat.routes import CHANNEL, Channel, routes
from bot.wechat.turns import Pace, Turns
from policy_kb.repository.feedback import Feedback


def attach(
    app: web.Application,
    configuration: Configuration,
    *,
    assistant: Answering,
    forget: Callable[[str], Awaitable[None]],
    judge: Callable[[Feedback], None],
    secret_key: str,
    redis_url: str | None = None,
    public_url: str | None = None,
    pace: Pace | None = None,
) -> None:
    """Add ``/wechat`` to the application."""

    async def channel(app: web.Application) -> AsyncIterator[None]:
        store = store_at(redis_url, configuration.appid)
        identities = Identities(secret_key, configuration.appid)
        turns, memory = Turns(store, configuration.account, pace), Memory(store)
        phone = Phone(public_url, configuration.clickable)
        attendant = Attendant(assistant, memory, Limits(store), turns, phone, forget, judge)
        async with ClientSession() as http:
            client = Client(configuration, http, store, identities)
            app[CHANNEL] = Channel(Envelope(configuration), identities, turns, memory, attendant, client)
            yield
            await turns.finish()
        await store.close()

    app.cleanup_ctx.append(channel)
    app.add_routes(routes)
