"""What the reader could not place or had to guess, in words for the user."""

from __future__ import annotations

# kind -> (Japanese, English)
KINDS: dict[str, tuple[str, str]] = {
    "columns-guessed": (
        "罫線のない表です。列の区切りは行の幅から推定しました",
        "a table without borders: its columns were put together from line widths",
    ),
    "article-without-words": (
        "見出しだけで本文がありません",
        "an article with no words of its own",
    ),
    "no-provision": ("条も項も見つかりません", "neither articles nor paragraphs were found"),
    "duplicate-label": ("同じ番号の規定が二つあります", "two provisions carry the same number"),
    "number-skipped": ("番号が飛んでいます", "a number is skipped"),
    "structure-by-text": (
        "規定の印が揃っていません。構造は本文から読み取りました",
        "not every provision says what it is: the structure was read off the text",
    ),
    "picture-left-out": (
        "図は読めません。文字が書かれていないか確かめてください",
        "a picture cannot be read: check whether it shows text",
    ),
    "note-moved": ("注を段落の後に置きました", "a note was put behind its paragraph"),
    "encoding-assumed": (
        "文字コードが一つに決まりません。日本語として読めるほうを採りました",
        "more than one encoding fits: the one that reads as Japanese was taken",
    ),
    "page-parts-left-out": (
        "ページの約款以外の部分です。読みませんでした",
        "a part of the page around the terms: it was left out",
    ),
    "list-numbered": (
        "番号は箇条書きの設定から補いました。画面の表示と違うことがあります",
        "numbers of a list were put in by its markup: a style sheet may show others",
    ),
    "numbers-by-style": (
        "スタイルシートが番号を付けるページです。その番号は読めません",
        "a style sheet puts numbers on this page: those cannot be read",
    ),
    "deleted-left-out": (
        "取り消し線の部分です。読みませんでした",
        "words that are struck out: they were left out",
    ),
    "inserted-kept": (
        "挿入として示された部分です。本文として読みました",
        "words marked as put in: they were read",
    ),
    "unknown-element": (
        "知らない要素です。文字だけを読みました",
        "an element that is not known: only its words were read",
    ),
    "hidden-left-out": (
        "表示されない部分です。読みませんでした",
        "a part that is not shown: it was left out",
    ),
    "hidden-perhaps": (
        "スタイルで隠されているかもしれない部分です。本文として読みました",
        "a part that the page's style may hide: it was read all the same",
    ),
    "amendment-joined": (
        "ほかの法令を改める文言です。一つの文として読みました",
        "words that amend another law: read as one sentence, not as provisions of this one",
    ),
    "mark-put-in": (
        "印刷されない番号を補いました",
        "a number that is not printed was put in",
    ),
    "marks-parted": (
        "まとめて書かれた番号を一つずつに分けました",
        "numbers written as one were parted",
    ),
    "no-version": ("版の日付がありません", "no date of the version is printed"),
    # what a file holds beside its running text
    "changes-accepted": (
        "変更履歴があります。すべて承諾したものとして読みました",
        "tracked changes: read as if all were accepted",
    ),
    "comments-left-out": ("コメントは読んでいません", "comments are left out"),
    "struck-kept": (
        "取消線のある文字です。本文として読みました",
        "text struck through by hand: read as text",
    ),
    "not-filled-in": ("入力欄が空です", "a field is not filled in"),
    "ruby-left-out": ("ふりがなは読んでいません", "readings above characters are left out"),
    "formula-flattened": ("数式です。形は読めません", "a formula: its form cannot be read"),
    "sign-not-read": (
        "読めない記号です（〓）",
        "a sign that cannot be read: it stands as a geta mark",
    ),
    "numbering-not-read": (
        "番号の書式が分かりません。算用数字で読みました",
        "a number's format is not known: read as Arabic digits",
    ),
    "box-moved": (
        "テキストボックスを段落の後に置きました",
        "a text box was put behind its paragraph",
    ),
    "table-in-table": (
        "表の中の表です。一つのセルの文字として読みました",
        "a table in a table: read as words of one cell",
    ),
    "heads-left-out": (
        "各ページに印刷される語は本文に入れていません",
        "what is printed on every page is left out of the text",
    ),
    "page-not-read": (
        "文字として読めないページです（画像など）。この中の規定は入っていません",
        "a page that holds no readable text (a scan, for instance): its provisions are missing",
    ),
    "scan-with-text": (
        "ページ全体が画像です。文字は機械が読み取ったものかもしれません",
        "a page that is one picture: its text may come from OCR",
    ),
    "vertical-text": (
        "縦書きです。右の行から順に読みました",
        "vertical writing: read from the rightmost line on",
    ),
    "columns-read": (
        "段組みです。左の段から順に読みました",
        "columns: read one after the other, the left one first",
    ),
    "askew-left-out": (
        "向きの違う文字は読んでいません",
        "text that runs in another direction is left out",
    ),
    "radicals-read": (
        "部首の文字を、形が同じ漢字として読みました",
        "radicals were read as the kanji that look the same",
    ),
    "row-joined": (
        "ページをまたぐ表の行をつなぎました",
        "a row of a table was put together over a page break",
    ),
    # signs that are not what they seem
    "invisible-left-out": (
        "目に見えない文字があります。除いて読みました",
        "characters that cannot be seen: read without them",
    ),
    "direction-left-out": (
        "文字の並びを変える制御文字があります。除いて読みました。画面の並びと違うことがあります",
        "characters that turn the direction of writing: read without them; what a screen shows"
        " may stand in another order",
    ),
    "signs-composed": (
        "濁点・半濁点が離れています。一字として読みました",
        "voicing marks apart from their kana: read as one character",
    ),
    "zero-read": (
        "漢数字の中の○を〇（ゼロ）として読みました",
        "a circle among kanji digits: read as a nought",
    ),
    "number-looks-alike": (
        "番号のように見えますが、普通の数字ではありません。番号として読んでいません",
        "looks like a number, but its digits are of another kind: not read as one",
    ),
    "mark-on-sign": (
        "字に線や記号が重なっています。その語は読めないことがあります",
        "a stroke or mark stands over a character: the word may not be read",
    ),
    "mark-looks-alike": (
        "号の記号のように見える別の文字です。規定の始まりとして読んでいません",
        "looks like the next mark of the list, but is another character: read as more words",
    ),
    "sentence-too-long": (
        "一つの文が長すぎます。この文の述べる適用関係は読んでいません",
        "a sentence is too long: what it says of other provisions was not read",
    ),
    "lists-too-deep": (
        "号の下の号が深すぎます。これより下は本文として読みました",
        "lists stand too deep in one another: what is below is read as words of this one",
    ),
    "further-left-out": (
        "一行で削除とされた条が多すぎます。残りの条は入っていません",
        "too many articles are struck out in a line: the rest of them are missing",
    ),
    "part-not-read": ("読めない部分があります", "a part of the file cannot be read"),
    "attachment-left-out": (
        "添付されたファイルです。読んでいません",
        "a file that is attached: it was left out",
    ),
    "script-left-out": (
        "スクリプトがあります。実行せず、読んでいません",
        "a script: it was neither run nor read",
    ),
    "drawings-left-out": (
        "図形が多すぎるページです。罫線の表を見落としているかもしれません",
        "a page of too many drawings: tables on it may have been missed",
    ),
}


def message(kind: str, lang: str) -> str:
    """The words for `kind` in `lang` ("ja" or "en"). Raises KeyError for an unknown kind."""
    return KINDS[kind][0 if lang == "ja" else 1]
