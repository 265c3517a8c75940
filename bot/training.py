"""Train the Rasa model when what it depends on has changed."""

import contextlib
import fcntl
import hashlib
import io
from pathlib import Path
from tempfile import TemporaryDirectory

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


def why_to_train(var: Path) -> str | None:
    """Return why the model cannot be used as it is; None when it is the one trained on the present files."""
    record, model = _record(var), model_of(var)
    if not (model.is_file() and record.is_file()):
        return "还没有模型"
    trained_on, of_file = _recorded_of(model).split()
    recorded = record.read_text().split()
    if recorded[1:] != [of_file]:
        return "模型文件损坏或被改动过"
    return None if recorded[0] == trained_on else "内容有变化"


def train(var: Path) -> Path:
    """Train the model, unless another process just has, and return its file.

    Raises ``RuntimeError`` when Rasa refuses the project.
    """
    folder = model_of(var).parent
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if why_to_train(var):
            with TemporaryDirectory(dir=folder) as unfinished:
                _train(Path(unfinished)).replace(model_of(var))
            _record(var).write_text(_recorded_of(model_of(var)))
    return model_of(var)


def _train(folder: Path) -> Path:
    """Let Rasa train into a folder; return the file."""
    from rasa.api import train as rasa_train
    from rasa.shared.core.domain import Domain
    from rasa.shared.exceptions import RasaException

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
    return Path(result.model)


def _record(var: Path) -> Path:
    return var / "models" / "trained_on"


def _recorded_of(model: Path) -> str:
    """Return what is written down of a model: what it was trained on, and the hash of the file itself."""
    trained_on = fingerprint(*(ROOT / part for part in _DEPENDS_ON))
    return f"{trained_on}\n{hashlib.sha256(model.read_bytes()).hexdigest()}\n"
