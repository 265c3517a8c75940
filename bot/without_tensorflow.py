"""Keep TensorFlow out of the process: Rasa imports it whatever the pipeline, and nothing of ours uses it.

It takes 360 MB and three seconds of every start. Rasa's neural components cannot be used with it left out.
"""

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, ClassVar

_LEFT_OUT = frozenset({"tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "keras"})


class _Attributes(type):
    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return cls


class Absent(metaclass=_Attributes):
    """Stands for whatever Rasa names of it while it is imported: a base class, a decorator, a type."""

    def __init__(self, *arguments: Any, **options: Any):
        pass

    def __call__(self, decorated: Any) -> Any:
        """Decorate nothing."""
        return decorated


class _Module(ModuleType):
    __path__: ClassVar[list[str]] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent


class _Finder(MetaPathFinder, Loader):
    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return ModuleSpec(name, self, is_package=True) if name.partition(".")[0] in _LEFT_OUT else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


def leave_out_tensorflow() -> None:
    """Let every import of it from now on find something empty."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
