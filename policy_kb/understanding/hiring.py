"""Whether a message is about people hired or about whoever writes."""

import re

_N = "[\\d一二两三四五六七八九十几俩仨百]"
_HIRED = re.compile(
    f"""(?<![应解校])[招雇聘](?:了|来|用|过|的|着|进|到|收|满|下|{_N}|这|那)(?!人员?考试)|新[招聘来进录](?!考)
    |吸纳|录用了|新(?:人|员工)|收了?(?:个|{_N})|[添进来]了?{_N}+(?:个(?!月)|名|位)|领回来|相中
    |推荐上岗|推荐了|[送介绍]+(?:成|上岗)
    |{_N}(?:名|位|个)[^,。;]{{0,10}}(?:师傅|工人|员工|毕业生|大学生)
    |(?:应届|失业|建档立卡|困难)[^,。;]{{0,6}}{_N}+(?:人|名|位|个(?!月))""",
    re.VERBOSE,
)
_HIRING = re.compile(
    f"""(?<![应解校])[招聘](?!聘会|生|考|商|募|呼|待|投标|标)|雇(?!主)|录用|合同
    |{_N}(?:名|位)(?!子)|的[^,。;]{{0,4}}{_N}+(?:人|个(?!月))""",
    re.VERBOSE,
)
_SELF = re.compile(
    """(?:我|俺)(?!们|家?公司|家?厂|家?店|那|这|开|手|单位|家开|市|省|校|园)|本人|[爸妈爹娘弟哥妹]|(?<!大)姐
    |儿子|女儿|闺女|孩子(?!都)|媳妇|老公|老婆|老伴|对象""",
    re.VERBOSE,
)

_HEADS_HIRED = re.compile(
    "^(?:[,。的去前今刚新又年份]|\\d+[年月日号]|[我咱俺]们?|公司|企业|单位|厂[里子]?|店[里铺]?|一共|总共)*"
    "[招雇聘](?:了|到|来|用|进|用了|到了|进来)*\\d+(?:个|名|位)(?:人|员工|工人|新人)?[了,。!]*$"
)
_PART = re.compile("其中|里头有|里面有|剩下的")


def tells_only_heads_hired(text: str) -> bool:
    """Say whether a normalised message tells how many were hired, maybe when, and nothing of whom."""
    return bool(_HEADS_HIRED.search(text))


def speaks_of_hiring(text: str) -> bool:
    """Say whether a normalised message is about people hired.

    Somebody hired or a list of people is (招了5个, 应届3人); 招, 合同 and the like are only where nobody
    speaks of themselves (哪儿招工都嫌我爸老).
    """
    return bool(_HIRED.search(text)) or bool(_HIRING.search(text) and not _SELF.search(text))


def speaks_of_a_part(text: str) -> bool:
    """Say whether a normalised message speaks of some of those who were counted before (其中3个)."""
    return bool(_PART.search(text))
