"""What every response forbids."""

from aiohttp import web

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types lit-html"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
WIDGET = "/widget/"
CONSOLE = "/console"
_KEPT_FOR = {"/static/": "public, max-age=300", WIDGET: "public, max-age=300"}


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Add them; only the widget may be fetched by pages of other sites, and nothing personal is cached."""
    response.headers.update(_HEADERS)
    if request.path.startswith(CONSOLE):
        # Without a referrer to itself a browser hides the Origin of a form, which the console looks at.
        response.headers["Referrer-Policy"] = "same-origin"
    embedded = request.path.startswith(WIDGET)
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if embedded else "same-origin"
    if embedded:
        response.headers["Access-Control-Allow-Origin"] = "*"
    if "Cache-Control" not in response.headers:
        kept = next((kept for path, kept in _KEPT_FOR.items() if request.path.startswith(path)), "no-store")
        response.headers["Cache-Control"] = kept if response.status in (200, 304) else "no-store"
