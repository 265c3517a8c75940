"""Personal data is masked; amounts, years and document numbers stay."""

import pytest

from bot.server.privacy import MASK_CARD, MASK_ID, MASK_MAIL, MASK_PHONE, mask, without_masks


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("我的身份证11010519491231002X", f"我的身份证{MASK_ID}"),
        ("身份证１１０１０５１９４９１２３１００２Ｘ", f"身份证{MASK_ID}"),
        ("110105 19491231 002X", MASK_ID),
        ("电话13812345678谢谢", f"电话{MASK_PHONE}谢谢"),
        ("+86 138-1234-5678", MASK_PHONE),
        ("打0411-83693333", f"打{MASK_PHONE}"),
        ("卡号6222021234567890128", f"卡号{MASK_CARD}"),
        ("4111 1111 1111 1111", MASK_CARD),
        ("写信到zhang.san@example.com.cn", f"写信到{MASK_MAIL}"),
    ],
)
def test_personal_data_is_masked(text, masked):
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "2020年12月31日前招了23人，每人2500元，共57500元",
        "国办发〔2020〕6号",
        "工信部联企业〔2011〕300号",
        "投资1200000000000元",
        "110105194912310021",
        "6222021234567890123",
        "拨打12333或12345",
        "第十二条",
    ],
)
def test_amounts_years_and_document_numbers_stay(text):
    assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("我的电话13812345678，稳岗返还多少钱", "稳岗返还多少钱"),
        ("你好，我手机号是13812345678 想问稳岗返还多少钱", "你好，想问稳岗返还多少钱"),
        ("稳岗返还怎么申请，联系电话：13812345678", "稳岗返还怎么申请，"),
        ("身份证号11010519491231002X", f"身份证号{MASK_ID}"),
        ("招了23人", "招了23人"),
    ],
)
def test_what_is_understood_leaves_out_what_was_masked(text, understood):
    assert without_masks(mask(text)) == understood
