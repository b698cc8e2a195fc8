"""A topic as a person types it (word, phrase, whole question) → its terms and words near them.

GiNZA's tokenizer (Sudachi) parts the words and gives their dictionary forms; what carries no sense
of its own (どう, いくら, 場合, できる) is left out. Words near a term come from the thesaurus of
and from the model's vectors; they say where to look, never what a clause says.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from ingest.language import pipeline
from ingest.model import Near, Term, Topic
from ingest.thesaurus import GROUPS
from ontology.writing import key, visible

# Sudachi's parts of speech that join into a term; (0) and (1) of them, by prefix of the tag
_NOUN = ("名詞", "接頭辞", "接尾辞-名詞的", "形状詞")
_VERB = ("動詞-一般", "形容詞-一般")
_JOINS = ("補助記号-一般",)  # the / and : inside names
# What a question is made of, not what it is about
_IDLE_WORDS = """
場合 とき 時 こと もの ため 必要 可能 方法 よう どう 何 なに いつ いくら 誰 だれ どこ どちら
どの 今 後 前 後で なし その この あの 上 下 中 内 間 以内 者 等 など 際 ところ 点 件 話 とおり
通り 関係 当社 貴社 弊社 先方 相手 契約者 利用者 お客様 顧客 客 ユーザー いつまで いつから
それぞれ 違う 書く 言う いう 見る 見つかる 聞く 知る 分かる わかる 思う 行う 持つ 出す 受ける
決まり 取る 得る 切る 読む 足りる 勝つ 中身 直す 移す 頼む 放る もらう くれる よい 良い 多い
少ない 同じ 人 義務 適用 規定 条項 定め
"""
_IDLE = frozenset(_IDLE_WORDS.split())
# 本サービス, 当該機器: the prefix points, the noun says what
_POINTING = frozenset(("本", "当", "各", "同", "御", "お", "ご", "貴", "弊", "該", "当該"))
_NUMBER = "名詞-数詞"
_ASKING = frozenset(("何", "幾", "なん"))
_ERAS = frozenset(("令和", "平成", "昭和"))
# 最低利用期間中, 解約後: when, not what
_WHEN = re.compile(r"(?<=..)(?:中|内|後|前|時|以内|以前|以後|以降)$")
# what the tokenizer is given at once: it refuses 49,150 bytes, and halves of surrogates
_PARTS = re.compile(r"[^\s\u3000、。・,.?？!！「」『』()（）\0\ud800-\udfff]{1,1000}")
_LONGEST = 10_000  # signs of a question that are read
_SENTENCE_END = re.compile(r"[。?？!！\n]+")
_PARTED = re.compile(r"[\s　、。・,.?？!！]")
_KANJI = re.compile(r"[一-龠々〆ァ-ヴーA-Za-z0-9]")
# how much a word counts for another: by the thesaurus, and at most by its vector
THESAURUS, LIKENESS = 0.7, 0.6
# Sudachi's tokenizer and the model's vocabulary must not be used by two threads at once
_ONE_AT_A_TIME = threading.Lock()
_WORDS_KEPT = 4096  # with what is near them: a server is asked of any words, without end
LEAST_ALIKE = 0.7  # cosine of ja_ginza's vectors: below it they are about the same field at most


def read_topic(words: str) -> Topic:
    """The terms of what was typed, in order, each once; a topic of one phrase has one term.

    `words` may be anything; without a word that carries sense the topic has no terms. Raises
    OSError (from spaCy) if the model package is not installed. Threads may call it at once.
    """
    found: dict[str, Term] = {}
    with _ONE_AT_A_TIME:
        for term in _terms(words):
            found.setdefault(term.key, term)
    return Topic(words, tuple(found.values()))


def sentences(words: str) -> tuple[str, ...]:
    """The sentences of a question, in order; a topic without 。 is one."""
    return tuple(s for s in _SENTENCE_END.split(words) if s.strip())


def is_phrase(words: str) -> bool:
    """Whether what was typed is one phrase, unparted by spaces or signs."""
    return _PARTED.search(words.strip()) is None


def _terms(words: str) -> Iterator[Term]:
    for phrase in _PARTS.findall(visible(words)[:_LONGEST]):
        tokens = list(pipeline().tokenizer(phrase)) if phrase else []
        for is_noun, run in groupby(tokens, _is_noun):
            group = list(run)
            if is_noun:
                for part in _apart(group):
                    yield from _noun(part)
            else:
                yield from (_verb(t) for t in group if _is_verb(t))


def _apart(tokens: list[Any]) -> Iterator[list[Any]]:
    """A run of nouns, cut before its number: 最低利用期間 | 3年. A date stays whole."""
    cut = next((i for i, t in enumerate(tokens) if t.tag_ == _NUMBER), len(tokens))
    is_date = cut > 0 and tokens[cut - 1].text in _ERAS
    for part in (tokens,) if is_date else (tokens[:cut], tokens[cut:]):
        if part and part[0].text not in _ASKING:
            yield part


def _is_noun(token: Any) -> bool:
    tag = str(token.tag_)
    return tag.startswith((*_NOUN, *_JOINS)) and "代名詞" not in tag


def _is_verb(token: Any) -> bool:
    if token.lemma_ in _IDLE:
        return False
    known = token.tag_.startswith("動詞") and key(_dictionary_form(token)) in _thesaurus()
    return known or token.tag_.startswith(_VERB)


def _dictionary_form(token: Any) -> str:
    """譲れる is 譲る where the thesaurus knows that one."""
    return str(token.norm_ if key(token.norm_) in _thesaurus() else token.lemma_)


def _noun(tokens: list[Any]) -> Iterator[Term]:
    while tokens and tokens[0].text in _POINTING and len(tokens) > 1:
        tokens = tokens[1:]
    parts = tuple(_WHEN.sub("", key(t.text)) for t in tokens if _KANJI.search(t.text))
    printed = key("".join(t.text for t in tokens))
    while len(tokens) > 1 and tokens[-1].text in _IDLE and printed not in _thesaurus():
        tokens = tokens[:-1]
        printed = key("".join(t.text for t in tokens))
    whole = printed if printed in _thesaurus() else _WHEN.sub("", printed)
    if parts and whole and whole not in _IDLE:
        yield Term(whole, parts, _near(whole, [t.text for t in tokens], [t.lemma_ for t in tokens]))


def _verb(token: Any) -> Term:
    """A verb by its stem: 取り消したり → 取り消; one without kanji (やめる) as it stands."""
    form = _dictionary_form(token)
    stem = re.sub(r"[ぁ-ん]+$", "", form) or form
    return Term(key(stem), (key(stem),), _near(key(form), [form], [form]))


def _near(whole: str, texts: list[str], lemmas: list[str]) -> tuple[Near, ...]:
    """Words that say the same as the whole, surest first."""
    found = {n: Near(n, THESAURUS, "thesaurus") for n in _thesaurus().get(whole, ())}
    if len(texts) == 1:  # a vector of a compound would be of none of its parts
        for word, likeness in () if texts[0].isascii() else _alike(lemmas[0]) or _alike(texts[0]):
            found.setdefault(word, Near(word, round(likeness * LIKENESS, 3), "vectors"))
    found.pop(whole, None)
    return tuple(sorted(found.values(), key=lambda n: (-n.weight, n.words)))


@cache
def _thesaurus() -> dict[str, tuple[str, ...]]:
    """Each word of the thesaurus, folded, and the others of its groups."""
    found: dict[str, tuple[str, ...]] = {}
    for group in GROUPS:
        folded = tuple(key(w) for w in group.words)
        for word in folded:
            found[word] = tuple(dict.fromkeys((*found.get(word, ()), *folded)))
    return found


@cache
def _vectors() -> tuple[Any, dict[int, list[int]]]:
    """ja_ginza's vectors at length one, and the words of each row: close words share a row."""
    import numpy

    vectors = pipeline().vocab.vectors
    lengths = numpy.linalg.norm(vectors.data, axis=1, keepdims=True)
    rows: dict[int, list[int]] = {}
    for word, row in vectors.key2row.items():
        rows.setdefault(int(row), []).append(word)
    return vectors.data / numpy.maximum(lengths, 1e-9), rows


@lru_cache(_WORDS_KEPT)
def _alike(word: str) -> tuple[tuple[str, float], ...]:
    """Words whose vector is close to that of `word`, with the cosine."""
    vocab = pipeline().vocab
    row = vocab.vectors.key2row.get(vocab.strings[word])
    if row is None:
        return ()
    data, rows = _vectors()
    cosines = data @ data[row]
    near = [int(r) for r in (-cosines).argsort()[:20] if cosines[r] >= LEAST_ALIKE]
    return tuple(
        (folded, min(float(cosines[r]), 1.0))
        for r in near
        for w in rows.get(r, ())
        if len(folded := key(vocab.strings[w])) > 1 and folded != key(word)
    )
