"""The actions in a server of their own, as ``ACTIONS_URL`` names it: absent, there, gone, back."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from bot.server.app import create_app
from policy_kb.knowledge import open_database
from policy_kb.settings import ROOT, Settings
from tests.integration.conftest import free_port, wait_for

QUESTION = "稳岗返还多少钱"


@pytest.fixture
async def served(model):
    """Return a server without actions of its own, with the port where they may be."""
    port = free_port()
    settings = replace(Settings.from_environment(), actions_url=f"http://127.0.0.1:{port}/webhook")
    open_database(settings.database_url)
    async with TestServer(await create_app(settings, model)) as server:
        yield server, port


@contextmanager
def _actions(port):
    """Run the action server of Rasa's SDK on the same database."""
    environment = {**os.environ, "SANIC_HOST": "127.0.0.1"}
    command = [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        yield
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=10)


async def test_without_the_action_server_a_fault_is_said_and_with_it_the_same_conversation_goes_on(served):
    server, port = served
    async with ClientSession() as client:
        session = None

        async def say(text):
            nonlocal session
            body = {"text": text, "session": session} if session else {"text": text}
            async with client.post(server.make_url("/api/chat"), json=body) as response:
                assert response.status == 200
                said = await response.json()
            session = said["session"]
            return said["messages"][-1]

        assert (await say(QUESTION))["answer"]["kind"] == "fault"
        with _actions(port):
            answered = await say(QUESTION)
            assert answered["answer"]["kind"] == "measure" and "依据：第（三）条" in answered["text"]
        gone = await say("那要什么条件")
        assert gone["answer"]["kind"] == "fault" and "12333" in gone["text"]
        with _actions(port):
            back = await say("那要什么条件")
            assert back["answer"]["kind"] == "measure" and "不裁员" in back["text"]
