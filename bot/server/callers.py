"""Who is calling: an address nobody can read back, and the site whose page asks."""

import hashlib
import hmac
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from aiohttp import web

from policy_kb.settings import Network

_PREFIX_OF_A_HOUSEHOLD = 64
_NOWHERE = "unknown"


class Callers:
    """Reads addresses through the proxies we trust and hashes them with a salt of this deployment."""

    def __init__(self, secret_key: str, trusted_proxies: Sequence[Network] = ()):
        self._salt = hmac.digest(secret_key.encode(), b"zhengwen.address", "sha256")
        self._proxies = trusted_proxies

    def hashed(self, request: web.Request) -> str:
        """Return the hash that stands for the caller's address in limits and logs."""
        address = self._address(request.remote, request.headers.get("X-Forwarded-For", ""))
        return hmac.new(self._salt, _household(address).encode(), hashlib.sha256).hexdigest()[:16]

    def hashed_text(self, text: str) -> str:
        """Return the hash that stands for a conversation in logs."""
        return hmac.new(self._salt, text.encode(), hashlib.sha256).hexdigest()[:12]

    def _address(self, peer: str | None, forwarded: str) -> str:
        """Walk back from our side: the first hop that is not a trusted proxy is the caller."""
        hops = [*(hop.strip() for hop in forwarded.split(",") if hop.strip()), peer or _NOWHERE]
        while len(hops) > 1 and self._is_proxy(hops[-1]):
            hops.pop()
        return hops[-1]

    def _is_proxy(self, hop: str) -> bool:
        address = _parsed(hop)
        return address is not None and any(address in network for network in self._proxies)


def _household(text: str) -> str:
    """Return the address, of IPv6 only the network, for one household has countless addresses in it."""
    address = _parsed(text)
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _PREFIX_OF_A_HOUSEHOLD), strict=False))
    return str(address) if address else _NOWHERE


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
