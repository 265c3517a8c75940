"""People who let the assistant calculate: at the web widget, in the 公众号, at the hotline's console."""

import re
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from itertools import count, cycle
from secrets import token_hex

from aiohttp import ClientSession, ClientTimeout, CookieJar

from tests.load.servers import CLERK, PASSWORD
from tests.load.talking import OurPerson
from tests.wechat.tencent.pushing import Account, push
from tests.wechat.timing import SETTINGS

_MEASURE = "hire_registered_unemployed_or_graduates"
_TOLD = "2020年9月招了{}个登记失业半年以上的人，合同一年、社保都交了，一共能补多少"
_CHANGED = "说错了，是{}人"
_KEPT = "回复任意文字查看结果"
_SUM = re.compile(r"([\d,]+)元")
_NUMBERS = count(1)
_PATIENCE = 5
"""Seconds after which WeChat hangs up and sends the message again."""


class Caller(ABC):
    """Somebody who asks for sums; ``waited`` are the milliseconds until each stood there.

    Where there are several addresses what they ask goes to one after the other.
    """

    def __init__(self, http: ClientSession, addresses: Sequence[str]):
        self._http, self._addresses = http, cycle(addresses)
        self.waited: list[float] = []

    async def asks_for(self, heads: int) -> int:
        """Return the sum told for so many people hired, in 元; 0 where none is told."""
        started = time.perf_counter()
        found = await self._sum(heads)
        self.waited.append((time.perf_counter() - started) * 1000)
        return found

    @abstractmethod
    async def _sum(self, heads: int) -> int: ...

    def _words(self, heads: int) -> str:
        return (_CHANGED if self.waited else _TOLD).format(heads)


class WebCaller(Caller):
    """Talks in the web widget."""

    def __init__(self, http: ClientSession, addresses: Sequence[str]):
        super().__init__(http, addresses)
        self._person = OurPerson(http, addresses)

    async def _sum(self, heads: int) -> int:
        said = await self._person.say(self._words(heads))
        return int(float(((said.get("answer") or {}).get("amount") or {}).get("value", 0)))


class Follower(Caller):
    """Writes to the 公众号; WeChat hangs up after five seconds, and what comes later is asked for."""

    def __init__(self, http: ClientSession, addresses: Sequence[str]):
        super().__init__(http, addresses)
        self._openid = f"o{token_hex(13)}"

    async def _sum(self, heads: int) -> int:
        seen = await self._write(self._words(heads))
        while seen and _KEPT in seen:
            seen = await self._write("好")
        sums = [int(found.replace(",", "")) for found in _SUM.findall(seen or "")]
        return max(sums, default=0)

    async def _write(self, text: str) -> str | None:
        fields = {
            "ToUserName": "gh_account",
            "FromUserName": self._openid,
            "CreateTime": int(time.time()),
            "MsgType": "text",
            "Content": text,
            "MsgId": time.time_ns() + next(_NUMBERS),
        }
        account = Account(f"{next(self._addresses)}wechat", *SETTINGS.values(), "safe", _PATIENCE)
        seen, _ = await push(self._http, account, fields)
        return seen


class Clerk(Caller):
    """Looks the measure up at the console, signed in, and computes it."""

    async def _sum(self, heads: int) -> int:
        address = next(self._addresses)
        query = {"q": f"招登记失业半年以上 {heads}人"}
        async with self._http.get(f"{address}console/api/search", params=query) as response:
            found = [result["id"] for result in (await response.json())["results"]]
        if _MEASURE not in found:
            return 0
        body = {"measure": _MEASURE, "inputs": {"heads": heads}, "day": "2020-09"}
        async with self._http.post(f"{address}api/calculate", json=body) as response:
            return int(float((await response.json())["answer"]["amount"]["value"]))


async def signed_in(addresses: Sequence[str]) -> ClientSession:
    """Return a client that is signed in to the console; replicas share the session."""
    http = ClientSession(cookie_jar=CookieJar(unsafe=True), timeout=ClientTimeout(total=None))
    form = {"name": CLERK, "password": PASSWORD}
    async with http.post(f"{addresses[0]}console/login", data=form) as response:
        response.raise_for_status()
    return http
