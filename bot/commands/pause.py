"""``zhengwen pause``: say a notice instead of answers, in all channels and replicas, without a restart."""

from argparse import Namespace

from rich.console import Console

from policy_kb.knowledge import open_database
from policy_kb.repository.audit import Action, AuditRepository
from policy_kb.repository.pause import PauseRepository
from policy_kb.settings import Settings

_LONGEST_NOTICE = 300


def run(settings: Settings, options: Namespace) -> int:
    """Begin or end a pause, or say what it is."""
    database = open_database(settings.database_url)
    pause, console = PauseRepository(database), Console(highlight=False, soft_wrap=True)
    if options.task == "show":
        notice = pause.notice()
        console.print(f"已暂停：{notice}" if notice else "没有暂停，正常回答。", markup=False)
        return 0
    if options.task == "begin":
        notice = options.notice.strip()
        if not 0 < len(notice) <= _LONGEST_NOTICE:
            raise RuntimeError(f"请写1到{_LONGEST_NOTICE}个字，告诉大家为什么暂停、什么时候恢复、先问谁。")
        pause.begin(notice)
        said = "✓ 已暂停回答，几秒内各处都显示这段话"
    else:
        notice = ""
        if not pause.end():
            raise RuntimeError("现在没有暂停。")
        said = "✓ 几秒内恢复回答"
    AuditRepository(database).write("zhengwen pause", Action.CHANGED, f"{options.task} {notice}".strip())
    console.print(said)
    return 0
