"""Train the Rasa model when what it depends on has changed."""

import contextlib
import hashlib
import io
from pathlib import Path

from policy_kb.fingerprint import fingerprint
from policy_kb.settings import ROOT

MODEL = "zhengwen.tar.gz"
_DEPENDS_ON = (
    "bot/config.yml",
    "bot/domain",
    "bot/nlu",
    "data/nlu",
    "data/rules",
    "policy_kb/loading",
    "policy_kb/model",
    "policy_kb/phrases.py",
    "policy_kb/policies",
    "policy_kb/search",
    "policy_kb/text",
    "requirements.lock",
)


def model_of(var: Path) -> Path:
    """Return where the trained model lies."""
    return var / "models" / MODEL


def is_current(var: Path) -> bool:
    """Say whether the model is the one that was trained, and on what the files hold now."""
    recorded, model = _record(var), model_of(var)
    return model.is_file() and recorded.is_file() and recorded.read_text() == _recorded_of(model)


def train(var: Path) -> Path:
    """Train the model and return its file. Raises ``RuntimeError`` when Rasa refuses the project."""
    from rasa.api import train as rasa_train
    from rasa.shared.core.domain import Domain
    from rasa.shared.exceptions import RasaException

    folder = model_of(var).parent
    folder.mkdir(parents=True, exist_ok=True)
    output = io.StringIO()
    try:
        with contextlib.redirect_stdout(output):
            Domain.load(str(ROOT / "bot" / "domain"))  # Rasa goes on without a domain it cannot read
            result = rasa_train(
                domain=str(ROOT / "bot" / "domain"),
                config=str(ROOT / "bot" / "config.yml"),
                training_files=[str(ROOT / "data" / "nlu"), str(ROOT / "data" / "rules")],
                output=str(folder),
                fixed_model_name=MODEL.removesuffix(".tar.gz"),
            )
    except (SystemExit, RasaException) as error:
        raise RuntimeError(f"训练没有完成：{error}\n{output.getvalue()}") from error
    if result.code != 0 or not result.model:
        raise RuntimeError(f"训练没有完成：\n{output.getvalue()}")
    _record(var).write_text(_recorded_of(model_of(var)))
    return model_of(var)


def _record(var: Path) -> Path:
    return var / "models" / "trained_on"


def _recorded_of(model: Path) -> str:
    """Return what is written down of a model: what it was trained on, and the hash of the file itself."""
    trained_on = fingerprint(*(ROOT / part for part in _DEPENDS_ON))
    return f"{trained_on}\n{hashlib.sha256(model.read_bytes()).hexdigest()}\n"
