"""Mask personal data before anything stores, logs or understands it."""

import re

MASK_ID, MASK_PHONE, MASK_CARD, MASK_MAIL = "〔身份证号〕", "〔电话号码〕", "〔银行卡号〕", "〔邮箱〕"
_MASKS = (MASK_ID, MASK_PHONE, MASK_CARD, MASK_MAIL)
_INTRODUCED = re.compile(
    "(?:我的?|本人的?|俺的?|联系)?(?:身份证|身份证号码?|手机|手机号码?|电话|电话号码?|联系方式|银行卡号?|卡号|邮箱|号码)?"
    f"[是为:：]?(?:{'|'.join(_MASKS)})[，。；、,;\\s]*"
)

_DIGIT = r"[0-9０-９]"
_ID = re.compile(rf"(?<!{_DIGIT})((?:{_DIGIT}[ -]?){{17}}[0-9０-９XxＸｘ])(?!{_DIGIT})")
_CARD = re.compile(rf"(?<!{_DIGIT})((?:{_DIGIT}[ -]?){{12,18}}{_DIGIT})(?!{_DIGIT})")
_MOBILE = re.compile(rf"(?<!{_DIGIT})((?:\+?86[ -]?)?[1１][3-9３-９](?:[ -]?{_DIGIT}){{9}})(?!{_DIGIT})")
_LANDLINE = re.compile(r"(?<!\d)(0\d{2,3}[- ]\d{7,8}|0\d{2,3}\d{8})(?!\d)")
_MAIL = re.compile(r"[\w.+-]+[@＠][\w-]+(?:[.．][\w-]+)+", re.ASCII)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def mask(text: str) -> str:
    """Return ``text`` without identity, phone and card numbers and mail addresses.

    An identity number counts only with a valid checksum (GB 11643-1999), a card number only when it passes
    Luhn's, so that amounts, years and document numbers stay.
    """
    text = _MAIL.sub(MASK_MAIL, text)
    text = _ID.sub(lambda match: MASK_ID if _is_identity_number(match[1]) else match[0], text)
    text = _MOBILE.sub(MASK_PHONE, text)
    text = _CARD.sub(lambda match: MASK_CARD if _is_card_number(match[1]) else match[0], text)
    return _LANDLINE.sub(MASK_PHONE, text)


def what_was_masked(text: str) -> list[str]:
    """Return what ``mask`` took out of a text, by name."""
    return [name.strip("〔〕") for name in _MASKS if name in text]


def without_masks(text: str) -> str:
    """Return a masked text without the masks and the words that introduce them; itself where nothing is left.

    我的电话〔电话号码〕，稳岗返还多少钱 asks what 稳岗返还多少钱 asks.
    """
    return _INTRODUCED.sub("", text).strip() or text


def _plain(number: str) -> str:
    return "".join(
        str(int(character)) if character.isdigit() else "X" for character in number if character not in " -"
    )


def _is_identity_number(number: str) -> bool:
    digits = _plain(number)
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:17], strict=True))
    return digits[17] == _CHECKS[total % 11]


def _is_card_number(number: str) -> bool:
    digits = [int(digit) for digit in reversed(_plain(number))]
    doubled = (digit * 2 - 9 * (digit > 4) for digit in digits[1::2])
    return len(set(digits)) > 1 and (sum(digits[::2]) + sum(doubled)) % 10 == 0
