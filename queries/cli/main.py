"""The commands and their options; help and messages in the language of the locale or --lang."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from ingest.errors import UnreadableFile, YomikaeError
from ingest.given import Given, is_id
from queries.cli import commands
from queries.cli.check import check_command
from queries.cli.place import StorePlace
from queries.cli.review import review_commands
from queries.cli.store import store_commands
from queries.export_forms import NAMES
from queries.messages import Lang, chosen, complain, pick
from queries.say import clean

DEFAULT_STORE = Path(".yomikae/store")
DONE, NO, WRONG_USE, UNREADABLE = 0, 1, 2, 3

_HELP: dict[str, tuple[str, str]] = {
    "yomikae": (
        "約款の積重ねを読み、どの条項が適用されるかを根拠とともに答えます。",
        "Read terms stacked on terms, and say which clause governs, with the proof.",
    ),
    "build": (
        "文書（ファイル・フォルダ・ZIP）を読み、保管庫に加えます。フォルダの yomikae.toml に書いた"
        "名前・日付などに従います。",
        "Read documents (files, folders, ZIPs) into the store; names and dates that a folder's "
        "yomikae.toml states are kept to.",
    ),
    "show": (
        "条項の本文と、引用・優先・排除の関係を示します。",
        "Show a clause, what it cites and overrides, and what cites and overrides it.",
    ),
    "governs": (
        "ある条項・主題について、積重ねの中でどの規定が適用されるかを示します。",
        "Say which provisions govern a clause or a topic in a stack, and why.",
    ),
    "compare": (
        "二つの版を比べ、変わった規定と、合わなくなる引用・定めを示します。",
        "Compare two versions: what changed, and which citations and statements that breaks.",
    ),
    "effective": (
        "実際に適用される条文を書き出します（読替え・適用除外などを反映。.html・.md・.docx）。",
        "Write the terms as they really apply (.html, .md or .docx).",
    ),
    "query": (
        "SPARQL 1.1で問い合わせます（ファイル、名前、または - で標準入力）。",
        "Ask in SPARQL 1.1 (a file, the name of a query, or - for standard input).",
    ),
    "queries": ("名前の付いた問合せの一覧。", "List the named queries."),
    "export": (
        "グラフ・文書・一覧表を書き出します（形式は拡張子か --as で選びます）。",
        "Write the graph, a document or tables (the file's ending or --as chooses the form).",
    ),
    "export-as": (
        "形式。拡張子だけでは決まらないとき（.xmlはaknかlrml、.csvはcitationsかstatements）に指定",
        "the form, where the ending is that of several (.xml: akn or lrml, .csv: citations or "
        "statements)",
    ),
    "export-document": (
        "書き出す文書（文書ID、文書ID@日付）。akn・htmlでは必要、lrml・citations・statementsでは任意",
        "the document to write (DOC or DOC@DATE); needed for akn and html, may be given for lrml, "
        "citations and statements",
    ),
    "picture": (
        "関係を図にします（一枚のHTML。外部へは一切接続しません）。",
        "Draw the graph (one HTML page that asks nothing of any host).",
    ),
    "serve": (
        "ブラウザーで見る画面とSPARQLエンドポイントを開きます。",
        "Open the explorer and the SPARQL endpoint for a browser.",
    ),
    "host": (
        "待ち受けるアドレス（ほかの機械から届くアドレスでは、環境変数 YOMIKAE_TOKEN がなければ"
        "画面からの書込みはできません）",
        "address to listen on (where other machines can reach it, pages write nothing unless "
        "YOMIKAE_TOKEN is set)",
    ),
    "port": ("待ち受けるポート（0で空いているもの）", "port to listen on (0: any free one)"),
    "time-limit": ("SPARQLの問合せを打ち切る秒数", "seconds after which a SPARQL query is ended"),
    "row-limit": (
        "SPARQLの結果の行数の上限",
        "rows of results at which a SPARQL query is ended",
    ),
    "demo": (
        "同梱の見本の契約を読み、最低利用期間を答えます。",
        "Build the bundled sample contracts and ask for the minimum term.",
    ),
    "check": (
        "文書の誤り（番号・用語・脱字・読替え・優先順位など）を指摘します。要対応があれば終了コード1。",
        "Find mistakes in the documents (numbers, terms, omissions …); exits with 1 if serious.",
    ),
    "check-all": (
        "参考にとどまるものと、読取りの確認も示す",
        "what is only a note, and doubts of the reading, too",
    ),
    "review": (
        "機械の読み取りを査読します（承認・却下・訂正・追加）。名前・日付・理由とともに別に残ります。",
        "Review what was read: accept, reject, correct, add; kept apart, with name, date, reason.",
    ),
    "review-list": (
        "読み取られたものを記号とともに示します。",
        "List what was read, a handle each, and what was said of it.",
    ),
    "review-accept": (
        "読みを承認します（記号、または --topic と --clause）。",
        "Accept a reading (a handle, or --topic with --clause).",
    ),
    "review-reject": (
        "読みを却下します（記号、または --topic と --clause）。",
        "Reject a reading (a handle, or --topic with --clause).",
    ),
    "review-correct": ("読みを訂正します。", "Correct a reading."),
    "review-add": (
        "機械が読み取らなかった定め・引用を加えます。",
        "Add a statement or citation that was not read.",
    ),
    "review-withdraw": ("自分の査読を取り消します。", "Take back what you said."),
    "store-group": (
        "保管庫を確かめ、控えを取り、控えから戻します。",
        "Check a store, back it up, restore it.",
    ),
    "store-check": (
        "保管庫に欠けや食い違いがないかを確かめます。あれば終了コード1。",
        "Say whether a store holds together; exits with 1 if it does not.",
    ),
    "store-backup": (
        "保管庫のすべて（文書の控え・査読・グラフ）を一つのファイルに書き出します。",
        "Write all that a store needs (documents as read, reviews, graphs) to one file.",
    ),
    "store-restore": (
        "控えのファイルから、まだ何もない場所に保管庫を作ります。",
        "Make a store from a backup, in a place where there is none.",
    ),
    "overwrite": ("同じ名前のファイルがあれば置き換える", "replace a file of this name"),
    "reviews": (
        "査読のファイル（既定: 最後に読み込んだ文書のフォルダのyomikae-review.trig）",
        "the file of reviews (by default yomikae-review.trig beside the documents last built)",
    ),
    "doc-id": (
        "文書の名前（一つのファイルのとき。既定: ファイル名）",
        "the document's name (for one file; by default the file's)",
    ),
    "dated": (
        "版の日付（一つのファイルのとき。既定: 文書が示す日付）",
        "the version's date (for one file; by default the one that it prints)",
    ),
    "by": (
        "査読者の名前（環境変数 YOMIKAE_REVIEWER でも可）",
        "the reviewer's name (or YOMIKAE_REVIEWER)",
    ),
    "reason": ("理由", "the reason"),
    "date": ("査読の日付（既定: 今日）", "the date of the review (today by default)"),
    "pending": ("働いている査読のないものだけ", "only what no review in force speaks of"),
    "stale": ("改めて査読を要するものだけ", "only what must be reviewed again"),
    "kind": ("種類（適用除外、準用、引用 など）", "kind (disapplication, citation …)"),
    "target": (
        '対象 "文書 条項"（繰返し可。優先順位では上位から順に、同順位は " = " でつなぐ）',
        'what it reaches, "DOC LABEL" (repeat; of a precedence highest first, equals with " = ")',
    ),
    "condition": (
        '条件（条項の文言のとおり。"" で無条件）',
        'the condition, in the clause\'s words ("" for none)',
    ),
    "modality": (
        "当然に働くか、働くことがあるか",
        "whether it applies, or only may",
    ),
    "from": ("読み替えられる字句", "the words that are read otherwise"),
    "as": ("読み替える字句", "the words that they are read as"),
    "in": ('定めのある条項 "文書 条項"', 'the clause that says it, "DOC LABEL"'),
    "words": ("その条項の文言（一か所に定まるもの）", "words of that clause, once in it"),
    "store": (
        "保管庫のフォルダ、またはSPARQLサーバーのアドレス（http://…。利用者名などは環境変数"
        " YOMIKAE_STORE_USER・YOMIKAE_STORE_PASSWORD・YOMIKAE_STORE_TOKEN）",
        "the folder of the store, or the address of a SPARQL server (http://…; credentials in "
        "YOMIKAE_STORE_USER and YOMIKAE_STORE_PASSWORD, or YOMIKAE_STORE_TOKEN)",
    ),
    "lang": ("表示の言語", "language of messages"),
    "json": ("JSONで出力する", "print JSON"),
    "jobs": ("読込みに使うプロセスの数", "worker processes that read"),
    "scheduler": (
        "読込みに使うDaskクラスターのスケジューラー（信頼できるものに限る。--jobsとは併用不可）",
        "scheduler of a Dask cluster that reads (only one you trust; not with --jobs)",
    ),
    "stack": ("起点の文書（文書ID・表題・サービス名）", "root document (doc-id, title or service)"),
    "clause": (
        '条項（例: 第8条5項、"hoshina-backup 第10条"）',
        'a clause (第8条5項, "hoshina-backup 第10条")',
    ),
    "topic": (
        "主題の語句または質問（例: 最低利用期間、中途解約の違約金はいくらか）",
        "words of a topic (最低利用期間), or a whole question",
    ),
    "why-not": (
        "適用されると思った条項が、なぜ適用されないかも示す（--clause と同じ書き方）",
        "say too why this clause, which was expected, does not govern (written as --clause)",
    ),
    "suppose": (
        "仮に条項がなくなり、または文書が加わったときの答えと、変わる点を示す"
        '（"drop 文書ID 第4条第2項"、"add 文書.txt"。繰返し可）',
        'answer as if a clause fell or a document arrived, and what that changes ("drop DOC '
        '第4条第2項", "add FILE.txt"; may be repeated)',
    ),
    "all": (
        "すべての規定の扱い（適用・適用除外・条件付き・抵触のおそれ・疑義）を表にする",
        "a table of how every clause stands",
    ),
    "effective-output": (
        "書き出すファイル（形式は拡張子で選ぶ: .html .md .docx）",
        "the file to write; its ending chooses the format (.html .md .docx)",
    ),
    "as-of": (
        "この日に効力のある版で答える（2025-10-01）",
        "the versions in force on a day (2025-10-01)",
    ),
    "format": ("結果の形式", "format of the results"),
    "param": ("引数 名前=値（繰返し可）", "a parameter, name=value (may be repeated)"),
    "output": ("書き出すファイル", "the file to write"),
    "focus": (
        "中心にする文書または条項（文書#条項）",
        "a document or clause at the centre (DOC#LABEL)",
    ),
    "depth": ("中心からの距離", "how far from the centre"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line; gives the exit code: 0 done, 1 no, 2 used wrongly, 3 unreadable file."""
    words = list(sys.argv[1:] if argv is None else argv)
    lang = chosen(words)
    try:
        code = commands_of(lang).main(words, prog_name="yomikae", standalone_mode=False)
    except click.ClickException as error:
        return _fail(f"{complain('wrong-use', lang)}: {error.format_message()}", WRONG_USE)
    except click.Abort:
        return WRONG_USE
    except UnreadableFile as error:
        return _fail(error.message(lang), UNREADABLE)
    except YomikaeError as error:
        said = error.message(lang) if hasattr(error, "message") else str(error)
        return _fail(said, WRONG_USE)
    return code if isinstance(code, int) else DONE


