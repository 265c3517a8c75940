"""The file that composes several replicas, looked at without Docker."""

import re

import pytest
import yaml

from policy_kb.settings import ROOT


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load((ROOT / "docker-compose.replicas.yml").read_text(encoding="utf-8"))["services"]


def test_only_the_proxy_is_reached_and_only_from_this_machine(services):
    ports = {name: service["ports"] for name, service in services.items() if "ports" in service}
    assert list(ports) == ["proxy"] and all(port.startswith("127.0.0.1:") for port in ports["proxy"])


def test_every_image_has_an_exact_version(services):
    for name, service in services.items():
        assert re.search(r":\d+\.\d+", service["image"]), name


def test_no_secret_stands_in_the_file(services):
    for service in services.values():
        for name, value in (service.get("environment") or {}).items():
            if re.search("PASSWORD|SECRET|TOKEN|KEY", name):
                assert value.startswith("${"), name
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD"):
        wanted = [s["environment"][name] for s in services.values() if name in (s.get("environment") or {})]
        assert any(":?" in value for value in wanted), name


def test_replicas_wait_for_what_they_share_and_the_proxy_for_them(services):
    assert set(services["app"]["depends_on"]) == {"postgres", "redis"}
    assert services["proxy"]["depends_on"]["app"]["condition"] == "service_healthy"
    assert all("healthcheck" in services[name] for name in ("app", "postgres", "redis"))


def test_a_replica_is_confined_and_can_be_multiplied(services):
    app = services["app"]
    assert "container_name" not in app and "ports" not in app
    assert app["read_only"] is True and app["cap_drop"] == ["ALL"]


def test_a_replica_is_told_all_that_a_single_one_is(services):
    single = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]["app"]
    assert set(services["app"]["environment"]) == set(single["environment"])


def test_the_proxy_hides_the_counters_and_passes_the_caller_on(services):
    [mounted] = services["proxy"]["volumes"]
    written = (ROOT / mounted.split(":")[0]).read_text(encoding="utf-8")
    assert "location = /metrics { return 404; }" in written
    assert "X-Forwarded-For $proxy_add_x_forwarded_for" in written
    assert written.count("{") == written.count("}")
