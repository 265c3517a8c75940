"""What can be reached from outside: this list and nothing else."""

import pytest

OURS = {
    "GET /",
    "POST /",
    "POST /api/chat",
    "GET /livez",
    "GET /healthz",
    "GET /metrics",
    "GET /api/history",
    "GET /api/export",
    "POST /api/feedback",
    "POST /api/erase",
    "GET /api/about",
    "GET /api/measures",
    "GET /api/facts",
    "GET /api/policy/{id}/clauses/{number}",
    "POST /api/calculate",
    "POST /api/screen",
    "GET /api",
    "GET /api/openapi.json",
    "GET /example",
    "GET /policy/{id}",
    "GET /measure/{id}",
    "GET /rules",
    "GET /answer",
    "GET /answer/{code}",
    "GET /static",
    "GET /widget",
    "GET /console",
    "GET /console/login",
    "POST /console/login",
    "POST /console/logout",
    "GET /console/audit",
    "GET /console/review",
    "POST /console/review",
    "POST /console/review/export",
    "GET /console/notices",
    "POST /console/notices",
    "GET /console/statistics",
    "POST /console/statistics/export",
    "GET /console/api/search",
    "GET /console/api/measures/{id}",
    "GET /console/api/answers/{code}",
    "POST /console/api/feedback",
}
"""Whoever adds a route adds it here, and thinks of who may call it."""

OF_RASA = [
    "/webhooks/rest/webhook",
    "/webhooks/rest/",
    "/webhooks/callback/webhook",
    "/webhooks/socketio/webhook",
    "/socket.io/?transport=polling",
    "/conversations/default/tracker",
    "/conversations/default/tracker/events",
    "/conversations/default/messages",
    "/conversations/default/execute",
    "/conversations/default/predict",
    "/conversations/default/trigger_intent",
    "/conversations/default/story",
    "/model/train",
    "/model/parse",
    "/model/predict",
    "/model/test/stories",
    "/model/test/intents",
    "/model",
    "/domain",
    "/status",
    "/version",
    "/webhook",
    "/actions",
    "/health",
]
PROBES = [
    "/.env",
    "/.git/config",
    "/static/../app.py",
    "/static/%2e%2e/app.py",
    "/static/..%2f..%2fapp.py",
    "/static//etc/passwd",
    "/widget/..%5c..%5capp.py",
    "/policy/..%2f..%2fetc%2fpasswd",
    "/measure/..%2fsettings",
    "/console/../var/zhengwen.db",
    "/var/zhengwen.db",
    "/var/secret_key",
    "/deployment.yml",
    "/admin",
    "/wp-login.php",
    "/static/",
    "/wechat",
    "/%00",
    "/answer/%2e%2e%2f",
]


async def test_the_routes_are_those_on_the_list(server):
    found = set()
    for route in server.app.router.routes():
        if route.method != "HEAD":
            found.add(f"{route.method} {route.resource.canonical}")
    assert found == OURS


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
async def test_nothing_of_rasas_own_is_reached(talk, method):
    for path in OF_RASA:
        async with talk.client.request(method, f"{talk.address}{path}", json={"text": "hi"}) as response:
            assert response.status in (404, 405), f"{method} {path}"


async def test_usual_probes_find_nothing(talk):
    from yarl import URL

    for path in PROBES:
        async with talk.client.get(URL(f"{talk.address}{path}", encoded=True)) as response:
            text = await response.text()
            assert response.status in (400, 403, 404), path
            assert "Traceback" not in text and "root:" not in text and "import " not in text