def _fail(words: str, code: int) -> int:
    click.echo(clean(words), err=True)
    return code


def entry() -> None:
    """The console script."""
    sys.exit(main())


def commands_of(lang: Lang) -> click.Group:
    """The whole command line, its help in `lang`."""

    def say(key: str) -> str:
        return pick(_HELP[key], lang)

    def store_option(f: Callable[..., Any]) -> Callable[..., Any]:
        return click.option(
            "--store",
            "store_path",
            type=StorePlace(),
            default=DEFAULT_STORE,
            show_default=True,
            help=say("store"),
        )(f)

    def json_option(f: Callable[..., Any]) -> Callable[..., Any]:
        return click.option("--json", "as_json", is_flag=True, help=say("json"))(f)

    def lang_option(f: Callable[..., Any]) -> Callable[..., Any]:
        return click.option(
            "--lang", type=click.Choice(["ja", "en"]), expose_value=False, help=say("lang")
        )(f)

    def date_option(f: Callable[..., Any]) -> Callable[..., Any]:
        return click.option("--as-of", help=say("as-of"), callback=lambda c, p, v: _date(v, lang))(
            f
        )

    @click.group(help=say("yomikae"), context_settings={"help_option_names": ["-h", "--help"]})
    @lang_option
    @click.version_option(package_name="yomikae")
    def group() -> None:
        """Every command hangs on this one."""

    @group.command(help=say("build"))
    @click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
    @store_option
    @click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help=say("jobs"))
    @click.option("--scheduler", metavar="tcp://HOST:PORT", help=say("scheduler"))
    @click.option("--reviews", type=click.Path(path_type=Path), help=say("reviews"))
    @click.option("--as", "name", help=say("doc-id"), callback=lambda c, p, v: _name(v, lang))
    @click.option("--dated", help=say("dated"), callback=lambda c, p, v: _date(v, lang))
    @json_option
    @lang_option
    def build(
        paths: tuple[Path, ...],
        store_path: Path,
        jobs: int,
        scheduler: str | None,
        reviews: Path | None,
        name: str | None,
        dated: str | None,
        as_json: bool,
    ) -> int:
        if scheduler is not None and jobs > 1:
            raise click.UsageError(complain("jobs-or-scheduler", lang))
        given = Given(id=name, dated=dated)
        if given != Given() and (len(paths) != 1 or paths[0].is_dir()):
            raise click.UsageError(complain("one-file", lang))
        return commands.build(paths, store_path, jobs, as_json, lang, reviews, given, scheduler)

    @group.command(help=say("show"))
    @click.argument("doc")
    @click.argument("label", required=False)
    @store_option
    @date_option
    @json_option
    @lang_option
    def show(
        doc: str, label: str | None, store_path: Path, as_of: str | None, as_json: bool
    ) -> int:
        return commands.show(store_path, doc, label, as_of, as_json, lang)

    @group.command(help=say("governs"))
    @click.option("--stack", required=True, help=say("stack"))
    @click.option("--clause", help=say("clause"))
    @click.option("--topic", help=say("topic"))
    @click.option("--why-not", help=say("why-not"))
    @click.option("--suppose", multiple=True, help=say("suppose"))
    @click.option("--all", "every", is_flag=True, help=say("all"))
    @date_option
    @store_option
    @json_option
    @lang_option
    def governs(
        stack: str,
        clause: str | None,
        topic: str | None,
        why_not: str | None,
        suppose: tuple[str, ...],
        every: bool,
        as_of: str | None,
        store_path: Path,
        as_json: bool,
    ) -> int:
        if (clause is not None) + (topic is not None) + every != 1:
            raise click.UsageError(complain("one-of", lang))
        if every:
            if why_not is not None or suppose:
                raise click.UsageError(complain("one-question", lang))
            return commands.standings(store_path, stack, as_of, as_json, lang)
        question = commands.Question(stack, clause, topic, as_of, why_not, suppose)
        return commands.governs(store_path, question, as_json, lang)

    group.add_command(
        review_commands(lang, say, store_option, json_option, lang_option, date_option)
    )

    group.add_command(store_commands(lang, say, store_option, json_option, lang_option))

    group.add_command(check_command(lang, say, store_option, json_option, lang_option))

    @group.command(help=say("effective"))
    @click.option("--stack", required=True, help=say("stack"))
    @click.option("-o", "--output", type=click.Path(path_type=Path), help=say("effective-output"))
    @date_option
    @store_option
    @json_option
    @lang_option
    def effective(
        stack: str, output: Path | None, as_of: str | None, store_path: Path, as_json: bool
    ) -> int:
        if (output is None) != as_json:
            raise click.UsageError(complain("output-or-json", lang))
        return commands.effective(store_path, stack, as_of, output, lang)

    @group.command(help=say("compare"))
    @click.argument("old", metavar="OLD@DATE")
    @click.argument("new", metavar="NEW@DATE|FILE")
    @store_option
    @json_option
    @lang_option
    def compare(old: str, new: str, store_path: Path, as_json: bool) -> int:
        return commands.compare(store_path, old, new, as_json, lang)

    @group.command(help=say("query"))
    @click.argument("query")
    @click.argument("given", nargs=-1, metavar="[NAME=VALUE]...")
    @click.option(
        "--format",
        "form",
        default="table",
        help=say("format"),
        type=click.Choice(["table", "json", "csv", "tsv", "turtle"]),
    )
    @json_option
    @store_option
    @lang_option
    def query(
        query: str, given: tuple[str, ...], form: str, as_json: bool, store_path: Path
    ) -> int:
        return commands.query(store_path, query, given, "json" if as_json else form, lang)

    @group.command("queries", help=say("queries"))
    @json_option
    @lang_option
    def queries_(as_json: bool) -> int:
        return commands.queries(as_json, lang)

    @group.command(help=say("export"))
    @click.option(
        "-o", "--output", required=True, type=click.Path(path_type=Path), help=say("output")
    )
    @click.option("--as", "form", type=click.Choice(NAMES), help=say("export-as"))
    @click.option("--document", metavar="DOC[@DATE]", help=say("export-document"))
    @store_option
    @lang_option
    def export(output: Path, form: str | None, document: str | None, store_path: Path) -> int:
        return commands.export(store_path, output, form, document, lang)

    @group.command(help=say("picture"))
    @click.option("--focus", help=say("focus"))
    @click.option(
        "--depth", type=click.IntRange(0), default=1, show_default=True, help=say("depth")
    )
    @click.option(
        "-o", "--output", required=True, type=click.Path(path_type=Path), help=say("output")
    )
    @store_option
    @lang_option
    def picture(focus: str | None, depth: int, output: Path, store_path: Path) -> int:
        return commands.picture(store_path, focus, depth, output, lang)

    @group.command(help=say("serve"))
    @store_option
    @click.option("--host", default="127.0.0.1", show_default=True, help=say("host"))
    @click.option(
        "--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help=say("port")
    )
    @click.option(
        "--time-limit",
        type=click.FloatRange(0, min_open=True),
        default=10.0,
        show_default=True,
        help=say("time-limit"),
    )
    @click.option(
        "--row-limit",
        type=click.IntRange(1),
        default=100_000,
        show_default=True,
        help=say("row-limit"),
    )
    @lang_option
    def serve(store_path: Path, host: str, port: int, time_limit: float, row_limit: int) -> int:
        return commands.serve(store_path, host, port, time_limit, row_limit, lang)

    @group.command(help=say("demo"))
    @click.option(
        "--store",
        "store_path",
        type=StorePlace(),
        default=Path(".yomikae/demo"),
        show_default=True,
        help=say("store"),
    )
    @lang_option
    def demo(store_path: Path) -> int:
        return commands.demo(store_path, lang)

    return group


def _name(value: str | None, lang: Lang) -> str | None:
    if value is not None and not is_id(value):
        raise click.BadParameter(complain("bad-name", lang, value))
    return value


def _date(value: str | None, lang: Lang) -> str | None:
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise click.BadParameter(complain("bad-date", lang)) from error
