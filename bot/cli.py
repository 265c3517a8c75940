"""``zhengwen``: the commands."""

import argparse
import importlib
import logging
import os
import sys

from rich.console import Console

from policy_kb.loading.faults import KnowledgeError
from policy_kb.settings import Settings, SettingsError

COMMANDS = {
    "serve": "启动服务：网页、聊天接口",
    "chat": "在终端里问答",
    "train": "训练模型（内容没有变化就跳过）",
    "check": "检查知识，打印台账",
    "evaluate": "用一份问题表测量回答得怎样",
    "doctor": "检查设置、数据库、模型，说明哪里不对、怎么改",
    "wechat": "微信公众号：检查设置、发布菜单",
    "user": "坐席台的用户：添加、停用、重设密码",
    "pause": "暂停回答，各处改说一段话；恢复回答",
    "backup": "备份数据库，可以边用边备份",
    "restore": "从备份恢复数据库，先停下服务",
}
_QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit code."""
    parser = argparse.ArgumentParser(prog="zhengwen", description="政问：稳就业政策问答")
    commands = parser.add_subparsers(dest="command", required=True)
    parsers = {
        name: commands.add_parser(name, help=text, description=text) for name, text in COMMANDS.items()
    }
    parsers["check"].add_argument("clauses", nargs="*", help="只看这些条，例如 9 end")
    parsers["evaluate"].add_argument(
        "questions", help="问题表：id、bucket、grade、clauses、text 五列，制表符分隔"
    )
    parsers["evaluate"].add_argument("--change", help="审核页导出的 zip：再量一遍并入它以后的结果，对照前后")
    tasks = parsers["wechat"].add_subparsers(dest="task", required=True)
    tasks.add_parser("check", help="检查公众号的设置，说明哪里不对、怎么改")
    tasks.add_parser("menu", help="菜单").add_argument(
        "step", choices=["push"], help="push：发布 menu.yml 的菜单"
    )
    pauses = parsers["pause"].add_subparsers(dest="task", required=True)
    pauses.add_parser("begin", help="暂停").add_argument("notice", help="给大家看的话")
    pauses.add_parser("end", help="恢复")
    pauses.add_parser("show", help="看现在有没有暂停")
    for name in ("backup", "restore"):
        parsers[name].add_argument("file", help="备份文件")
    staff = parsers["user"].add_subparsers(dest="task", required=True)
    staff.add_parser("list", help="列出用户")
    for task, text in (("add", "添加"), ("password", "重设密码"), ("disable", "停用"), ("enable", "恢复")):
        of_task = staff.add_parser(task, help=text, description=f"{text}；密码从终端或标准输入读")
        of_task.add_argument("name", help="用户名")
        if task == "add":
            of_task.add_argument(
                "--role",
                choices=["clerk", "editor", "admin"],
                default="clerk",
                help="clerk 坐席，editor 编辑，admin 管理员",
            )
    options = parser.parse_args(arguments)

    os.environ.update({name: os.environ.get(name, value) for name, value in _QUIET.items()})
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)  # those of Rasa's and TensorFlow's imports
    try:
        settings = Settings.from_environment()
        os.environ.setdefault("RASA_CACHE_DIRECTORY", str(settings.var / "cache" / "rasa"))
        command = importlib.import_module(f"bot.commands.{options.command}")
        return command.run(settings, options)  # type: ignore[no-any-return]
    except (SettingsError, KnowledgeError, RuntimeError) as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(str(error), markup=False)
        return 1
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
