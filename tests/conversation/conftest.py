"""The real trained model, the real actions and a real database, over HTTP."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from bot import training
from bot.commands.preparation import quieten
from bot.server.app import create_app
from policy_kb.knowledge import open_knowledge
from policy_kb.settings import ROOT, Settings

AFTER_EVERYTHING = date(2026, 11, 24)
WHILE_IN_FORCE = date(2020, 8, 1)


@dataclass(frozen=True)
class Heard:
    """One reply, with everything its conversation had been told until then."""

    said: tuple[str, ...]
    reply: dict[str, Any]


HEARD: list[Heard] = []
"""Every reply of the run, for ``test_numbers``."""


def pytest_collection_modifyitems(items):
    """Put the tests that walk all replies behind those that draw them."""
    items.sort(key=lambda item: "test_numbers" in item.nodeid)


@dataclass
class Talk:
    """One conversation with the server."""

    client: ClientSession
    address: str
    session: Any = None
    replies: list[dict[str, Any]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    async def say(self, text: str, id: str | None = None) -> dict[str, Any]:
        """Send one message and return the last reply."""
        body = {"text": text, "session": self.session, "id": id}
        self.said.append(text)
        async with self.client.post(f"{self.address}/api/chat", json=body) as response:
            assert response.status == 200, await response.text()
            answered = await response.json()
        self.session, self.replies = answered["session"], answered["messages"]
        assert self.replies, "no reply"
        HEARD.extend(Heard(tuple(self.said), reply) for reply in self.replies)
        return self.replies[-1]

    async def say_all(self, text: str) -> list[dict[str, Any]]:
        """Send one message and return all its replies."""
        await self.say(text)
        return self.replies


@pytest.fixture(scope="session")
def model():
    """Return the model trained on the files as they are now."""
    quieten()
    var = ROOT / "var"
    open_knowledge(Settings.from_environment().database_url)
    return training.train(var)


async def _serve(model, today):
    settings = replace(Settings.from_environment(), rehearsed_today=today)
    server = TestServer(await create_app(settings, model))
    await server.start_server()
    return server


@pytest.fixture(scope="session")
async def server(model):
    """Serve as of a day on which everything has expired."""
    server = await _serve(model, AFTER_EVERYTHING)
    yield server
    await server.close()


@pytest.fixture(scope="session")
async def server_in_2020(model):
    """Serve as of a day on which most of it holds."""
    server = await _serve(model, WHILE_IN_FORCE)
    yield server
    await server.close()


@pytest.fixture
async def client():
    """Return an HTTP client."""
    async with ClientSession() as session:
        yield session


@pytest.fixture
async def talk(server, client):
    """Return a new conversation, today."""
    return Talk(client, str(server.make_url("")).rstrip("/"))


@pytest.fixture
async def talk_in_2020(server_in_2020, client):
    """Return a new conversation in August 2020."""
    return Talk(client, str(server_in_2020.make_url("")).rstrip("/"))
