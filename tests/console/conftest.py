"""A server with three members of staff, and visitors with cookies of their own."""

import pytest
from aiohttp import ClientSession, CookieJar
from yarl import URL

from bot.console.access import COOKIE, STAFF
from bot.console.passwords import hashed
from policy_kb.repository.staff import Role
from tests.web.conftest import agent_once, client, model, server, serving, talk

__all__ = ["agent_once", "client", "model", "server", "serving", "talk"]

PASSWORD = "a horse on the 9th floor"
NAMES = {Role.CLERK: "坐席甲", Role.EDITOR: "编辑乙", Role.ADMIN: "管理丙"}


class Visitor:
    """A browser of its own, as far as cookies go."""

    def __init__(self, address, http):
        self.address, self.http = address, http

    async def get(self, path, status=200, **options):
        """Return the body of a page or its JSON."""
        return await self._read("GET", path, status, **options)

    async def post(self, path, status=200, **options):
        """Send a form or JSON."""
        return await self._read("POST", path, status, **options)

    async def sign_in(self, name, password=PASSWORD, status=303, **fields):
        """Send the form; return where it leads."""
        form = {"name": name, "password": password, **fields}
        async with self.http.post(
            f"{self.address}/console/login", data=form, allow_redirects=False
        ) as response:
            assert response.status == status, await response.text()
            return response.headers.get("Location")

    @property
    def cookie(self):
        """Return the value of the session's cookie."""
        kept = self.http.cookie_jar.filter_cookies(URL(f"{self.address}/console"))
        return kept[COOKIE].value if COOKIE in kept else None

    def set_cookie(self, value):
        """Come along with a cookie from somewhere else."""
        self.http.cookie_jar.clear()
        self.http.cookie_jar.update_cookies({COOKIE: value}, URL(f"{self.address}/console"))

    async def _read(self, method, path, status, **options):
        options.setdefault("allow_redirects", False)
        async with self.http.request(method, f"{self.address}{path}", **options) as response:
            text = await response.text()
            assert response.status == status, text[:500]
            self.headers = response.headers
            return await response.json() if response.content_type == "application/json" else text


@pytest.fixture(scope="session")
def accounts(server):
    """Add one of each role, once: argon2 is slow on purpose."""
    for role, name in NAMES.items():
        server.app[STAFF].add(name, role, hashed(PASSWORD))
    return server


@pytest.fixture
async def visitor(accounts):
    """Return somebody who has not signed in."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as http:
        yield Visitor(str(accounts.make_url("")).rstrip("/"), http)


@pytest.fixture
async def clerk(visitor):
    """Return a clerk who has signed in."""
    await visitor.sign_in(NAMES[Role.CLERK])
    return visitor


@pytest.fixture
async def admin(accounts):
    """Return an administrator who has signed in."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as http:
        visitor = Visitor(str(accounts.make_url("")).rstrip("/"), http)
        await visitor.sign_in(NAMES[Role.ADMIN])
        yield visitor
