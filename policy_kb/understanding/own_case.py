"""Whether a message tells a case of its own, or asks in general what the document says."""

import re

_FIRST_PERSON = re.compile("[我俺咱偶]|本人|本公司|本店|本厂|本单位|敝|鄙")
_ASKING = re.compile("(?:[让叫]我|我(?:想|就|来|先)?)(?:问|打听|咨询)(?:问|打听|咨询|一下|一句|下)?")
_OWN_PLACE = re.compile(
    """(?:^|[,。;!?:这那])(?:这边|这个)?(?:公司|厂[里子]|店里|小店|工地|单位|车间|园区|家里|屋里|手[上里底]|老板)
    |^(?:家|手底下|孩子|儿子|女儿|闺女|媳妇|老公|老伴|爸|妈|父亲|母亲|弟|哥|姐|妹)
    |孩子他|厂里|店里|家里头?有|自家|自己(?!办|交社保|缴社保|建)""",
    re.VERBOSE,
)
_IN_GENERAL = re.compile(
    """哪些(?!材料|手续|补|政策|钱|优惠|好处|扶持|力|人算)|什么样|哪类|何种|何处|何时|如何|是否|应当|须具备|所谓|分别
    |最短|最长|最低|有无|有何|哪一级|哪一天|几档|谁能|谁可以|什么人|啥人|哪种|的标准是|怎么规定|哪几
    |^企业|中小微?企业""",
    re.VERBOSE,
)
_HEARD = re.compile("^[^,。;!?]*(?:听说|据说|都说|新闻|文件里?|政策里?|通知里?)[^,。;!?]*")
_HAPPENED = re.compile(
    """[招聘雇收裁交缴签开干做租办领考毕到花买建修停免减评送包隔测拿享用养辞失学参上](?:来|到|上|下|完|满|出去|起)?
       (?:了(?!没|吗|么|不|多少|解|结|就能|能|算|给|以后|之后|的|$)|过(?!渡|程)|着)
    |刚[^刚,。]|已经|正在|还没|一直|从来|从没|准备|打算|去年|今年|前年|昨天|上个?月|连着|头一[回次]|第一[回次]
    |(?:^|,)也?(?:想|打算|准备)|[岗业家满期完光头断停]了(?=还?能(?!不能)|想|咋|怎么|该|先)|没(?:裁|交|缴|签|备|办|租|去|停|撵|辞)|未裁""",
    re.VERBOSE,
)
_LISTED = re.compile(
    "(?:[招聘雇收添进]|应届|失业|建档|困难|技工|毕业生|工人|员工|[满年月]|残疾|的)[^,。;!?哪几多]{0,8}?"
    "[\\d一二两三四五六七八九十百]+(?:多|来)?(?:个(?!月|体|人账)|人(?!均)|名|位)"
    "|[\\d一二两三四五六七八九十百]+(?:多|来)?(?:名|位|个|人)(?:应届|登记|失业|残疾|建档|大学|毕业|工人|员工|职工)"
)
_AGED = re.compile("[\\d十]岁(?!以|至|到|-|~|及)")
_PAID = re.compile("(?:共|各)[交缴付花]了?\\s*\\d")
_INTRODUCED = re.compile(
    "^[^,。;!?哪啥什怎咋几多吗]{2,16}(?:的|公司|厂|施工单位|一个),|^[^,。;!?哪啥什怎咋几多吗]{1,4}(?:人|员|户|兵|者|民|工|生),"
)
_TOLD = re.compile(
    "(?<![除为])了|(?<![不通经超])过(?![渡程])|着(?!力)|刚(?!性)|(?<!人)才(?!能)|没(?!有限)|还(?!是)|正(?![式常当])|已|差(?![额别])|想|打算|准备"
)
_PARTS = re.compile("[,。;!?:]")


def tells_own_case(text: str) -> bool:
    """Say whether a normalised message tells of whoever writes, of their family, or of their own firm.

    A general question (哪些企业能领) and a row of key words (残疾人 创业 补贴) tell nothing of anybody; what
    happened (招了, 还没交), a list of people hired, and 我 or 厂里 do.
    """
    if _FIRST_PERSON.search(_ASKING.sub("", text)):
        return True
    if _LISTED.search(text) or _PAID.search(text) or _AGED.search(text):
        return True
    if _are_key_words(text):
        return False
    if _OWN_PLACE.search(text):
        return True
    if _IN_GENERAL.search(text):
        return False
    told = _HEARD.sub("", text)
    *parts, _asking = [part for part in _PARTS.split(told) if part] or [""]
    return bool(_HAPPENED.search(told) or _INTRODUCED.match(told) or _TOLD.search("".join(parts)))


def _are_key_words(text: str) -> bool:
    return " " in text.strip() and not _PARTS.search(text.strip("?!。"))
