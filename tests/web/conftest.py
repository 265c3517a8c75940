"""Servers with settings of their own; the model is loaded once."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from bot.server import app as application
from policy_kb.settings import Settings
from tests.conversation.conftest import Talk, client, model, server, talk

__all__ = ["client", "model", "server", "talk"]

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def agent_once(server):
    """Return the agent of the shared server, so that further servers need not load the model again."""
    from bot.server.keys import AGENT

    return server.app[AGENT]


@pytest.fixture
def serving(agent_once, model, monkeypatch, client):
    """Return a context that serves with other settings and yields a conversation with that server."""

    async def same_agent(*_):
        return agent_once

    monkeypatch.setattr(application, "agent_of", same_agent)

    @asynccontextmanager
    async def serve(**settings):
        settings = replace(Settings.from_environment(), rehearsed_today=TODAY, **settings)
        server = TestServer(await application.create_app(settings, model))
        await server.start_server()
        try:
            yield Talk(client, str(server.make_url("")).rstrip("/"))
        finally:
            await server.close()

    return serve


async def fetch(talk, method, path, status=200, **options):
    """Return the body of a response of the expected status: JSON where it is JSON, else text."""
    session: ClientSession = talk.client
    async with session.request(method, f"{talk.address}{path}", **options) as response:
        text = await response.text()
        assert response.status == status, text
        return await response.json() if response.content_type == "application/json" else text
