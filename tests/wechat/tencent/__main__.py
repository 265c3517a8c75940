"""``python -m tests.wechat.tencent``: prints its address, serves until it is ended."""

import asyncio
from collections import defaultdict

from aiohttp import ClientSession, web

from tests.wechat.tencent.pushing import Account, push


class Tencent:
    """The interfaces of WeChat's server, and below ``/control`` what tests need."""

    def __init__(self):
        self.reset()

    def reset(self):
        self.screens = defaultdict(list)
        self.calls = []
        self.script = defaultdict(list)
        self.tokens = ["token-0"]

    async def stable_token(self, request):
        body = await request.json()
        self.calls.append({"path": request.path, **body})
        if failure := self._scripted(request.path):
            return web.json_response(failure)
        if body["force_refresh"] or self.tokens[-1] == "":
            self.tokens.append(f"token-{len(self.tokens)}")
        return web.json_response({"access_token": self.tokens[-1], "expires_in": 7200})

    async def interface(self, request):
        body = await request.json()
        token = request.query.get("access_token")
        self.calls.append({"path": request.path, "access_token": token, **body})
        if failure := self._scripted(request.path):
            await asyncio.sleep(failure.pop("after", 0))
            return web.json_response(failure)
        if token != self.tokens[-1]:
            return web.json_response({"errcode": 40001, "errmsg": "invalid credential"})
        if request.path.endswith("custom/send"):
            self.screens[body["touser"]].append(body["text"]["content"])
        return web.json_response({"errcode": 0, "errmsg": "ok"})

    async def push(self, request):
        """Push a message and note what the user sees."""
        order = await request.json()
        async with ClientSession() as http:
            seen, attempts = await push(
                http, Account(**order["account"]), order["fields"], order.get("gap", 0)
            )
        if seen is not None:
            self.screens[order["fields"]["FromUserName"]].append(seen)
        return web.json_response({"seen": seen, "attempts": attempts})

    async def state(self, request):
        return web.json_response({"screens": self.screens, "calls": self.calls})

    async def control(self, request):
        order = await request.json()
        if order.get("reset"):
            self.reset()
        for path, failures in order.get("script", {}).items():
            self.script[path] += failures
        if order.get("revoke"):
            self.tokens.append(f"token-{len(self.tokens)}")
        return web.json_response({})

    def _scripted(self, path):
        return self.script[path].pop(0) if self.script[path] else None


async def serve():
    tencent = Tencent()
    app = web.Application()
    app.router.add_post("/cgi-bin/stable_token", tencent.stable_token)
    app.router.add_post("/cgi-bin/message/custom/send", tencent.interface)
    app.router.add_post("/cgi-bin/message/custom/typing", tencent.interface)
    app.router.add_post("/cgi-bin/menu/create", tencent.interface)
    app.router.add_post("/control/push", tencent.push)
    app.router.add_get("/control/state", tencent.state)
    app.router.add_post("/control", tencent.control)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print("http://{}:{}".format(*runner.addresses[0]), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve())
