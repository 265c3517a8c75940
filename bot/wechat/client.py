"""The few calls to WeChat's server that this channel needs."""

import asyncio
import json
import logging
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.wechat.access_token import AccessToken
from bot.wechat.configuration import Configuration
from bot.wechat.identity import Identities
from bot.wechat.store import Store

logger = logging.getLogger(__name__)

TIMEOUT = ClientTimeout(total=5)
EXPIRED, REVOKED = {42001}, {40001, 40014}
UNREACHABLE = -2
"""Our own code for a server that did not answer in time or not in JSON; WeChat's are -1 and up."""


class ApiError(RuntimeError):
    """WeChat refused a call; ``code`` is its errcode."""

    def __init__(self, code: int, message: str):
        super().__init__(f"{code} {message}")
        self.code, self.message = code, message


class Client:
    """Calls WeChat's server: five seconds a call, once more when the token is refused."""

    def __init__(
        self, configuration: Configuration, http: ClientSession, store: Store, identities: Identities
    ):
        self._configuration = configuration
        self._http = http
        self.token = AccessToken(store, identities, self.fetch_token)

    async def fetch_token(self, forced: bool = False) -> dict[str, Any]:
        """Ask for the token that all replicas share. Raises ``ApiError``."""
        body = {
            "grant_type": "client_credential",
            "appid": self._configuration.appid,
            "secret": self._configuration.secret or "",
            "force_refresh": forced,
        }
        return await self._post("/cgi-bin/stable_token", body, "")

    async def send_text(self, openid: str, text: str) -> None:
        """Send a customer-service message; a refusal is logged and that is the end of it."""
        body = {"touser": openid, "msgtype": "text", "text": {"content": text}}
        await self._or_log("/cgi-bin/message/custom/send", body)

    async def show_typing(self, openid: str) -> None:
        """Show that a reply is being written."""
        await self._or_log("/cgi-bin/message/custom/typing", {"touser": openid, "command": "Typing"})

    async def create_menu(self, menu: dict[str, Any]) -> None:
        """Replace the menu. Raises ``ApiError``."""
        await self.call("/cgi-bin/menu/create", menu)

    async def call(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Call with the token, once more with another one when it is refused. Raises ``ApiError``."""
        token = await self.token.current()
        try:
            return await self._post(path, body, token)
        except ApiError as error:
            if error.code not in EXPIRED | REVOKED:
                raise
            token = await self.token.instead_of(token, revoked=error.code in REVOKED)
        return await self._post(path, body, token)

    async def _or_log(self, path: str, body: dict[str, Any]) -> None:
        try:
            await self.call(path, body)
        except ApiError as error:
            logger.warning("WeChat refused %s: %s", path, error.code)

    async def _post(self, path: str, body: dict[str, Any], token: str) -> dict[str, Any]:
        # WeChat shows \\uXXXX as it stands: Chinese must travel as it is.
        data = json.dumps(body, ensure_ascii=False).encode()
        address = f"{self._configuration.api}{path}"
        try:
            async with self._http.post(
                address,
                data=data,
                params={"access_token": token} if token else None,
                headers={"Content-Type": "application/json"},
                timeout=TIMEOUT,
            ) as response:
                answer = await response.json(content_type=None)
        except (ClientError, asyncio.TimeoutError, OSError, ValueError) as error:
            raise ApiError(UNREACHABLE, type(error).__name__) from error
        if not isinstance(answer, dict):
            raise ApiError(UNREACHABLE, "no object")
        if answer.get("errcode"):
            raise ApiError(int(answer["errcode"]), str(answer.get("errmsg", "")))
        return answer
