"""What the tests of governing share: a reseller's made-up terms, its carrier's, and short names."""

from queries.answer import Ruling, Where
from tests.stacks import RANKED

BASE = "https://w3id.org/yomikae/id/"
ROOTS = ("order-form", "tsukimori-backup", "hoshina-backup", "hoshina-general")


def short(where: Where) -> str:
    return f"{where.document} {where.label}".strip()


def names(rulings: tuple[Ruling, ...], *, in_part: bool | None = None) -> list[str]:
    return [short(r.where) for r in rulings if in_part in (None, r.in_part)]


SETS_ASIDE = (
    RANKED
    + """2 当社は、乙約款第3条（保証）は適用しません。
3 乙約款第4条（解約）は、契約者が法人であるときは、適用しません。
4 当社は、乙約款第5条（料金）を適用しないことがあります。
5 当社は、乙約款第7条ただし書は適用しません。
"""
)
LATER_ARTICLES = """第3条（通知）
乙約款第6条（通知の方法）の規定にかかわらず、当社は、通知を書面により行います。
第4条（費用負担）
費用負担は、契約者が行います。ただし、「御見積書」に特段の定めがある場合は、その定めるところによります。
2 第1項の規定にかかわらず、当社は、費用負担を免除することがあります。
"""
COLLECTIVE = {  # one name for two documents, one of them on file
    "ko": """
第1条（適用）
当社は、別記に掲げる提携事業者の約款（以下、総称して「提携約款」といいます。）を読み替えて適用します。
第2条（支払）
支払は、提携約款によります。
別記
1. 提携約款
丁サービス契約約款
乙サービス契約約款
""",
    "otsu": "第1条（総則）\n乙サービスは、乙が提供します。\n",
}
KO = SETS_ASIDE + LATER_ARTICLES
OTSU = """
第1条（総則）
乙サービスは、乙が提供します。
2 当社は、甲サービス契約約款第3条（通知）は適用しません。
第2条（定義）
用語は、乙が定めます。
第3条（保証）
乙は、品質を保証します。
2 前項の保証は、次の場合に限ります。
(1) 正常に利用したとき
(2) その他のとき
第3条の2（保証の範囲）
保証の範囲は、別に定めます。
第4条（解約）
契約者は、解約することができます。
第5条（料金）
契約者は、料金を支払います。
第6条（通知の方法）
通知の方法は、電子メールとします。
第7条（返金）
返金は、行います。ただし、少額の返金は、この限りではありません。
第8条（支払先）
乙の指定する費用負担は、別に定めます。
"""
