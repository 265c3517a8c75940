"""Who is who, without saying who: the conversation of an openid, and openids sealed for keeping."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken


class Identities:
    """Keyed by the deployment's secret: without it, neither direction can be computed."""

    def __init__(self, secret_key: str, appid: str):
        self._key = _derived(secret_key, f"zhengwen.wechat.conversation:{appid}")
        self._seal = Fernet(base64.urlsafe_b64encode(_derived(secret_key, f"zhengwen.wechat.seal:{appid}")))

    def conversation(self, openid: str) -> str:
        """Return the conversation of a user: always the same, and it tells nothing of the openid."""
        digest = hmac.new(self._key, openid.encode(), hashlib.sha256).digest()
        return "wx-" + base64.urlsafe_b64encode(digest[:18]).decode("ascii")

    def seal(self, text: str) -> str:
        """Return a text encrypted, for keeping."""
        return self._seal.encrypt(text.encode()).decode("ascii")

    def unseal(self, sealed: str) -> str | None:
        """Return what was sealed; None when the secret has changed."""
        try:
            return self._seal.decrypt(sealed.encode("ascii")).decode()
        except (InvalidToken, UnicodeError):
            return None


def _derived(secret_key: str, purpose: str) -> bytes:
    return hmac.new(secret_key.encode(), purpose.encode(), hashlib.sha256).digest()
