"""The checked policy, read once."""

import pytest

from policy_kb.check.run import load_checked
from policy_kb.knowledge import open_knowledge
from policy_kb.loading.folder import POLICIES


@pytest.fixture(scope="session")
def policy():
    """Return the policy as the files hold it."""
    return load_checked(POLICIES / "dalian-2020-employment")


@pytest.fixture(scope="session")
def measures(policy):
    """Return its measures by id."""
    return {measure.id: measure for measure in policy.measures}


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory):
    """Return the whole knowledge as the program sees it."""
    return open_knowledge(f"sqlite:///{tmp_path_factory.mktemp('knowledge') / 'zhengwen.db'}")
