"""What the program says, in Japanese and English, in one place."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Literal

Lang = Literal["ja", "en"]

KINDS: dict[str, tuple[str, str]] = {
    "Incorporation": ("取込み", "incorporation"),
    "Precedence": ("優先順位", "precedence"),
    "Disapplication": ("適用除外", "disapplication"),
    "Substitution": ("読替え", "substitution"),
    "Notwithstanding": ("にかかわらず", "notwithstanding"),
    "MutatisMutandis": ("準用", "mutatis mutandis"),
    "Exception": ("例外", "exception"),
    "Deferral": ("定めるところによる", "deferral"),
    "Basis": ("に基づく", "basis"),
    "DefinitionSource": ("定義の所在", "definition source"),
}
RESOLUTIONS: dict[str, tuple[str, str]] = {
    "Resolved": ("特定済み", "resolved"),
    "DocumentNotOnFile": ("文書が未収録", "not on file"),
    "NoSuchProvision": ("該当規定なし", "no such provision"),
    "TitleDiffers": ("見出し不一致", "title differs"),
}
STEPS: dict[str, tuple[str, str]] = {
    "disapplication": ("適用除外", "disapplication"),
    "conditional": ("条件付きの適用除外", "conditional disapplication"),
    "partial": ("一部の適用除外", "disapplication in part"),
    "document-meant": ("引用先文書の特定", "which document"),
    "led-to": ("代わる規定", "in its place"),
    "leads-to": ("引用", "citation"),
    "transitional": ("附則との関係", "transitional"),
    "applied-through": ("依拠", "applied through"),
    "notwithstanding": ("にかかわらず", "notwithstanding"),
    "exception": ("例外", "exception"),
    "topic": ("主題の一致", "topic"),
    "precedence": ("優先順位", "precedence"),
    "possible-conflict": ("抵触の可能性", "possible conflict"),
}
# what a reviewer said: who, when, why
REVIEWED: dict[str, tuple[str, str]] = {
    "Accepted": ("査読者{0}が承認（{1}）: {2}", "accepted by the reviewer {0} ({1}): {2}"),
    "Rejected": ("査読者{0}が却下（{1}）: {2}", "rejected by the reviewer {0} ({1}): {2}"),
    "Corrected": ("査読者{0}が訂正（{1}）: {2}", "corrected by the reviewer {0} ({1}): {2}"),
    "Added": ("査読者{0}が追加（{1}）: {2}", "added by the reviewer {0} ({1}): {2}"),
    "Accepted-citation": (
        "引用「{3}」を査読者{0}が承認（{1}）: {2}",
        "its citation “{3}” was accepted by the reviewer {0} ({1}): {2}",
    ),
    "Rejected-citation": (
        "引用「{3}」を査読者{0}が却下（{1}）: {2}",
        "its citation “{3}” was rejected by the reviewer {0} ({1}): {2}",
    ),
    "Corrected-citation": (
        "引用「{3}」を査読者{0}が訂正（{1}）: {2}",
        "its citation “{3}” was corrected by the reviewer {0} ({1}): {2}",
    ),
}
STEPS |= {  # what the table of standings and the effective text note besides
    "condition": ("条件", "condition"),
    "doubt": ("疑義", "doubt"),
    "in-part": ("下位の規定", "provisions below"),
    "reading": ("読替え", "substitution"),
}
STANDINGS: dict[str, tuple[str, str]] = {
    "governs": ("適用", "governs"),
    "displaced": ("適用除外", "displaced"),
    "conditional": ("条件付き", "conditional"),
    "possible-conflict": ("抵触のおそれ", "possible conflict"),
    "in-doubt": ("疑義", "in doubt"),
}
WORDS: dict[str, tuple[str, str]] = {
    # a store as a whole
    "store-older": (
        "{0}: 古い形式の保管庫です。答えは古い読み方によるもので、欠けがありえます。すべての文書の"
        "ファイルからもう一度 yomikae build してください。",
        "{0}: this store is of an older yomikae: what is answered rests on how it read, and may "
        "lack something; run yomikae build again with the files of all documents",
    ),
    "store-unfinished": (
        "{0}: 保管庫は書込みの途中です（build の実行中か、途中で止まりました）。答えは今入っている"
        "ものだけによります。終わるのを待つか、もう一度 yomikae build してください。",
        "{0}: this store is not finished (a build is at work, or broke off): what is answered "
        "rests on what is in it now; wait, or run yomikae build again",
    ),
    "store-holds": ("{0}: {1}版、{2}件のクアッド", "{0}: {1} versions, {2} quads"),
    "store-undone": (
        "書込みの途中です。次の yomikae build が続きから仕上げます。",
        "not finished: the next yomikae build goes on with it and finishes",
    ),
    "undone-enter": ("これから加える・除く版", "versions to enter or to leave"),
    "undone-drop": ("これから除くグラフ", "graphs to drop"),
    "undone-link": ("これから書くグラフ", "graphs to link and write"),
    "undone-infer": ("推論し直すもの", "to be inferred anew"),
    "undone-index": ("索引し直すもの", "to be indexed anew"),
    "store-sound": ("欠けも食い違いもありません。", "It holds together; nothing is left to do."),
    "backed-up": (
        "控えを書き出しました: {0}（{1}版、{2}バイト）",
        "written: {0} ({1} versions, {2} bytes)",
    ),
    "restored": ("控えから戻しました: {0}（{1}版）", "restored: {0} ({1} versions)"),
    "restored-otherwise": (
        "控えを取ったyomikaeとは規則が違うため、グラフは控えのものと同じではありません。",
        "other rules than those of the yomikae that made the backup: the graphs are not the same",
    ),
    # compare
    "comparison": ("版の比較", "versions compared"),
    "breaks": ("この変更で合わなくなるもの", "what the change breaks"),
    "breaks-none": (
        "この変更で合わなくなる引用・定め・読替えは見当たりません（収録した文書の限り）",
        "no citation, statement or reading is broken, as far as the documents on file go",
    ),
    "breaks-notes": ("参考（直ちに直す必要のないもの）", "notes (nothing to mend at once)"),
    "breaks-own": (
        "この文書自身の中（改定した側に確かめる点）",
        "in the document itself (to raise with whoever changed it)",
    ),
    "breaks-yours": ("ほかの文書の中（直す必要があるもの）", "in other documents (to be mended)"),
    "changed": ("変更のあった規定", "clauses that changed"),
    "changed-none": ("変更のあった規定はありません", "no clause changed"),
    "only-renumbered": ("番号だけが変わった規定", "only the number changed"),
    "held-against": ("照らし合わせた文書", "documents held against both"),
    "pointed-at": ("旧版で指していたもの", "pointed at, in the old version"),
    "points-at": ("新版で指すもの", "points at, in the new version"),
    "stood-in": ("旧版でその語句があった規定", "the words stood, in the old version, in"),
    "stands-there": ("新版のその規定", "that clause in the new version"),
    "words-too": ("内容も変わる", "its words change too"),
    "points-nothing": ("当たる規定なし", "nothing"),
    "went-to": ("元の内容の行き先", "its content is now"),
    "likeness": ("一致度", "likeness"),
    "to-do": ("対処", "to do"),
    "used-for": ("定め", "statement"),
    "not-stored": ("保管庫に入れずに読んだもの", "read without storing"),
    "old-version": ("旧版", "old version"),
    "new-version": ("新版", "new version"),
    "what-differs": ("変わった語句", "what differs"),
    "split-from": ("元の規定", "split from"),
    "merged-into": ("統合先", "merged into"),
    "compare-legend": ("[-削られた語句-] {+加わった語句+}", "[-words gone-] {+words new+}"),
    # build
    "reading": ("文書を読んでいます", "reading documents"),
    "linking": ("文書どうしを結び付けています", "linking documents"),
    "inferring": ("積重ねごとに推論しています", "inferring in each stack"),
    "indexing": ("語句の索引を作っています", "indexing words"),
    "document": ("文書", "document"),
    "version": ("版", "version"),
    "provisions": ("規定", "provisions"),
    "tables": ("表", "tables"),
    "citations": ("引用", "citations"),
    "definitions": ("定義語", "definitions"),
    "statements": ("定め", "statements"),
    "problems": ("読み取れなかった点・推定した点", "what could not be read, or was guessed"),
    "unchanged": ("変更なし", "unchanged"),
    "replaces": (
        "同じ版として収録していた別の文言を置き換えました。前のファイル",
        "other words were on file as this version and are replaced; they were from",
    ),
    "read": ("読込み", "read"),
    "stored": ("保管庫", "store"),
    "found-in-all": ("指摘", "found"),
    "left-out": (
        "ほかに参考と読取りの確認（--all で示します）",
        "notes, and doubts of the reading, besides (shown with --all)",
    ),
    "undated": ("日付なし", "undated"),
    # governs
    "question": ("問い", "question"),
    "stack": ("契約書類の構成（起点とする文書）", "stack (root)"),
    "as-of": ("時点", "as of"),
    "layers": ("文書とその順位", "documents and their rank"),
    "governing": (
        "適用される規定（収録した文書の中で優先するもの）",
        "what governs (of the documents on file)",
    ),
    "governing-topic": (
        "適用されるとみられる規定（収録した文書のうち。関わるかどうかは語句による推定）",
        "what seems to govern (of the documents on file; that it bears on the topic is inferred)",
    ),
    "nothing-governs": (
        "収録した文書の中に、該当する規定は見当たりません",
        "none was found in the documents on file",
    ),
    "gone": ("この規定は適用されません（下記）", "this clause does not govern (see below)"),
    "displaced": ("適用されない規定・一部排除される規定", "what is displaced, in whole or in part"),
    "conflicts": (
        "抵触するおそれのある規定（推論。要確認）",
        "possible conflicts (inferred, not stated as facts)",
    ),
    "conditions": ("条件", "conditions"),
    "doubts": ("疑義", "doubts"),
    "proof": ("根拠（順に）", "proof, step by step"),
    "stated": ("明示", "stated"),
    "inferred": ("推論", "inferred"),
    "reviewed": ("査読", "reviewed"),
    "little-sure": (
        "。ただし読み取りの確度 {0:.2f}、要確認",
        ", but read with confidence {0:.2f}: check it",
    ),
    "reviews": ("査読者の判断", "what reviewers said"),
    "not-on-file": ("未収録", "not on file"),
    "not-in-force": ("効力のある版なし", "no version in force"),
    "not-decided": ("同じ題名の文書が複数あり特定できない", "several bear that title"),
    "no-rank": ("順位の定めなし", "no rank stated"),
    "disapplied-elsewhere": (
        "収録されていない文書の条項で、適用除外とされるもの",
        "clauses of documents not on file that are disapplied",
    ),
    "rank-in-matter": ("特定の事項に限る優先", "first in one matter only"),
    "first-over": ("「{0}」{1}に優先", "goes before {1} (“{0}”)"),
    "first-over-inferred": (
        "「{0}」優先。何に優先するかは書かれていない（推論: {1}）",
        "goes first (“{0}”), over what is not said (inferred: {1})",
    ),
    "apart": ("；", "; "),
    "instead": ("代わる規定", "in its place"),
    "in-part": ("（一部排除: 次の定めの及ぶ範囲）", "(in part: as far as the next reaches)"),
    "but-in-part": ("（△の及ぶ範囲を除く）", "(but for what △ reaches)"),
    "why-not": ("なぜこの規定ではないのか", "why not this clause"),
    "supposed": (
        "仮定（以下はこの仮定の下での答え）",
        "supposed (what follows is the answer then)",
    ),
    "changes": ("仮定によって変わる点", "what the supposition changes"),
    "no-change": ("変わらない", "nothing"),
    "not-shown": ("示されない", "not shown"),
    "stands-governing": ("適用される", "governs"),
    "stands-displaced": ("適用されない・一部排除", "displaced, in whole or in part"),
    "stands-possible_conflicts": ("抵触のおそれ", "possible conflict"),
    "stands-leading": ("あわせて読む", "read with it"),
    "leading": (
        "あわせて読む規定（引用で結ばれたもの）",
        "to be read with it (tied by citations)",
    ),
    "mentions": ("語句に触れるだけの規定", "only mention the words"),
    "covers": ("該当箇所", "touching"),
    "match": ("関連度", "match"),
    "high": ("高", "high"),
    "middle": ("中", "middle"),
    "low": ("低", "low"),
    "read-as": ("読替え後", "as read"),
    "words": ("文言", "words"),
    # show
    "cites": ("引用している", "cites"),
    "cited-by": ("引用されている", "cited by"),
    "overrides": ("優先・排除・読替えの定め", "overrides"),
    "overridden-by": ("この規定を変更・排除する定め", "overridden by"),
    "leads-to": ("この規定が依拠する定め", "leads to"),
    "may": ("することがある", "may"),
    "condition": ("条件", "condition"),
    "none": ("なし", "none"),
    # governs --all
    "every-clause": ("すべての規定", "every clause"),
    "part": ("（一部）", " (in part)"),
    "but-below": ("（下位の規定に別の扱い）", " (but see below it)"),
    "as-above": ("上に同じ", "as above"),
    # effective
    "effective-title": ("適用条文", "effective text"),
    "effective-what": (
        "読替え・適用除外などの定めを反映した条文です。言い換えは一切していません。"
        "各文書の語は、適用される形で、または取消線を付して、それぞれ一度だけ現れます。",
        "The clauses with what the documents say of substitution and disapplication applied. "
        "Nothing is reworded: each word of each document is here once, as it applies or struck.",
    ),
    "effective-inferred": (
        "「推論」とあるものはプログラムの推定であり、文書が述べたことではありません。原文で確かめてください。",
        "What is marked “inferred” is the program's guess and not what a document says: check it "
        "against the source.",
    ),
    "contents": ("目次", "contents"),
    "see-part": ("一部に注記", "noted in part"),
    "skip": ("本文へ", "to the text"),
    "documents": ("文書とその順位", "documents and their rank"),
    "rank": ("順位", "rank"),
    "root": ("起点", "root"),
    "publisher": ("作成者", "publisher"),
    "meaning": ("意味", "what that means"),
    "shown-below": ("以下に示す", "shown below"),
    "legend": ("凡例", "legend"),
    "sign": ("表示", "sign"),
    "whole": ("文書全体にかかる条件・疑義", "conditions and doubts of whole documents"),
    "readings": ("読替えの一覧", "substitutions"),
    "printed-words": ("原文の語", "as printed"),
    "read-words": ("読み替えた語", "as read"),
    "said-at": ("根拠", "said at"),
    "holds-in": ("及ぶ範囲", "holds in"),
    "times": ("適用した箇所", "applied"),
    "everywhere": ("取り込まれた文書の全体", "all of what is taken in"),
    "never-used": (
        "0（この語は収録した条文に見当たらない）",
        "0 (the words are in no clause on file)",
    ),
    "never-used-here": (
        "0（この語は、適用されない条文又はより長い語の中にのみある）",
        "0 (the words are only in disapplied clauses or inside longer words)",
    ),
    "left-as-printed": ("原文のまま（欄外参照）", "left as printed (see the margin)"),
    "one-case": ("その場合に限る（本文には適用しない）", "for that case alone (not applied)"),
    "unplaced": ("及ぶ規定を特定できない（適用しない）", "its clauses are not known (not applied)"),
    "was": ("原文", "printed"),
    "compared": ("抵触するおそれのある規定の対照", "possible conflicts side by side"),
    "compare": ("対照", "comparison"),
    "prevails": ("抵触すれば優先する規定", "prevails in conflict"),
    "yields": ("抵触するおそれのある規定", "may conflict with it"),
    "unranked": ("どちらが優先するかの定めは見当たらない", "no words say which prevails"),
    "shortened": ("（号は本文を参照）", "(for the items see the text)"),
    "problems-in": ("読み取れなかった点・推定した点", "what could not be read, or was guessed"),
    # queries
    "name": ("名前", "name"),
    "title": ("題", "title"),
    "parameters": ("引数", "parameters"),
    "written": ("書き出しました", "written"),
    "rows": ("件", "rows"),
    # review
    "handle": ("記号", "handle"),
    "reviews-file": ("査読のファイル", "reviews"),
    "again": ("改めて査読を要するもの", "to be reviewed again"),
    "aside": ("読まなかった査読のファイル", "files of reviews left aside"),
    "topic-of": ("主題", "topic"),
    "pending": ("未査読", "not reviewed"),
    "accepted": ("承認", "accepted"),
    "rejected": ("却下", "rejected"),
    "corrected": ("訂正", "corrected"),
    "added": ("追加", "added"),
    "stale": ("要再査読", "to be reviewed again"),
    "contradicted": ("査読の食違い", "reviews contradict each other"),
    "superseded": ("後の査読による", "superseded"),
    "in-force": ("有効", "in force"),
    "machine-reads": ("機械の読み取り", "the machine reads"),
    "reviewer-reads": ("査読者の読み", "the reviewer reads"),
    "citation": ("引用", "citation"),
    "topic-match": ("主題の一致", "topic match"),
    "withdrawn": ("取り消しました", "withdrawn"),
    "recorded": ("記録しました", "recorded"),
    "not-applied": ("記録しましたが、働いていません", "recorded, but not applied"),
    "set-aside": (
        "機械の読み取り。査読により、無いものとして扱う",
        "as the machine read it; by a review it counts as not there",
    ),
    "nothing-to-review": ("該当するものはありません", "there is nothing"),
    # serve
    "serving": (
        "ブラウザーで {0} を開いてください（終了は Ctrl+C）",
        "open {0} in a browser (Ctrl+C ends it)",
    ),
    "serving-key": (
        "文書の追加と査読には、アドレスに ?token= と YOMIKAE_TOKEN の値を付けて開いてください。",
        "to add documents and review them, open this address with ?token= and the value of "
        "YOMIKAE_TOKEN",
    ),
    "reachable": (
        "注意: {0} はほかの機械からも届くアドレスです。届く人は誰でも、収録した文書の全文を読み、"
        "問合せを送れます。通信は暗号化されず（TLSなし）、途中で読まれ、書き換えられるおそれがあります。",
        "careful: other machines can reach {0}. Whoever does can read every document on file in "
        "full and send queries. Nothing is encrypted (no TLS): it can be read and changed on its "
        "way",
    ),
    "reachable-reads": (
        "画面からの書込みは止めています（YOMIKAE_TOKEN があれば、鍵を知る人は書き込めます）。",
        "pages write nothing (started with YOMIKAE_TOKEN they do, for who holds it)",
    ),
    "reachable-writes": (
        "YOMIKAE_TOKEN を知る人は、文書の追加と査読もできます。鍵も暗号化されずに送られます。",
        "who knows YOMIKAE_TOKEN can add documents and review them; it too is sent unencrypted",
    ),
    # demo
    "demo-question": ("最低利用期間はどの条項で決まるか", "which clause governs the minimum term?"),
    "picture-at": ("図", "picture"),
    "store-at": ("保管庫", "store"),
}
ERRORS: dict[str, tuple[str, str]] = {
    "wrong-use": ("使い方が違います", "used wrongly"),
    "table-form": (
        "この問合せの結果は表です。--format は table・json・csv・tsv から選んでください。",
        "this query gives a table: choose --format table, json, csv or tsv",
    ),
    "graph-form": (
        "この問合せの結果はグラフです。--format は table か turtle を選んでください。",
        "this query gives a graph: choose --format table or turtle",
    ),
    "one-question": (
        "--why-not と --suppose は、--clause か --topic とともに指定してください。",
        "give --why-not and --suppose with --clause or --topic",
    ),
    "one-of": (
        "--clause・--topic・--all のどれか一つを指定してください。",
        "give one of --clause and --topic, or --all",
    ),
    "bad-date": ("日付は 2025-10-01 の形で書いてください。", "write the date as 2025-10-01"),
    "no-query": (
        "問合せ「{0}」はありません。yomikae queries で一覧を見られます。",
        "there is no query “{0}”; yomikae queries lists them",
    ),
    "bad-query-file": (
        "問合せのファイル {0} を読めません（{1}）。",
        "the query file {0} cannot be read ({1})",
    ),
    "bad-parameter": (
        "引数は 名前=値 の形で書いてください: {0}",
        "write a parameter as name=value: {0}",
    ),
    "output-or-json": (
        "-o で書き出すファイルを指定するか、--json を指定してください。",
        "name the file to write with -o, or give --json",
    ),
    "jobs-or-scheduler": (
        "--jobs と --scheduler は一緒に使えません",
        "give --jobs or --scheduler, not both",
    ),
    "one-file": (
        "--as と --dated は、ファイルを一つだけ指定するときに使います",
        "--as and --dated are for one file",
    ),
    "bad-name": (
        "文書の名前に使えません: {0}（/ や制御文字を除いてください）",
        "no name for a document: {0} (without / and control characters)",
    ),
    "bad-ending": (
        "書き出す形式を拡張子で選んでください: {0}",
        "choose the format by the file's ending: {0}",
    ),
    "write-failed": ("{0} に書けません（{1}）。", "cannot write {0} ({1})"),
    "no-reviewer": (
        "--by に名前を指定するか、環境変数 YOMIKAE_REVIEWER に設定してください。",
        "give your name with --by, or in YOMIKAE_REVIEWER",
    ),
    "no-reason": ("--reason に理由を書いてください。", "give a reason with --reason"),
    "handle-or-topic": (
        "記号か、--topic と --clause の組のどちらかを指定してください。",
        "give a handle, or --topic with --clause",
    ),
    "no-focus": ("図の中心に指定したものがありません: {0}", "nothing to put at the centre: {0}"),
}


# what the marks of the effective text mean: sign (a class of the writers) -> what it means
LEGEND: dict[str, tuple[str, str]] = {
    "struck": (
        "適用しないとする規定があり、適用されない語句。その規定と文言を欄外に示す。",
        "Words that do not apply, because a provision says so; it is named beside them.",
    ),
    "in-doubt": (
        "適用しないとする規定があるが、引用された見出しが合わないなどの疑義がある語句。",
        "Words that a provision disapplies, but with a doubt: the heading it cites differs, say.",
    ),
    "read": (
        "読替えの定めにより読み替えた語。原文の語は括弧書きで示す"
        "（画面ではカーソルを合わせるか、Tabキーで選ぶと現れる）。",
        "Words read as a provision says. What is printed is in brackets (on screen it shows on "
        "hover or focus).",
    ),
    "proviso": ("ただし書。", "A proviso."),
    "notwithstanding": (
        "他の規定に優先する旨の語句（…にかかわらず）。",
        "Words by which a clause goes before another (notwithstanding).",
    ),
    "exception": ("例外を定める語句（…を除き）。", "Words that make an exception."),
}
SIGNS: dict[str, tuple[str, str]] = {
    "struck": ("取消線", "struck"),
    "in-doubt": ("破線の取消線", "struck, dashed"),
    "read": ("読み替えた語", "words as read"),
    "proviso": ("ただし書", "proviso"),
    "notwithstanding": ("にかかわらず", "notwithstanding"),
    "exception": ("を除き", "except"),
}
# what a standing means, as the legends say it
MEANINGS: dict[str, tuple[str, str]] = {
    "governs": (
        "収録した文書の限りで適用される（表示なし）。",
        "Governs, as far as the documents on file go (not marked).",
    ),
    "displaced": (
        "適用しないとする規定、又は優先する規定により、全部又は一部が適用されない。",
        "Does not apply, in whole or in part, because a provision says so.",
    ),
    "conditional": (
        "適用されるかどうか、又は内容が、欄外の条件や未収録の文書による。",
        "Whether or how it applies hangs on the condition, or the document, named beside it.",
    ),
    "possible-conflict": (
        "順位の異なる文書に同じ事項の規定があるとみられる（推論）。対照で両方を示す。",
        "Documents of different rank seem to provide for one matter (inferred): see both compared.",
    ),
    "in-doubt": (
        "引用が合わない、依拠する規定が適用されないなど、適用を断定できない。",
        "A citation does not fit, or what it rests on is disapplied: nothing sure can be said.",
    ),
}


# what became of a clause, between two versions
CHANGES: dict[str, tuple[str, str]] = {
    "added": ("追加", "added"),
    "removed": ("なくなった", "removed"),
    "deleted": ("「削除」となった", "marked as deleted (削除)"),
    "moved": ("移動", "moved"),
    "renumbered": ("番号変更", "renumbered"),
    "split": ("分割してできた", "split off"),
    "merged": ("他の規定に統合", "merged into another"),
    "heading": ("見出し変更", "heading changed"),
    "words": ("文言変更", "words changed"),
    "rewritten": ("全面的に変更", "rewritten"),
    "table": ("表の変更", "table changed"),
}


def say(key: str, lang: Lang) -> str:
    """The word for `key`. Raises KeyError if there is none."""
    return WORDS[key][0 if lang == "ja" else 1]


def complain(key: str, lang: Lang, *args: str) -> str:
    """The error for `key`, its places filled."""
    return ERRORS[key][0 if lang == "ja" else 1].format(*args)


def pick(pair: tuple[str, str], lang: Lang) -> str:
    """The Japanese or the English of a pair."""
    return pair[0 if lang == "ja" else 1]


def chosen(argv: Sequence[str], environ: Mapping[str, str] | None = None) -> Lang:
    """The language of messages: --lang if given, else the locale.

    POSIX asks LC_ALL, then LC_MESSAGES, then LANG.

    It is needed before the command line is read, because help is in it too.
    """
    for i, word in enumerate(argv):
        value = (
            argv[i + 1]
            if word == "--lang" and i + 1 < len(argv)
            else word.removeprefix("--lang=")
            if word.startswith("--lang=")
            else ""
        )
        if value in ("ja", "en"):
            return "ja" if value == "ja" else "en"
    environ = os.environ if environ is None else environ
    locale = next((v for k in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := environ.get(k))), "")
    return "ja" if locale.lower().startswith("ja") else "en"
