"""The grammar of citations: what in a text looks like one. Matching only; nothing is decided here.

All patterns run on squeezed text (half width, no white space). Long patterns are built from named
parts, the longest alternative first; every form has examples, which are its tests. One that would
ask much at each sign asks first, by `(?=…)`, whether the sign is one that it can begin with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

# no number of a law or a 約款 has ten figures; nor does a name of a document, or what stands
# before it, have more signs than the bounds below say: without them a run of such signs would be
# gone through from each of its signs
N = r"(?:[0-9]{1,4}|[〇一二三四五六七八九十百千]{1,9})"
BRANCH = rf"(?:の{N}){{0,9}}"
TITLE = (
    r"(?P<title>\((?!第|[0-9ivxア-ン]{1,3}\)|以下|[^()]*(?:を除|に限|を含|をいい?う?|同じ|といい?う?))"
    r"(?:[^()「」。]|\([^()「」。]*\))+\)|【[^【】「」。]{1,40}】|〔[^〔〕「」。]{1,40}〕)"
)  # （契約者の解除）, 【解除】, no （第2項を除く）
ARTICLE = rf"第(?P<article>{N}条{BRANCH})"
# behind a 項 a bracket is more often a remark: a title there cites nothing and limits nothing
TITLE_BEHIND = (
    r"(?P<title_behind>\((?!以下)(?=[^()]*[一-龠ァ-ヴ])[^()「」。、第同前次本]{2,20}"
    r"(?<!場合)(?<!部分)(?<!を除く)(?<!に限る)(?<!を含む)(?<!をいう)\))"
)
PARAGRAPH = rf"(?:第(?P<paragraph>{N})項|(?P<bare_paragraph>[0-9]{{1,2}})項)(?!目)"
ITEM = (
    rf"(?:第(?P<item>{N}号{BRANCH})(?:第{N}号)*|(?P<bare_item>[0-9]{{1,2}})号"
    r"|(?P<bracket_item>\([0-9]{1,2}\)))"
)
SUBITEM = (
    r"(?P<subitem>\((?:[ivx]+|[ア-ン]|[a-z])\)"
    r"|[イロハニホヘトチリヌ](?![ァ-ヶー])|[ア-オ](?=[、及又にの]))"
)
ALL_BELOW = r"(?P<all_below>の?各(?:号|目|項)(?!列記))"
PART = r"(?P<part>の?(?:ただし書|但書|但し書|本文|前段|後段|柱書))"
TAIL = rf"(?:{ITEM})?(?:{SUBITEM})?(?:{ALL_BELOW})?(?:{PART})?"

_FEW = 5  # words that are looked for sooner one by one than all in one pass

Shape = Literal["absolute", "relative", "unit", "annex", "document"]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of citation: its shape and what takes it from a squeezed text.

    `yes`: a text and the exact words to take; `no`: texts in which it must take nothing. `needs`:
    without one of these words it takes nothing.
    """

    name: str
    shape: Shape
    regex: re.Pattern[str]
    yes: tuple[tuple[str, str], ...]
    no: tuple[str, ...] = ()
    needs: tuple[str, ...] = field(kw_only=True)
    _one_of_many: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        many = re.compile("|".join(map(re.escape, self.needs))) if len(self.needs) > _FEW else None
        object.__setattr__(self, "_one_of_many", many)

    def finds(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in a squeezed text; that most hold none is told by the words it needs."""
        if self._one_of_many is not None:
            return self.regex.finditer(text) if self._one_of_many.search(text) else iter(())
        for word in self.needs:
            if word in text:
                return self.regex.finditer(text)
        return iter(())


_RELATIVE_HEAD = (
    r"(?=[前次本同以下左各])"
    rf"(?P<relative>前(?:各|{N})?(?:条|項|号)|[次本同](?:条|項|号)|[前本同次](?:章|節)"
    r"|(?:次|以下|下記|左記|下)の各号"
    r"|(?<!当該)(?<!項の)(?<![項号条])各号(?=の|に|いずれか|を|列記))"
)

# の2, の2. but not の2年 or の2か月
_ANNEX_NUMBER = (
    r"の?[0-9]{1,2}(?:[.](?![0-9])"
    r"|(?![0-9.]|ヶ|か月|年|月(?!額)|日|条|項|号|人|円))"
)

FORMS: tuple[Form, ...] = (
    Form(
        "article",
        "absolute",
        re.compile(rf"{ARTICLE}(?:{TITLE})?(?:{PARAGRAPH}(?:{TITLE_BEHIND})?)?{TAIL}"),
        (
            ("第28条(契約者の解除)第2項又は", "第28条(契約者の解除)第2項"),
            ("第8条(オプション)5項は", "第8条(オプション)5項"),
            ("第12条第1項(責任の制限)及び", "第12条第1項(責任の制限)"),
            ("第12条第1項(同条第2項において準用する場合)", "第12条第1項"),
            ("第12条の5第2項第3号ただし書の", "第12条の5第2項第3号ただし書"),
            ("「第3条(利用資格)(1)」", "第3条(利用資格)(1)"),
            ("第十二条の二第一項", "第十二条の二第一項"),
            ("第18条(解除)第2項の各号に", "第18条(解除)第2項の各号"),
            ("第4条第1項第2号イに", "第4条第1項第2号イ"),
            ("第3条2項1号の", "第3条2項1号"),
            ("第6条【解約】第2項の", "第6条【解約】第2項"),
            ("第三条第二項各号列記以外の部分", "第三条第二項"),
        ),
        ("法律第57号", "前条"),
        needs=("条",),
    ),
    # 基本約款3条: right behind the name of a document 第 may be left out
    Form(
        "article-of-document",
        "absolute",
        re.compile(
            r"(?:(?<=約款)|(?<=規約)|(?<=契約)|(?<=規程)|(?<=規則)|(?<=細則)|(?<=契約書)|(?<=法))"
            rf"(?P<article>{N}条{BRANCH})(?![件項約例])(?:{TITLE})?(?:{PARAGRAPH})?{TAIL}"
        ),
        (
            ("基本約款3条の規定", "3条"),
            ("民法七〇九条1項に", "七〇九条1項"),
            ("甲規約12条の2(解除)2項3号の", "12条の2(解除)2項3号"),
        ),
        ("約3条の", "契約5条件", "基本約款第3条"),
        needs=("条",),
    ),
    Form(
        "paragraph",
        "absolute",
        re.compile(rf"(?=[第0-9])(?<![0-9前次本同条)]){PARAGRAPH}{TAIL}"),
        (("第1項の規定", "第1項"), ("3項に伴う", "3項"), ("第2項第3号に", "第2項第3号")),
        ("前項の", "事項を", "前3項の", "本項の", "2項目"),
        needs=("項",),
    ),
    Form(
        "item",
        "absolute",
        re.compile(
            r"(?=第)(?<![項条年律令式程則示達0-9前次本同])"
            rf"第(?P<item>{N}号{BRANCH})(?![機車室棟館線])(?:第{N}号)*"
            rf"(?:{SUBITEM})?(?:{ALL_BELOW})?"
        ),
        (("(第2号第2号に定める", "第2号第2号"), ("第1号各目に", "第1号各目")),
        ("平成15年法律第57号", "前号", "第1号機", "様式第1号"),
        needs=("号",),
    ),
    Form(
        "relative",
        "relative",
        re.compile(rf"{_RELATIVE_HEAD}(?:(?<=[条章節]){TITLE})?(?:{PARAGRAPH})?{TAIL}"),
        (
            ("前3項の規定", "前3項"),
            ("前条第2項の", "前条第2項"),
            ("次の各号の", "次の各号"),
            ("以下の各号に", "以下の各号"),
            ("前各号に準ずる", "前各号"),
            ("同項第1号", "同項第1号"),
            ("前項ただし書の", "前項ただし書"),
            ("前二項の", "前二項"),
        ),
        ("事前に", "次の事項", "当該各号に", "従前の条件"),
        needs=("前", "次", "本", "同", "各号"),
    ),
    Form(
        "unit",
        "unit",
        re.compile(rf"(?P<unit>第{N}[編章節款]{BRANCH}(?:第{N}[節款目])*)(?:{TITLE})?"),
        (("第3章(利用機器)に", "第3章(利用機器)"), ("第2章第1節の", "第2章第1節")),
        ("第3条",),
        needs=("編", "章", "節", "款"),
    ),
    Form(
        "annex",
        "annex",
        re.compile(
            r"(?=[別附第])"
            rf"(?P<annex>(?<![特個区差類分])別(?:記|紙|表|添)(?:-?第?{N}(?![項号条0-9])|[A-Z](?![A-Za-z]))?|附則|(?:(?<![一-龠])|(?<=料金表))第{N}表)"
            rf"(?:{TITLE})?(?P<annex_parts>(?:{_ANNEX_NUMBER}(?:\([0-9]{{1,2}}\))?"
            rf"|の?第[0-9]表|の?備考第?[0-9]{{1,2}}[項号]?|の?第[0-9]{{1,2}}[項号]|の?\([0-9]{{1,2}}\)|の?[①-⑳])*)(?:{PART})?"
        ),
        (
            ("別紙1の3.(1)に定める", "別紙1の3.(1)"),
            ("別記-1(基本作業範囲)に", "別記-1(基本作業範囲)"),
            ("別紙2のとおり", "別紙2"),
            ("別表第一の", "別表第一"),
            ("別紙の第2表に", "別紙の第2表"),
            ("別記2に", "別記2"),
            ("別紙1の2.月額", "別紙1の2."),
            ("別紙Aに記載", "別紙A"),
            ("別紙第2項に定める", "別紙第2項"),
            ("別表3備考2に定める", "別表3備考2"),
            ("別紙1第2項に定める", "別紙1第2項"),
        ),
        ("特別紙面",),
        needs=("別", "附則", "表"),
    ),
)

_DATE = rf"(?:令和|平成|昭和|大正|明治)(?:元|{N})年|[0-9]{{4}}年"
LAW_NUMBER = rf"\((?:{_DATE})(?:法律|政令|[^()]{{1,8}}令|条例|規則)第{N}号\)"
_NAME_ENDS = r"(?![ァ-ヴー]|(?![第等及又並若])(?!記載|所定|別[紙表記]|附則|本文|各条|中)[一-龠])"
# What comes behind an instrument that the terms let decide, others of its kind between.
_DECIDES = (
    r"」?等?(?:(?:、|・|及び|および|又は|または|並びに|ならびに|と)「?[^、。「」]{2,12}?」?){0,3}"
    r"(?:(?:に|の|で|において)(?:定め|規定)|に(?:別段|別途|特段|従)|[がはを]優先|の(?:優先)?順"
    r"|に?記載(?:の|した|された)(?:とおり|通り|金額|額|料金|単価|条件|内容)|の?(?:とおり|どおり)|の間[にで]|の(?:内容|記載|条項)[がはと]|によるもの|による。"
    r"|[がに](?:矛盾|抵触|相違|齟齬|異な))"
)
# A contract as a written instrument, by the noun of the paper; and as one that others stand on.
_PAPERS = ("契約書", "約定書", "協定書", "覚書", "合意書", "誓約書", "契約証書")
_CONTRACTS = ("基本契約", "個別契約", "原契約")
_PAPER = rf"(?:{'|'.join(_PAPERS)})"
_STANDING = rf"(?:{'|'.join(_CONTRACTS)})"
_WORD = "[ァ-ヴー一-龠A-Za-z0-9・]"
# where its name begins: behind a date, who made it, or when
_CONTRACT_START = (
    rf"(?={_WORD})(?<!{_WORD})(?:(?:{_DATE}){N}月{N}日付け?の?|別途|甲乙間|当事者間|[両双]者間)*"
    rf"(?!本|この|当[該契]|[同各前])"
)
_ABOUT = rf"(?:(?:{_WORD}+の)?{_WORD}+に(?:関する|係る|ついての))"
# 契約約款（以下「本約款」といいます。）第9条, 契約書（令和5年締結。以下「原契約」という。）第9条
_ASIDE = rf"\((?:(?:[^()]*[。、])?(?:以下|以後)|{_DATE})[^()]*\)"
_OF_PROVISION = rf"(?=」?(?:{_ASIDE})?の?(?:第{N}[編章節条項]|別[紙表記]|附則))"
# What is done with an instrument that binds, beside deciding.
_BINDS = (
    r"」?(?:に(?:基づ|もとづ|準じ|準拠|則|優先|代えて|替えて|も?(?:かかわらず|関わらず|拘わらず))"
    r"|[がはを](?:適用|準用|読み?替え)|の適用|とともに(?:適用|準用)"
    r"|の間[にで])"
)
# Names of documents in running text. `name` is the words to quote.
DOCUMENT_FORMS: tuple[Form, ...] = (
    Form(
        "law-numbered",
        "document",
        re.compile(
            r"(?P<name>(?=[一-龠ァ-ヴ])(?!(?<=その)他)(?:(?!及び|又は|並びに|および|または|ならびに|その他)[^、。「」()はをがにで]"
            rf"|に(?=関する|係る|よる|おける)|で(?=ある)){{1,150}}?(?:法律|法|令|条例|規則){LAW_NUMBER})"
        ),
        (
            (
                "なお、特定商取引に関する法律(昭和51年法律第57号)並びに",
                "特定商取引に関する法律(昭和51年法律第57号)",
            ),
            ("及び地方税法(昭和25年法律第226号)の", "地方税法(昭和25年法律第226号)"),
            ("条例その他地方税法(昭和25年法律第226号)の", "地方税法(昭和25年法律第226号)"),
        ),
        needs=("号)",),
    ),
    Form(
        "law",
        "document",
        re.compile(
            r"(?<![一-龠])(?P<name>(?![同本当])[一-龠]{1,14}(?<![方手文寸用作不違適合便療処司立論魔])法"
            r"|[一-龠]{2,20}(?:の[一-龠]{2,12})?に関する法律)"
            r"(?=第|の|に|を|及|又|、|・|その他|上の|等|\()"
        ),
        (
            ("(刑事訴訟法第197条第2項等)", "刑事訴訟法"),
            ("会社法の定め", "会社法"),
            ("製造物の責任に関する法律に", "製造物の責任に関する法律"),
        ),
        ("当社所定の方法により", "支払方法、", "同法の"),
        needs=("法",),
    ),
    Form(
        "same-law",
        "document",
        re.compile(r"(?P<name>同法(?:施行令|施行規則)?)(?=第|の|に|を|及|又|、)"),
        (("同法第2条の", "同法"), ("同法施行令及び", "同法施行令")),
        ("協同法人",),
        needs=("同法",),
    ),
    Form(
        "same-document",
        "document",
        re.compile(
            r"(?<![一-龠])(?P<name>同(?:約款|規約|規程|契約約款|契約書|覚書|合意書|協定書|誓約書"
            r"|契約(?=第[0-9一二三四五六七八九十])))"
        ),
        (("乙約款を、同約款中の", "同約款"), ("原契約を締結し、同契約第3条の", "同契約")),
        ("共同規約",),
        needs=("同約", "同規", "同契", "同覚", "同合", "同協", "同誓"),
    ),
    Form(
        "dated-version",
        "document",
        re.compile(
            rf"(?P<name>(?:{_DATE}){N}月{N}日(?:以前|以降|以後|現在|付|版)の"
            r"[^、。「」()はをがにで]{0,20}(?:約款|規約|規程|条件))"
        ),
        (("令和2年3月31日以前の利用規約に基づき", "令和2年3月31日以前の利用規約"),),
        needs=("日以", "日現在", "日付", "日版"),
    ),
    Form(
        "general-or-individual",
        "document",
        re.compile(
            r"(?P<name>(?:一般|個別|共通|基本)(?:規程|規約|約款|契約約款)"
            r"(?:[A-Za-z0-9ァ-ヴー一-龠/・&]{1,60}?サービス(?![A-Za-z0-9ァ-ヴー一-龠/]))?)"
        ),
        (
            ("(一般規程第28条", "一般規程"),
            ("個別規程「第3条", "個別規程"),
            ("②個別規程AZエンドポイントサービス", "個別規程AZエンドポイントサービス"),
        ),
        needs=("規程", "規約", "約款"),
    ),
    Form(
        "terms-of",
        "document",
        re.compile(
            r"(?P<name>[ァ-ヴー一-龠A-Za-z0-9]{1,60}サービスの(?:約款|利用規約|契約約款|規約))"
        ),
        (("本約款のほか回線サービスの約款等に", "回線サービスの約款"),),
        needs=("サービスの",),
    ),
    Form(
        "proper-terms",
        "document",
        re.compile(
            r"(?<![ァ-ヴー一-龠A-Za-z0-9・/&!-])"
            r"(?P<name>[ァ-ヴー一-龠A-Za-z0-9・/&!-]*?(?:契約約款|利用規約|約款|規約)"
            r"|(?![本この])[ァ-ヴー一-龠A-Za-z0-9・/&!-]{2,}?(?:利用特約|特約書|利用規程|利用細則))"
            rf"{_NAME_ENDS}"
        ),
        (
            ("ほか、甲事業者約款第7条", "甲事業者約款"),
            ("「AAインターネットサービス契約約款」", "AAインターネットサービス契約約款"),
        ),
        needs=("約款", "規約", "特約", "規程", "細則"),
    ),
    Form(
        "instrument",
        "document",
        re.compile(
            r"(?:(?<![ァ-ヴー一-龠])|(?<=当社)|(?<=弊社)|(?<=別途))(?P<name>取扱説明書|説明書|料金表|価格表|利用ガイド|運用マニュアル"
            r"|プライバシー・?ポリシー|個人情報保護方針|[ァ-ヴーA-Za-z]{1,60}ポリシー|[一-龠ァ-ヴーA-Za-z]{0,60}ガイドライン"
            rf"|御(?:見積書|申込書|注文書|契約書)){_NAME_ENDS}"
        ),
        (
            ("当社所定の御申込書に", "御申込書"),
            ("取扱説明書等に", "取扱説明書"),
            ("当社が別に定めた料金表の内容", "料金表"),
            ("利用機器の取扱説明書に", "取扱説明書"),
        ),
        needs=("説明書", "料金表", "価格表", "ガイド", "マニュアル", "ポリシー", "方針", "御"),
    ),
    # a form that is filled in binds nobody; one that the terms let decide does
    Form(
        "instrument-that-decides",
        "document",
        re.compile(
            rf"(?<![ァ-ヴー一-龠])(?P<name>(?:利用|加入|個別|サービス|業務|保守|技術|機能|提供|作業|製品)?"
            rf"(?:見積書|申込書|注文書|注文請書|発注書|契約書|仕様書|覚書|合意書)"
            r"|個別契約|[一-龠]{2,6}一覧表?)"
            rf"(?={_DECIDES})"
        ),
        (
            ("申込書に別段の定めがある場合", "申込書"),
            ("本規約と個別契約の定めが異なるときは", "個別契約"),
            ("のときは、個別契約が優先する", "個別契約"),
            ("個別契約、本規約の順に優先", "個別契約"),
            ("利用者はサービス仕様書に従い", "サービス仕様書"),
            ("見積書又は乙約款に定める料金", "見積書"),
            ("甲所定の保守仕様書のとおりとする", "保守仕様書"),
            ("本規約及び申込書の間に矛盾がある場合", "申込書"),
            ("申込書に記載された額とする", "申込書"),
            ("見積書、本規約、甲約款の優先順位で", "見積書"),
            ("当社が定める工事費一覧による。", "工事費一覧"),
        ),
        ("当社所定の申込書により申し込む", "個別契約は承諾により成立する", "本申込書に定める"),
        needs=(
            *("見積書", "申込書", "注文書", "注文請書", "発注書", "契約書", "仕様書"),
            *("覚書", "合意書", "個別契約", "一覧"),
        ),
    ),
    # 保守契約第6条: what has articles is a paper; 利用契約 is what the parties agreed on
    Form(
        "contract-before-provision",
        "document",
        re.compile(
            rf"{_CONTRACT_START}(?P<name>{_ABOUT}?{_WORD}*?(?:{_PAPER}"
            rf"|(?<=[ァ-ヴー一-龠])(?<!利用)(?<!サービス)契約)){_OF_PROVISION}"
        ),
        (
            ("業務委託基本契約書第6条の規定", "業務委託基本契約書"),
            ("取引基本契約第6条に", "取引基本契約"),
            ("令和4年10月1日付業務委託基本契約書の第6条", "業務委託基本契約書"),
            ("個別契約書別紙に", "個別契約書"),
            ("原契約(令和5年4月1日締結)第8条", "原契約"),
            ("クラウド利用契約の変更に関する覚書第2条", "クラウド利用契約の変更に関する覚書"),
            ("別途秘密保持誓約書第1項", "秘密保持誓約書"),
        ),
        (
            "本契約書第6条",
            "本契約第6条",
            "この契約第6条",
            "本サービス利用契約第6条",
            "利用契約第6条",
            "契約書を第三者に",
        ),
        needs=(
            *_PAPERS,
            *("契約第", "契約の第", "契約別", "契約の別", "契約附", "契約の附", "契約(", "契約」"),
        ),
    ),
    Form(
        "contract-that-binds",
        "document",
        re.compile(
            rf"{_CONTRACT_START}(?P<name>(?:{_ABOUT}{_WORD}*?|{_WORD}{{2,}}?){_PAPER}"
            rf"|{_WORD}*?{_STANDING})(?=(?:{_BINDS}|{_DECIDES}))"
        ),
        (
            ("業務委託基本契約書に基づく", "業務委託基本契約書"),
            ("秘密保持契約書の定めるところ", "秘密保持契約書"),
            ("原契約の定めるところによる", "原契約"),
            ("業務の委託に関する協定書を適用する", "業務の委託に関する協定書"),
        ),
        (
            "売買契約書を作成する",
            "本個別契約書に定める",
            "利用契約に基づき",
            "秘密保持誓約書を提出する",
            "個別契約は承諾により成立する",
        ),
        needs=(*_PAPERS, *_CONTRACTS),
    ),
    Form(
        "rules-that-decide",
        "document",
        re.compile(
            r"(?<![ァ-ヴー一-龠A-Za-z0-9・/&-])(?P<name>(?!一般|個別|共通|基本|本|当社|弊社|各種|諸)"
            rf"[ァ-ヴー一-龠A-Za-z0-9]{{2,20}}?(?:規程|規則|細則))(?=第[0-9一二三四五六七八九十]|{_DECIDES})"
        ),
        (
            ("監査規程の定めるところ", "監査規程"),
            ("就業規則第40条から", "就業規則"),
        ),
        ("就業規則を作成する", "個別規程に定める", "諸規則に従う"),
        needs=("規程", "規則", "細則"),
    ),
    Form(
        "set-by-others",
        "document",
        re.compile(
            r"(?P<name>[ァ-ヴーA-Za-z0-9一-龠]{1,60}(?:の[ァ-ヴーA-Za-z0-9一-龠]{1,60})?等?(?:が|の)定める"
            r"(?:事項|提供条件|利用条件|契約条件|条件|規約|約款))"
            r"(?=(?:\([^()]*\))?(?:に(?:同意|従|準拠)|を(?:遵守|承諾)))"
        ),
        (
            (
                "に組み込まれたプログラムの開発者等が定める条件(別紙)に同意する",
                "プログラムの開発者等が定める条件",
            ),
            ("契約者は、AbsoluteXが定める提供条件に従う", "AbsoluteXが定める提供条件"),
        ),
        ("当社が定める期日までに",),
        needs=("が定める", "の定める"),
    ),
)

# Words that name this document itself and cite nothing, unless they are defined otherwise.
SELF = re.compile(
    r"(?:本|この|当|変更後の|当該|現行の|改定後の)?(?:サービス|個別|一般)?(?:契約)?"
    r"(?:約款|規約|規程|契約書|利用規約|規定)$|"
    r"(?:本|この)[ァ-ヴー一-龠A-Za-z0-9]*(?:約款|規約|規程|特約|覚書|合意書|協定書|誓約書|契約書?|条件)$"
)
SELF_BEFORE = re.compile(r"(?:この|本|当該|変更後の|改定後の|変更前の|その他の?)$")
# A place right behind a document's name whose number cannot be read: 基本約款第Ⅲ条, 約款第1O条.
# It is of a clause, whichever, and never of the whole document.
UNREAD_PLACE = re.compile(
    r"」?の?(?P<place>(?:第(?!三者)[^、。「」()ぁ-ん各条項号章節款]{1,8}"
    r"|[^、。「」()ァ-ヶー一-龠ぁ-ん]{1,8})(?:条|項|号|章|節|款)"
    rf"(?![件約例])(?:第?{N}[項号])*)"
)
# Between coordinated citations, and nothing else: 、 及び 又は …
COORDINATION = re.compile(
    r"(?:の規定)?[」)]?(?:、|,|・|及び|又は|並びに|若しくは|および|または|ならびに|もしくは"
    r"|と|かつ|とも)*[「(]?$"
)
# …第3条（第2項を除きます。）及び第6条: what is carved out of one citation does not end the list
CARVED = re.compile(r"^(?:を除|に限|を含)[^()]{0,8}\)")
# Parts a document's name from its clause without a meaning
DEFINING = re.compile(_ASIDE)
RANGE = re.compile(r"(?:から|ないし|乃至|~)$")
# What the parties to the contract set themselves is no document of others.
SET_BY_PARTY = re.compile(
    r"(?:当社|弊社|甲|乙|契約者|利用者|申込者|お客様|会員)(?:等)?(?:が|の)定める"
)
