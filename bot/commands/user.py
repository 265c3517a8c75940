"""``zhengwen user``: who may use the console."""

import getpass
import sys
from argparse import Namespace
from collections.abc import Callable

from rich.console import Console

from bot.console.access import ROLES
from bot.console.passwords import hashed, problem_of
from policy_kb.knowledge import open_database
from policy_kb.repository.audit import Action, AuditRepository
from policy_kb.repository.staff import Role, StaffRepository
from policy_kb.settings import Settings

_LONGEST_NAME = 40
_AT_THE_SERVER = "zhengwen user"


def run(settings: Settings, options: Namespace) -> int:
    """Add, list, close or reopen an account, or set its password."""
    database = open_database(settings.database_url)
    staff, audit = StaffRepository(database), AuditRepository(database)
    console = Console(highlight=False, soft_wrap=True)
    if options.task == "list":
        for person in staff.all():
            console.print(
                f"{person.name}　{ROLES[person.role]}{'　停用' if person.disabled else ''}", markup=False
            )
        return 0
    name = options.name.strip()
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise RuntimeError(f"用户名请用1到{_LONGEST_NAME}个字。")
    done = _TASKS[options.task](staff, name, options)
    if not done:
        raise RuntimeError(
            f"已经有 {name} 这个用户了。" if options.task == "add" else f"没有 {name} 这个用户。"
        )
    audit.write(_AT_THE_SERVER, Action.CHANGED, f"{options.task} {name}")
    console.print(f"✓ {_DONE[options.task].format(name=name)}", markup=False)
    return 0


def _add(staff: StaffRepository, name: str, options: Namespace) -> bool:
    return staff.find(name) is None and staff.add(name, Role(options.role), hashed(_password(name)))


def _set_password(staff: StaffRepository, name: str, options: Namespace) -> bool:
    return staff.find(name) is not None and staff.set_password(name, hashed(_password(name)))


def _password(name: str) -> str:
    """Ask for a password twice, or read it from standard input, never from the command line."""
    if sys.stdin.isatty():
        password = getpass.getpass("密码：")
        if password != getpass.getpass("再输一遍："):
            raise RuntimeError("两遍输入的密码不一样，没有保存。")
    else:
        password = sys.stdin.readline().rstrip("\n")
    if problem := problem_of(password, name):
        raise RuntimeError(problem)
    return password


_TASKS: dict[str, Callable[[StaffRepository, str, Namespace], bool]] = {
    "add": _add,
    "password": _set_password,
    "disable": lambda staff, name, _: staff.set_disabled(name, True),
    "enable": lambda staff, name, _: staff.set_disabled(name, False),
}
_DONE = {
    "add": "已添加 {name}，可以在 /console 登录了。",
    "password": "{name} 的密码已重设，原来的登录都已结束。",
    "disable": "{name} 已停用，原来的登录都已结束。",
    "enable": "{name} 可以登录了。",
}
