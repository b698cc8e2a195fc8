"""XML, web pages and texts that mean harm."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ontology.akn import AKN
from tests.ingest.sources.hostile import MEGA, TERMS, Hostile


def akn(body: str) -> bytes:
    return (
        f'<?xml version="1.0"?><akomaNtoso xmlns="{AKN}"><act><meta/><preface><p>'
        f"<docTitle>甲約款</docTitle></p></preface><body>{body}</body></act></akomaNtoso>"
    ).encode()


def law(body: str, attributes: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Law {attributes}><LawNum>x</LawNum><LawBody>'
        f"<LawTitle>甲法</LawTitle><MainProvision>{body}</MainProvision></LawBody></Law>"
    ).encode()


LAW = (
    '<Article Num="1"><ArticleTitle>第一条</ArticleTitle><Paragraph Num="1"><ParagraphNum/>'
    "<ParagraphSentence><Sentence>目的とする。</Sentence></ParagraphSentence></Paragraph></Article>"
)


def page(inner: str, head: str = "") -> bytes:
    terms = "".join(f"<p>{line}</p>" for line in TERMS.splitlines() if line)
    return f"<!doctype html><html><head>{head}</head><body>{terms}{inner}</body></html>".encode()


_ENTITIES = "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10 if a else 'ha'}'>"
    for a, b in zip(["", *"abcdefgh"], "abcdefghi", strict=True)
)


def with_doctype(data: bytes, inner: str, words: str) -> bytes:
    head, tail = data.split(b"?>", 1)
    root = tail.split(b">", 1)[0].lstrip(b"<").split()[0].decode()
    doctype = f"<!DOCTYPE {root} {inner}>".encode()
    return head + b"?>" + doctype + tail.replace("目的とする。".encode(), words.encode())


def hostile_xmls() -> Iterator[Hostile]:
    for kind, ok in (
        ("akn", akn("<article><num>第1条</num><content><p>目的とする。</p></content></article>")),
        ("egov", law(LAW)),
    ):

        def made(inner: str, words: str, data: bytes = ok) -> Callable[[], bytes]:
            return lambda: with_doctype(data, inner, words)

        said = "DOCTYPE" if kind == "akn" else "DTD"
        yield Hostile(f"{kind}-laughs.xml", made(f"[{_ENTITIES}]", "&i;"), "amplification")
        yield Hostile(
            f"{kind}-laughs-in-an-attribute.xml",
            lambda d=ok: (
                with_doctype(d, f"[{_ENTITIES}]", "x")
                .replace(b"<LawNum>", b"<LawNum a='&i;'>")
                .replace(b"<preface>", b"<preface a='&i;'>")
            ),
            "amplification",
        )
        yield Hostile(
            f"{kind}-file.xml", made("[<!ENTITY x SYSTEM 'file:///etc/passwd'>]", "&x;"), said
        )
        yield Hostile(f"{kind}-dtd.xml", made("SYSTEM 'http://127.0.0.1:9/x.dtd'", "x"), said)
        yield Hostile(
            f"{kind}-parameter.xml",
            made("[<!ENTITY % x SYSTEM 'http://127.0.0.1:9/x'> %x;]", "x"),
            said,
        )
        yield Hostile(
            f"{kind}-xinclude.xml",
            lambda d=ok: d.replace(
                "目的とする。".encode(),
                (
                    '目的とする。<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" '
                    'href="file:///etc/passwd" parse="text"/>'
                ).encode(),
            ),
        )
        yield Hostile(
            f"{kind}-instructions.xml",
            lambda d=ok: d.replace(
                b"?>", b'?><?xml-stylesheet href="http://127.0.0.1:9/x.xsl" type="text/xsl"?>', 1
            ).replace("目的".encode(), "<?php x ?>目的<!-- y -->".encode()),
        )
        yield Hostile(
            f"{kind}-attribute.xml",
            lambda d=ok: d.replace(b"<LawNum>", b"<LawNum a='" + b"1" * (9 * MEGA) + b"'>").replace(
                b"<preface>", b"<preface a='" + b"1" * (9 * MEGA) + b"'>"
            ),
        )
        yield Hostile(
            f"{kind}-attributes.xml",
            lambda d=ok: (
                lambda many: d.replace(b"<LawNum>", b"<LawNum " + many + b">").replace(
                    b"<preface>", b"<preface " + many + b">"
                )
            )(b" ".join(b"a%d=''" % n for n in range(200_000))),
        )
        yield Hostile(
            f"{kind}-elements.xml",
            lambda d=ok: d.replace(
                b"</MainProvision>", b"<x/>" * 4_000_000 + b"</MainProvision>"
            ).replace(b"</body>", b"<x/>" * 4_000_000 + b"</body>"),
            "elements",
        )
        yield Hostile(
            f"{kind}-deep.xml",
            lambda d=ok: d.replace(
                "目的とする。".encode(),
                b"<x>" * 10_000 + "目的とする。".encode() + b"</x>" * 10_000,
            ),
            "depth",
        )
        yield Hostile(
            f"{kind}-utf16.xml",
            lambda d=ok: (
                d.decode().replace(' encoding="UTF-8"', ' encoding="UTF-16"').encode("utf-16")
            ),
        )
        yield Hostile(
            f"{kind}-utf7.xml",
            lambda d=ok: d.replace(b' encoding="UTF-8"', b"").replace(
                b'<?xml version="1.0"', b'<?xml version="1.0" encoding="UTF-7"'
            ),
            "encoding",
        )
    yield Hostile(
        "akn-fairly-deep.xml",
        lambda: akn(
            "<section><num>1</num>" * 240 + "<content><p>甲</p></content>" + "</section>" * 240
        ),
        "nested more",
    )
    yield Hostile(
        "egov-digits.xml",
        lambda: law(
            LAW, f'Era="Heisei" Year="{"1" * 5_000}" PromulgateMonth="1" PromulgateDay="1"'
        ),
    )
    yield Hostile(
        "egov-span.xml",
        lambda: law(
            LAW
            + f'<TableStruct><Table><TableRow><TableColumn rowspan="{"9" * 5_000}">甲</TableColumn>'
            "<TableColumn>乙</TableColumn></TableRow><TableRow><TableColumn>丙</TableColumn>"
            "</TableRow></Table></TableStruct>"
        ),
    )
    yield Hostile(
        "egov-items.xml",
        lambda: law(
            LAW.replace(
                "</Paragraph>",
                f'<Item Num="1:{"9" * 5_000}"><ItemTitle>一から九まで</ItemTitle></Item>'
                "</Paragraph>",
            )
        ),
    )
    yield Hostile(
        "egov-amendment-dates.xml",
        lambda: law(LAW).replace(
            b"</LawBody>",
            (
                f'<SupplProvision AmendLawNum="平成{"1" * 5_000}年{"1" * 5_000}月1日法律第1号">'
                "<SupplProvisionLabel>附則</SupplProvisionLabel></SupplProvision></LawBody>"
            ).encode(),
        ),
    )
    yield Hostile(
        "egov-tables.xml",
        lambda: law(
            LAW
            + "<TableStruct><Table><TableRow><TableColumn>" * 24
            + "甲"
            + "</TableColumn></TableRow></Table></TableStruct>" * 24
        ),
    )


def hostile_pages() -> Iterator[Hostile]:
    yield Hostile("a-million-tags.html", lambda: page("<b></b>" * 200_000), "tags")
    yield Hostile("deep.html", lambda: page("<div>" * 10_000 + "あ"), "deep")
    yield Hostile("open-ended.html", lambda: page("<p><li><td><dd>" * 1_000 + "あ"), "deep")
    yield Hostile(
        "attributes.html",
        lambda: page("<p " + " ".join(f"a{n}" for n in range(200_000)) + ">あ</p>"),
        "attributes",
    )
    yield Hostile("comments-at-the-head.html", lambda: b"<!---->" * 500 + b"x")
    yield Hostile("comments.html", lambda: page("<!-- x -->" * 50_000))
    yield Hostile("inserted.html", lambda: page("<ins>" * 900 + "あ" * 500_000 + "</ins>" * 900))
    yield Hostile("title.html", lambda: page("", "<title>" + "　" * 1_000_000 + "</title>"))
    yield Hostile(
        "spaces.html",
        lambda: page("<pre>" + " " * 2_000_000 + "あ\n　　" + "\u2003" * 1_000_000 + "い</pre>"),
    )
    yield Hostile(
        "spaces-in-a-cell.html",
        lambda: page(
            "<table><tr><td>あ\n" + "\u3000" * 1_000_000 + "い<td>う<tr><td>え<td>お</table>"
        ),
    )
    yield Hostile(
        "spans.html",
        lambda: page("<table>" + f"<tr><td rowspan=65534>{'あ' * 20_000}<td>い" * 120 + "</table>"),
    )
    yield Hostile(
        "columns.html", lambda: page("<table>" + ("<tr>" + "<td>あ" * 400) * 100 + "</table>")
    )
    yield Hostile("tables-in-tables.html", lambda: page("<table><tr><td>" * 140 + "あ"), "deep")
    yield Hostile(
        "fetches.html",
        lambda: page(
            '<base href="http://127.0.0.1:9/"><link rel=stylesheet href=x.css><script src=x.js>'
            "</script><iframe src=x></iframe><object data=x></object><embed src=x><img src=x>"
            '<meta http-equiv=refresh content="0;url=x">'
        ),
    )
    yield Hostile(
        "entities.html",
        lambda: page(
            "<p>第&#x200B;3&#x202E;条&#8203;（料金）&#0;&#xD800;</p>" + "&amp;" * 1_000_000
        ),
    )
    yield Hostile(
        "hidden.html",
        lambda: page(
            '<p class="gone">隠れた文です。</p><p style="font-size:0">小さな文です。</p>'
            '<p style="position:absolute;left:-9999px">外の文です。</p>',
            "<style>.gone{display:none}</style>",
        ),
        remarks=("hidden-perhaps",),
    )
    yield Hostile("lists.html", lambda: page("<ol>" + "<li>あ<ol>" * 70))
    yield Hostile("nulls.html", lambda: page("\0" * 1000 + "あ"))


def hostile_texts() -> Iterator[Hostile]:
    yield Hostile("empty.txt", lambda: b"", "empty")
    yield Hostile("nul.txt", lambda: TERMS.encode() + b"\0", "NUL")
    yield Hostile("utf-16-without-a-mark.txt", lambda: TERMS.encode("utf-16-le"), "not text")
    yield Hostile("utf-7.txt", lambda: TERMS.encode("utf-7"), "")
    yield Hostile("mixed.txt", lambda: TERMS.encode() + TERMS.encode("cp932"), "not text")
    yield Hostile("surrogates.txt", lambda: TERMS.encode() + b"\xed\xa0\x80", "not text")
    yield Hostile("overlong.txt", lambda: TERMS.encode() + b"\xc0\xaf", "not text")
    yield Hostile(
        "large-sjis.txt",
        lambda: (TERMS * 1).encode("cp932") + "あいう、漢字。\n".encode("cp932") * 200_000,
    )
    yield Hostile("large-noise.txt", lambda: bytes(range(0x80, 0x100)) * 20_000, "not text")
    yield Hostile("escapes.txt", lambda: b"\x1b$B" * 300_000 + b"\x1b(B", "empty")
    yield Hostile("half-jis.txt", lambda: b"\x1b$B" + b"0" * 800_001)
    yield Hostile("euc-of-nec.txt", lambda: TERMS.encode("euc_jp") + b"\xad\xa1" * 200_000)
