"""Which sites may ask, and what every response forbids."""

import pytest

from tests.web.conftest import fetch

SHOP = "https://shop.example"
PAGES = ("/", "/rules", "/policy/dalian-2020-employment", "/answer", "/api", "/example", "/nothing")
EVERYWHERE = (*PAGES, "/api/measures", "/api/openapi.json", "/api/nothing", "/healthz", "/static/style.css")


@pytest.mark.parametrize("path", EVERYWHERE)
async def test_every_response_forbids_what_it_does_not_need(talk, path):
    async with talk.client.get(f"{talk.address}{path}") as response:
        headers = response.headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_has_no_inline_script_or_style_and_names_no_other_host(talk, path):
    status = 404 if path == "/nothing" else 200
    page = await fetch(talk, "GET", path, status)
    assert "<style" not in page
    assert 'style="' not in page
    assert "javascript:" not in page
    sources = [part.split('"', 1)[0] for part in page.split('<script src="')[1:]]
    sources += [part.split('"', 1)[0] for part in page.split('<link rel="stylesheet" href="')[1:]]
    assert all(source.startswith("/") and not source.startswith("//") for source in sources)


async def test_the_widget_may_be_fetched_by_any_site_and_nothing_is_kept_that_is_personal(talk):
    async with talk.client.get(f"{talk.address}/widget/zhengwen-chat.js") as response:
        assert response.status == 200
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert response.content_type in ("text/javascript", "application/javascript")
        assert "max-age" in response.headers["Cache-Control"]
    async with talk.client.post(f"{talk.address}/api/chat", json={"text": "你好"}) as response:
        assert response.headers["Cache-Control"] == "no-store"


async def test_a_site_on_the_list_may_ask_and_read(serving):
    async with serving(allowed_origins=frozenset({SHOP})) as talk:
        asks = {
            "Origin": SHOP,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        }
        async with talk.client.options(f"{talk.address}/api/chat", headers=asks) as response:
            assert response.status == 204
            assert response.headers["Access-Control-Allow-Origin"] == SHOP
            assert "Content-Type" in response.headers["Access-Control-Allow-Headers"]
            assert "Authorization" in response.headers["Access-Control-Allow-Headers"]
        url, sent = f"{talk.address}/api/chat", {"text": "你好"}
        async with talk.client.post(url, json=sent, headers={"Origin": SHOP}) as response:
            assert response.status == 200
            assert response.headers["Access-Control-Allow-Origin"] == SHOP
            assert response.headers["Access-Control-Expose-Headers"] == "Retry-After"
            assert response.headers["Vary"] == "Origin"
            assert "Access-Control-Allow-Credentials" not in response.headers
        async with talk.client.post(url, data=b"{", headers={"Origin": SHOP}) as response:
            assert response.status == 415
            assert response.headers["Access-Control-Allow-Origin"] == SHOP, "it may read what is wrong"


@pytest.mark.parametrize("origin", ["https://evil.example", "https://shop.example.evil.example", "null"])
async def test_a_site_that_is_not_on_the_list_is_refused(serving, origin):
    async with serving(allowed_origins=frozenset({SHOP})) as talk:
        url, sent = f"{talk.address}/api/chat", {"text": "你好"}
        async with talk.client.post(url, json=sent, headers={"Origin": origin}) as response:
            assert response.status == 403
            assert (await response.json())["error"]["code"] == "origin_not_allowed"
            assert "Access-Control-Allow-Origin" not in response.headers
        asks = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        async with talk.client.options(url, headers=asks) as response:
            assert response.status == 403
            assert "Access-Control-Allow-Origin" not in response.headers


async def test_our_own_pages_and_programs_need_no_entry_in_the_list(talk):
    url, sent = f"{talk.address}/api/chat", {"text": "你好"}
    async with talk.client.post(url, json=sent, headers={"Origin": talk.address}) as response:
        assert response.status == 200
    async with talk.client.post(url, json=sent) as response:
        assert response.status == 200


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"text=%ff%fe", "application/x-www-form-urlencoded", 200),
        (b"\xff\xfe=\xff", "application/x-www-form-urlencoded", 400),
        (b"text=a", "application/x-www-form-urlencoded; charset=nonsense", 400),
        (b"garbage", "multipart/form-data", 400),
        (b"garbage", "multipart/form-data; boundary=x", 400),
        (b"text=" + b"a" * 100_000, "application/x-www-form-urlencoded", 413),
        (b"{}", "application/json", 200),
    ],
)
async def test_a_form_that_is_none_is_refused_on_a_page(talk, body, content_type, status):
    headers = {"Content-Type": content_type}
    page = await fetch(talk, "POST", "/", status, data=body, headers=headers)
    assert "<main" in page
