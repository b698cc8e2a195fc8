"""Contracts as documents: another one is cited by its name, this one and the relation are not."""

import pytest

from tests.ingest.drafting import draft, shown

MASTER, OWN = "業務委託基本契約書", "個別契約書"
P = "第3条第1項"


@pytest.mark.parametrize(
    ("title", "words", "expected", "why"),
    [
        pytest.param(
            OWN,
            "業務委託基本契約書第6条の規定にかかわらず、著作権は乙に留保される。",
            [MASTER, f"{MASTER}#第6条"],
            "the provision is the other document's, not this one's 第6条",
            id="provision-of-a-contract",
        ),
        pytest.param(
            OWN,
            "本個別契約書に定めのない事項は、業務委託基本契約書の定めるところによる。",
            [MASTER],
            "the contract as a whole; 本個別契約書 is this one",
            id="whole-contract",
        ),
        pytest.param(
            MASTER,
            "個別の業務の内容は、個別契約書に定める。",
            ["個別契約書"],
            "in the master 個別契約書 is another document",
            id="individual-in-master",
        ),
        pytest.param(
            MASTER,
            "本契約と個別契約約款の規定が相違するときは、本契約が優先する。",
            ["個別契約約款"],
            "so is 個別契約約款",
            id="individual-terms-in-master",
        ),
        pytest.param(
            OWN,
            "個別契約書第2条及び個別契約第3条に定める額",
            ["第2条", "第3条"],
            "its own title, with and without 書",
            id="own-title",
        ),
        pytest.param(
            MASTER,
            "基本契約第3条に定める期間",
            ["第3条"],
            "the end of its own title",
            id="own-kind",
        ),
        pytest.param(
            "甲クラウド規約",
            "契約書第5条の規定は、適用しない。",
            ["契約書", "契約書#第5条"],
            "a 規約 is no 契約書",
            id="bare-in-terms",
        ),
        pytest.param(
            "甲乙契約書",
            "契約書第2条の規定は、適用しない。",
            ["第2条"],
            "a 契約書 is",
            id="bare-own",
        ),
        *(
            pytest.param(
                "甲クラウド規約",
                f"{name}第5条第1項の規定は、適用しない。",
                [name, f"{name}#第5条第1項"],
                "a written instrument",
                id=f"provision-of-{name}",
            )
            for name in (
                "原契約",
                "取引基本契約",
                "保守契約",
                "秘密保持契約書",
                "乙クラウド利用契約書",
                "個別契約書",
                "データ連携協定書",
                "和解合意書",
                "秘密保持誓約書",
                "保守料の変更に関する覚書",
            )
        ),
        *(
            pytest.param(
                "甲クラウド規約",
                f"{name}第2条の規定は、適用しない。",
                ["第2条"],
                "this document, or what the parties agreed on",
                id=f"not-another-{name}",
            )
            for name in (
                "本契約書",
                "本契約",
                "本覚書",
                "この契約",
                "利用契約",
                "本サービス利用契約",
                "当契約",
            )
        ),
        pytest.param(
            "甲クラウド規約",
            "利用契約に基づき、秘密保持誓約書を提出し、売買契約書を作成する。",
            [],
            "a relation, and papers that decide nothing here",
            id="no-instrument",
        ),
        *(
            pytest.param(
                "甲クラウド規約",
                f"保守契約書（{said}）第2条の規定は、適用しない。",
                ["保守契約書", "保守契約書#第2条"],
                "a remark in brackets parts no name from its provision",
                id=f"bracket-{said}",
            )
            for said in (
                "以下「原契約」という。",
                "令和5年4月1日締結",
                "令和5年4月1日締結。以下「原契約」という。",
                "甲乙間のもの。以下「原契約」という。",
            )
        ),
        pytest.param(
            "変更に関する覚書",
            "令和4年10月1日付業務委託契約書別紙1及び同契約書第2条を改める。",
            ["業務委託契約書", "業務委託契約書#別紙1", "業務委託契約書", "業務委託契約書#第2条"],
            "the date is no part of the name; 同契約書 is the one named before",
            id="dated-and-same",
        ),
        pytest.param(
            "甲クラウド規約",
            "乙工業保守契約第5条の規定及び同契約第6条を準用する。",
            ["乙工業保守契約", "乙工業保守契約#第5条", "乙工業保守契約", "乙工業保守契約#第6条"],
            "同契約",
            id="same-contract",
        ),
    ],
)
def test_contracts_cited(title: str, words: str, expected: list[str], why: str) -> None:
    document = draft(
        {
            "第1条": "",
            "第1条第1項": "適用します。",
            "第2条": "",
            "第2条第1項": "支払う。",
            "第3条": "",
            P: words,
        },
        title=title,
    )
    assert [shown(t) for c in document.cited_at(P) for t in c.targets] == expected, why
