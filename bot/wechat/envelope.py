"""What is around a message: signature, age, encryption. Nothing inside is looked at before it is verified."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from wechatpy.crypto import PrpCrypto

from bot.wechat.configuration import Configuration, Mode
from bot.wechat.incoming import Malformed, checked_xml

OLDEST_SECONDS = 300
_LONGEST_PART = 128


class Refused(Exception):
    """A request that does not come from WeChat, or not from now."""


@dataclass(frozen=True)
class Opened:
    """A verified message; ``encrypted`` says how the reply must travel."""

    xml: bytes
    encrypted: bool


class Crypto(PrpCrypto):
    """Tencent's scheme, with randomness from ``secrets``."""

    def get_random_string(self) -> str:
        """Return the 16 characters before the length."""
        return secrets.token_hex(8)


class Envelope:
    """Opens what WeChat sends and closes what is sent back."""

    def __init__(self, configuration: Configuration, crypto: type[PrpCrypto] = Crypto):
        self._configuration = configuration
        self._crypto = crypto(_key(configuration.aes_key)) if configuration.aes_key else None

    def greet(self, query: Mapping[str, str], now: float) -> str:
        """Return the ``echostr`` of the address check."""
        self._check(query, "signature", now)
        return _part(query, "echostr", longest=1024)

    def open(self, body: bytes, query: Mapping[str, str], now: float) -> Opened:
        """Verify and decrypt. Raises ``Refused`` or ``Malformed``."""
        mode = self._configuration.mode
        encrypted = query.get("encrypt_type", "raw") == "aes"
        if not encrypted:
            if mode is Mode.SAFE:
                raise Refused("a plain message in safe mode")
            self._check(query, "signature", now)
            return Opened(body, encrypted=False)
        if mode is Mode.PLAIN or self._crypto is None:
            raise Refused("an encrypted message in plain mode")
        _part(query, "msg_signature")
        cipher = ElementTree.fromstring(checked_xml(body)).findtext("Encrypt") or ""
        if not cipher:
            raise Malformed("no Encrypt")
        self._check(query, "msg_signature", now, cipher)
        return Opened(self._decrypt(cipher), encrypted=True)

    def close(self, xml: str, now: float) -> str:
        """Encrypt and sign a reply."""
        if self._crypto is None:
            raise RuntimeError("no key to encrypt with")
        timestamp, nonce = str(int(now)), secrets.token_hex(8)
        cipher = self._crypto.encrypt(xml, self._configuration.appid).decode("ascii")
        signature = signature_of(self._configuration.token, timestamp, nonce, cipher)
        return (
            f"<xml><Encrypt><![CDATA[{cipher}]]></Encrypt>"
            f"<MsgSignature><![CDATA[{signature}]]></MsgSignature>"
            f"<TimeStamp>{timestamp}</TimeStamp><Nonce><![CDATA[{nonce}]]></Nonce></xml>"
        )

    def _check(self, query: Mapping[str, str], name: str, now: float, *signed: str) -> None:
        given, timestamp, nonce = (_part(query, part) for part in (name, "timestamp", "nonce"))
        if not timestamp.isascii() or not timestamp.isdigit():
            raise Malformed("timestamp")
        expected = signature_of(self._configuration.token, timestamp, nonce, *signed)
        if not hmac.compare_digest(_bytes(expected), _bytes(given)):
            raise Refused("wrong signature")
        if abs(now - int(timestamp)) > OLDEST_SECONDS:
            raise Refused("too old, or the clock of this machine is wrong")

    def _decrypt(self, cipher: str) -> bytes:
        assert self._crypto is not None
        try:
            return self._crypto.decrypt(cipher, self._configuration.appid).encode()  # type: ignore[no-any-return]
        except Exception as error:  # wechatpy answers garbage with whatever breaks first
            raise Malformed("cannot be decrypted") from error


def signature_of(*parts: str) -> str:
    """Return Tencent's signature of some parts."""
    return hashlib.sha1(b"".join(sorted(_bytes(part) for part in parts))).hexdigest()


def _part(query: Mapping[str, str], name: str, longest: int = _LONGEST_PART) -> str:
    value = query.get(name, "")
    if not 0 < len(value) <= longest:
        raise Malformed(f"{name} is missing or too long")
    return value


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _key(aes_key: str) -> bytes:
    return base64.b64decode(aes_key + "=")
