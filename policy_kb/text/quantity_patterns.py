"""The patterns by which quantities are recognised: what stands around a numeral tells what it counts."""

import re

from policy_kb.text.numerals import CHINESE, NUMERAL, VAGUE_BEHIND


def _any(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_N = rf"(?P<n>{NUMERAL})(?P<v>{VAGUE_BEHIND})?"
_NO_RATE = r"(?<!每)(?<!每个)(?<!一)"
_PERSON = _any(
    """人 员工 职工 工人 务工 毕业生 大学生 应届 本科 大专 研究生 技校 登记失业 失业 待业 下岗
    贫困 建档 残疾 聋哑 退伍 退役 军人 老兵 技工 高级 中级 技师 技能 择业 普通 力工 电工
    焊工 司机 厨师 实习 见习 农民工 民工 劳动力 学生 学员 师傅 困难 就业困难 保安 保洁
    服务员 小伙 姑娘 小年轻 新人 新员工 伙计 骨干 临时工 长期工 孩子 娃 今年毕业 刚毕业 外地
    返岗 对口 零就业 4050"""
)
_HIRED = _any(
    """招 聘 雇 收 吸纳 录用 用了 推荐 介绍 安排 裁 辞 撵 走了 来了 带 有 共 总共 一共 添 进了
    签了 留 培训 检测 做"""
)
_HIRED_AT_ONCE = "(?<=[招聘雇收录推荐裁辞撵添走来用])(?:了|来|退了|进了|回来)?"
_NO_PERSONS = _any(
    """月 半月 问题 条 主题 活动 方面 地方 项目 政策 部门 标准 店 厂 馆 公司 证 字 办法 好 亿
    百 千"""
)
_CALLED = _any("""职工 员工 工人 应届 应届生 毕业生 失业 建档立卡 人数 困难人员 技能人 技能人员""")
_AGED = "(?:今年|[我俺爸妈爹娘弟哥姐妹公婆伴儿女]|孩子)(?:都|快|已经|才|刚|满|虚岁|周岁)*"
_AGE = "[1-6]\\d|[二三四五六]?十[一二三四五六七八九]?"
_PIECES = _any("场 地 去 走 拿 用 说 建 攻 干 领 办 报 算 享 石 牌 150 儿")
_SPENT = _any(
    """补贴 补助 补 给 发 领 拿 交了 交 缴了 缴 花了 花 花费 掏 付 存了 存 房费 房租 租金 工资
    失业金 失业保险金 费用 税 抵 按 照 标准 基数 总投资 投资 资金 贷 借 收入 单价 价 是 各
    合一块儿 一共 共 总共 合计 每天 每晚 一晚 一宿 每月 个月 一天 每人 每个人 每年 年租 月租
    每平 手头差 差 保证金 那个 保费 招工补 扣"""
)
_ABOUT = "(?:了|到|才|个|算|的|大概|大约|约)?"
_UNITS = "年月天日周人名位户个次条只台辆元块岁届级号点分成几期季折米平家亩℃倍种类项样趟回批"
_COUNTED = rf"(?!,\d{{3}}(?!\d)|[\d.%{_UNITS}]|{VAGUE_BEHIND}|万元|亿元)"
_OF_PERSONS = "[\\d人名位户个次条只台辆]"

CLAUSES = (
    re.compile(rf"第\s*(?P<n>{NUMERAL})\s*条"),
    re.compile(rf"^[(\[]?\s*(?P<n>\d{{1,2}}|[{CHINESE}]+)\s*[)\]]?\s*条?$"),
    re.compile(rf"\((?P<n>[{CHINESE}]+)\)"),
    re.compile(rf"(?<![\d{CHINESE}这那哪每几])(?P<n>\d{{1,2}}|[{CHINESE}]{{1,3}})条(?!件|例|款|政策|路|腿)"),
)
QUANTITIES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("months", rf"{_NO_RATE}(?<!第){_N}\s*个(?:多|来)?月(?P<half>半)?"),
        ("months", r"(?P<n>[俩仨])\s*月"),
        (
            "years",
            rf"{_NO_RATE}(?!(?:19|20)\d\d年|[12]\d年(?:从|在|就)?[^,。]{{0,6}}(?:毕业|大学))(?<![上下]){_N}\s*年(?![级度前后租薪]|毕业)(?:(?P<half>半)|[零又](?P<m>{NUMERAL})个月)?",
        ),
        ("weeks", rf"{_NO_RATE}{_N}\s*(?:周|个?星期|个?礼拜)(?![一二三四五六日天岁年])"),
        ("days", rf"{_NO_RATE}(?<![哪第那这]){_N}\s*(?:天|日)(?!期)"),
        ("age", rf"{_N}\s*岁"),
        ("age", rf"{_AGED}(?P<n>{_AGE})(?=了?(?:[,。;!?]|$))"),
        ("times", rf"(?<![第头]){_N}\s*(?:次|回|趟)(?!性)"),
        ("times", rf"(?:介绍|推荐|找|荐|派)(?:过|了)+{_N}\s*(?:份|家(?=单位)|个(?=活|工作|岗|单位))"),
        ("money", rf"(?<!第){_N}\s*(?:元|块钱|块(?!儿?{_PIECES})(?!儿))"),
        ("heads", rf"{_N}\s*(?:口子|号人|个人|人|名|位)(?!次|意|事|均|才|力资|社)"),
        ("heads", rf"{_N}\s*个?(?={_PERSON})"),
        ("heads", rf"{_HIRED_AT_ONCE}{_N}\s*个?(?![月\d%元块万千年天周岁条项样批种类半])"),
        ("heads", rf"{_HIRED}了?[^,。;、\d]{{0,6}}?{_N}\s*个(?!{_NO_PERSONS})(?=$|[,。、;!?的都一呢吧])"),
        ("heads", rf"^(?:那么?|要是|如果|换成?|改[成为])?{_N}\s*个[呢吗吧]?[?。]?$"),
        ("heads", rf"(?:的|剩下|剩|另外?|还有|外加){_N}\s*个(?=$|[,。、;!?是都])"),
        ("heads", rf"{_CALLED}\s*(?:有|共|一共|:)?{_N}\s*(?:个|人|名)?(?=$|[,。、;!?]|个|人)"),
        ("money", rf"(?P<n>\d+(?:,\d{3})*(?:\.\d+)?[万亿]\d?)(?!{_OF_PERSONS})"),
        ("money", rf"{_SPENT}{_ABOUT}\s*(?P<n>{NUMERAL}){_COUNTED}"),
    )
)
BARE = re.compile(rf"^\s*(?P<n>{NUMERAL})\s*$")
PART_OF_A_WORD = re.compile(
    _any(
        """一块 一个也 一个都 一个没 一人没 一年一 一天到 一家 一样 一点 一边 一头 一下 一道 一起
    一般 一直 一分 一毛 一时 一旦 第一 统一"""
    )
)
