"""What is to be said of a break, in words: what it comes to, and where the content is."""

from __future__ import annotations

from queries.comparison import Content, Use

SAME_MATTER = 0.5  # share of a clause's words that a new version must keep to speak of one matter
_ELSEWHERE = ("OtherContent", "NoSuchProvision", "Deleted", "OtherDocument")


def said(kind: str, uses: tuple[Use, ...], c: Content) -> tuple[str, str]:
    """What is to be said of one break: what it comes to, and where the content is."""
    was, now = (w.label if w else "" for w in (c.was, c.now))
    ja, en = [], []
    moved, moved_en = ("、".join(w.label for w in c.went), ", ".join(w.label for w in c.went))
    set_aside = [u for u in uses if u.kind == "Disapplication"]
    is_sure = any(not u.may and not u.condition for u in set_aside)
    if kind == "OtherContent" and set_aside and c.now:
        comes = "なります" if is_sure else "なることがあります"
        ja.append(f"このままでは、新しい{now}が適用除外と{comes}。")
        en.append(f"As it stands, the new {now} {'would' if is_sure else 'might'} be disapplied.")
    if kind in _ELSEWHERE and set_aside and c.went:
        ja.append(
            f"これまで適用除外としていた内容（新しい{moved}とみられます）は、適用除外から外れます。"
        )
        en.append(f"What was disapplied ({moved_en} now, it seems) no longer would be.")
    elif kind in _ELSEWHERE and c.went:
        sure = c.score >= SAME_MATTER
        ja.append(
            f"旧版の{was}の内容は{moved}に移った{'とみられます' if sure else '可能性があります'}"
            f"（一致度 {c.score:.2f}）。"
        )
        en.append(
            f"What {was} said {'seems to be' if sure else 'may be'} {moved_en} now"
            f" (likeness {c.score:.2f})."
        )
    elif kind in _ELSEWHERE and was:
        ja.append(f"旧版の{was}の内容に当たる規定は、新版に見当たりません。")
        en.append(f"Nothing in the new version seems to say what {was} said.")
    if kind in ("TitleDiffers", "Mended") and c.was and c.now:
        if c.was.document != c.now.document:
            ja.append(f"旧版では{c.was.document}の{was}（{c.was.title}）と読まれます。")
            en.append(f"Under the old version it is read as {c.was.document} {was}.")
        else:
            ja.append(f"見出し: 「{c.was.title}」→「{c.now.title}」。")
            en.append(f"The heading was “{c.was.title}” and is “{c.now.title}”.")
        if kind == "TitleDiffers" and c.runs:
            ja.append("規定の内容も変わっています。")
            en.append("What the clause says has changed too.")
    return "".join(ja), " ".join(en)
