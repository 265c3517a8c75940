"""The description of the API: for programs as OpenAPI, for people as a page of our own."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from aiohttp import web

from bot.server.bodies import json_response
from bot.server.rendering import page
from policy_kb.model.answer import Answer

_FILE = Path(__file__).with_name("openapi.yml")
_REFERENCE = "#/components/schemas/{model}"

routes = web.RouteTableDef()


@lru_cache(maxsize=1)
def description() -> dict[str, Any]:
    """Return the OpenAPI description; what an answer is comes from the model itself."""
    described: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    answer = Answer.schema(ref_template=_REFERENCE)
    schemas = {**answer.pop("definitions"), "Answer": answer}
    described["components"]["schemas"].update({name: _nullable(schema) for name, schema in schemas.items()})
    return described


@routes.get("/api/openapi.json")
async def openapi(request: web.Request) -> web.Response:
    """Describe the API for programs."""
    return json_response(description())


@routes.get("/api")
async def explained(request: web.Request) -> web.Response:
    """Describe the API for people."""
    described = description()
    bodies = described["components"]["requestBodies"]
    operations = []
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            body = operation.get("requestBody") or {}
            body = bodies[body["$ref"].rsplit("/", 1)[1]] if "$ref" in body else body
            example = body.get("content", {}).get("application/json", {}).get("example")
            named = [parameter for parameter in operation.get("parameters", ()) if "name" in parameter]
            operations.append((method.upper(), path, operation, named, _indented(example)))
    return page(request, "api.html", {"described": described, "operations": operations})


def _indented(example: Any) -> str:
    return json.dumps(example, ensure_ascii=False, indent=2) if example else ""


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """Let what is not required be null: so the model writes what does not apply."""
    required = schema.get("required", ())
    properties = {
        name: described if name in required else {"anyOf": [described, {"type": "null"}]}
        for name, described in schema.get("properties", {}).items()
    }
    return {**schema, "properties": properties} if properties else schema
