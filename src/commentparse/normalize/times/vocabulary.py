"""Vocabularies: which words printed times are made of, and what a word of a page has of them.

Strategy: a page glues ("AnnaMay 31", "5 years agoReply", "5年前の記事"), so a word that is not in the
tables may still begin or end with one that is. Each spelling is looked up once and kept.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

import attrs

from commentparse.normalize.times.fold import folded, is_unspaced
from commentparse.normalize.times.lexicon import Codes, Lexicon, lexicon_for, lexicon_of_all

MONTH, AGO, UNIT, DAY, WEEKDAY, MARK, OPENING, CLOSING, AGE, PRINTED_MONTH, SHORT_DAY, BARE = (
    1 << bit for bit in range(12)
)
"""What a word may be: `DAY` one like "yesterday", `MARK` one like "年". A date may begin with `OPENING`
and end with `CLOSING` words, an age begin and end with `AGE` words. `PRINTED_MONTH` names a month
where no year stands beside it. `SHORT_DAY` is a weekday if a comma or dot follows: "Mi, 5. Mai".
`BARE` is a unit that makes an age of a count by itself: Hungarian "5 éve"."""

NUMBER = 1 << 12
"""A number and no word."""

EDGE = OPENING | CLOSING | AGE

_FLAGS = {"m": MONTH, "d": WEEKDAY, "b": DAY, "Y": MARK, "M": MARK, "D": MARK, "N": MARK}

_MOST_KEPT = 8192
_LONGEST_WORD = 40
_SHORT = 3

_LONG_MONTHS = frozenset({"m1", "m3", "m5", "m7", "m8", "m10", "m12"})
"""Have 31 days, as is wanted of one that stands for all."""

_CASED_MONTHS = frozenset({"may", "mar", "march"})
"""Ordinary words of English in small letters."""

_SHORT_MONTHS = frozenset("mai avr fev jui okt dez mei abr ene maj mrt dic des".split())
"""Short foreign names that name a month by themselves; "set", "out" and "ago" do not."""

_NO_MONTHS = frozenset({"list", "liste"})

_NO_DAYS = frozenset({"freed"})

_GLUED = frozenset({"vor", "hace", "för"})
"""Stand behind a name without a capital: "Annavor 3 Stunden"."""

VERBS = frozenset({"edited", "posted", "published", "said", "updated"})
"""A time begins behind them."""

_LETTERS = frozenset("hmz")
"""End a time: "15 h", "a. m.", "10:11:12Z"."""

_UNSURE_ZONES = frozenset({"BST", "CST", "CT", "ET", "IST", "MT", "PT"})
"""Zones that in small letters are other words."""

CAPITAL = "A-ZÀ-ÖØ-ÞĀĆČĐĒĞĪĹŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽΑ-ΩА-ЯЁІЇЄҐ"
"""Capital letters, to stand in brackets of a pattern."""

_SMALL = rf"[^\W\d_{CAPITAL}]"

_LAST_PART = re.compile(rf"[{CAPITAL}]{_SMALL}{{2,}}\Z")
"""The last part of "AnnaMay"."""

_FIRST_PART = re.compile(
    rf"(?:{_SMALL}+|[{CAPITAL}]{_SMALL}+)(?=[{CAPITAL}])|[{CAPITAL}]+(?=[{CAPITAL}]{_SMALL})"
)
"""The first part of "agoReply" and "PMReply"."""


@attrs.frozen
class Piece:
    """A word of the tables, as it stands in a page's word."""

    text: str
    """What is read in its place; one spelling for all words that are read alike."""

    length: int
    """Characters of the page's word."""

    flags: int

    sign: str = attrs.field(init=False)
    """Stands for the piece in the shape of a run."""

    @sign.default
    def _sign(self) -> str:
        return self.text if self.flags == NUMBER else f"<{self.text} {self.flags}>"


@attrs.frozen
class Found:
    """What of a page's word is in the tables; None where nothing is."""

    whole: Piece | None
    head: Piece | None
    """What it begins with."""

    tail: Piece | None
    """What it ends with."""


class Vocabulary(dict[str, Found | None]):
    """What each word of a page has of the tables; looked up when it is first asked for."""

    def __init__(self, language: str | None) -> None:
        super().__init__()
        self._is_english = (language or "en").lower().startswith("en")
        self._own = lexicon_for(language)
        self._every = lexicon_of_all()
        self._flags = _flags_of(self._own, self._every)
        long_months = (
            word for word in sorted(self._every.codes) if _LONG_MONTHS & set(self._every.codes[word])
        )
        self._alike = {self._kinds(word): word for word in long_months}
        self._longest = max(map(len, self._flags))
        # e.g. "Annavor 3 Stunden"
        self._glued = self._own.ago & _GLUED
        self.telling = frozenset(_telling(self._own, self._every))
        """Words, in each case, of which every time without a number has one."""

    def __missing__(self, shown: str) -> Found | None:
        if len(self) >= _MOST_KEPT:
            self.clear()
        found = self[shown] = self._find(shown)
        return found

    def _find(self, shown: str) -> Found | None:
        if len(shown) > _LONGEST_WORD:
            return None
        word = folded(shown)
        if word in self._flags:
            piece = self._piece(shown, word)
            head = self._unspaced_head(word) if is_unspaced(word) else None
            return Found(piece, head, piece)
        if is_unspaced(word):
            return self._find_unspaced(shown, word)
        last, first = _LAST_PART.search(shown), _FIRST_PART.match(shown)
        tail = (self._known(last[0]) if last else None) or self._glued_tail(word)
        head = self._known(first[0]) if first else None
        return Found(None, head, tail) if head or tail else None

    def _known(self, part: str) -> Piece | None:
        word = folded(part)
        return self._piece(part, word) if word in self._flags else None

    def _glued_tail(self, word: str) -> Piece | None:
        tail = next((tail for tail in self._glued if word.endswith(tail)), None)
        return Piece(tail, len(tail), self._flags[tail]) if tail else None

    def _piece(self, shown: str, word: str) -> Piece:
        flags = self._flags[word] | (CLOSING if shown in _UNSURE_ZONES else 0)
        if not shown[:1].isupper():
            flags &= ~SHORT_DAY
        if not flags & MONTH:
            return Piece(word, len(shown), flags)
        if self._names_a_month(word, is_cased=shown[:1].isupper()):
            flags |= PRINTED_MONTH
        if flags & ~(MONTH | EDGE | PRINTED_MONTH):
            return Piece(word, len(shown), flags)
        # "May 5, 2020" and "July 5, 2020" are read alike, so that one is looked at for both
        return Piece(self._alike.get(self._kinds(word), word), len(shown), flags)

    def _kinds(self, word: str) -> tuple[frozenset[str], ...]:
        """What a word means in the page's language and in any, whichever month it is."""
        meanings = (lexicon.codes.get(word, ()) for lexicon in (self._own, self._every))
        return tuple(frozenset(code if code[0] != "m" else "m" for code in codes) for codes in meanings)

    def _names_a_month(self, word: str, *, is_cased: bool) -> bool:
        if word in _CASED_MONTHS and self._is_english:
            return is_cased
        if any(code[0] == "m" for code in self._own.codes.get(word, ())):
            return True
        if not any(code[0] == "m" for code in self._every.codes.get(word, ())):
            return False
        return not word.isascii() or word in _SHORT_MONTHS or (len(word) > _SHORT and word not in _NO_MONTHS)

    def _find_unspaced(self, shown: str, word: str) -> Found | None:
        if len(shown) != len(word):
            return None
        pieces = list(self._split(word))
        if sum(map(len, pieces)) == len(word):
            whole = self._joined(pieces)
            return Found(whole, self._unspaced_head(word), whole)
        head = self._unspaced_head(word)
        tail = next(
            (self._joined(found) for at in range(1, len(word)) if (found := self._whole(word[at:]))), None
        )
        return Found(None, head, tail) if head or tail else None

    def _whole(self, word: str) -> list[str] | None:
        """The pieces of a word that has no others and may begin a time."""
        pieces = list(self._split(word))
        if sum(map(len, pieces)) != len(word) or not self._flags[pieces[0]] & EDGE:
            return None
        return pieces

    def _unspaced_head(self, word: str) -> Piece | None:
        """The pieces that a word begins with, up to the last that may end a time."""
        pieces = list(self._split(word))
        if pieces and self._flags[pieces[0]] & AGO:
            # e.g. "年前の"
            del pieces[1:]
        while pieces and not self._flags[pieces[-1]] & EDGE:
            pieces.pop()
        return self._joined(pieces) if pieces else None

    def _split(self, word: str) -> Iterator[str]:
        at = 0
        while is_unspaced(word[at:]):
            for end in range(min(len(word), at + self._longest), at, -1):
                if word[at:end] in self._flags:
                    yield word[at:end]
                    at = end
                    break
            else:
                return

    def _joined(self, pieces: list[str]) -> Piece:
        flags = self._flags[pieces[0]] & OPENING | self._flags[pieces[-1]] & CLOSING
        for piece in pieces:
            flags |= self._flags[piece] & ~(OPENING | CLOSING)
        text = "".join(pieces)
        return Piece(text, len(text), flags | (PRINTED_MONTH if flags & MONTH else 0))


@lru_cache(maxsize=16)
def vocabulary_for(language: str | None) -> Vocabulary:
    """The vocabulary of a language, shared by all who ask for it."""
    return Vocabulary(language)


def _telling(*lexicons: Lexicon) -> Iterator[str]:
    for lexicon in lexicons:
        days = {word for word, codes in lexicon.codes.items() if any(code[0] == "b" for code in codes)}
        for phrase in (*days, *lexicon.phrases):
            words = _words(phrase)
            told = [word for word in words if word in lexicon.ago] or words
            word = max(told, key=len)
            if word.isascii():
                yield from (word, word.capitalize(), word.upper())


def _flags_of(*lexicons: Lexicon) -> dict[str, int]:
    flags: defaultdict[str, int] = defaultdict(int)
    for lexicon in lexicons:
        for phrase, codes in lexicon.codes.items():
            if phrase in lexicons[0].codes and lexicon is not lexicons[0]:
                # what it means on this page, except that "mar" may be a weekday in Spanish
                months = flags[phrase] & MONTH
                flags[phrase] |= WEEKDAY if months and any(code[0] == "d" for code in codes) else 0
                continue
            for word, bits in _flags_of_codes(codes, phrase):
                flags[word] |= bits
        for phrase, meaning in lexicon.phrases.items():
            for word in _words(phrase):
                flags[word] |= _flags_of_age(word, meaning, lexicon)
            unit = phrase.removeprefix("#").lstrip()
            if unit != phrase and unit in lexicon.units and (lexicon is lexicons[0] or not unit.isascii()):
                flags[unit] |= BARE
        others = ((AGE | UNIT, lexicon.units), (AGE, lexicon.ones | lexicon.about), (AGE | AGO, lexicon.ago))
        for bits, phrases in others:
            for word in (word for phrase in phrases for word in _words(phrase)):
                flags[word] |= bits
    flags["t"] |= 0
    flags["z"] |= CLOSING
    return {word: _kept_flags(word, bits, lexicons[0]) for word, bits in flags.items() if word not in VERBS}


def _flags_of_age(word: str, meaning: str, lexicon: Lexicon) -> int:
    """What a word of a phrase is in an age."""
    if is_unspaced(word) or meaning == "now":
        # e.g. "年前", which says it all
        return AGE | AGO | UNIT
    # e.g. "siku 3 iliyopita", where the table has the age as a whole
    return AGE | (AGO if word in lexicon.ago else 0 if word in lexicon.units else AGO | UNIT)


def _flags_of_codes(codes: Codes, phrase: str) -> Iterator[tuple[str, int]]:
    """The words of a phrase with what they may be in a date."""
    words = _words(phrase)
    flags = 0
    for code in codes:
        flags |= _FLAGS.get(code[0], 0)
    # e.g. "am", which begins no time
    opening = 0 if phrase.isascii() and all(code[0] in "pxHISz" for code in codes) else OPENING
    closing = 0 if set(codes) == {"x"} else CLOSING
    for at, word in enumerate(words):
        bits = flags | (opening if not at else 0) | (closing if at == len(words) - 1 else 0)
        if len(words) > 1 and bits & DAY:
            # e.g. "i dag", "day before yesterday": only these begin with such a word
            bits = bits & ~OPENING | AGE
        if len(words) > 1 and len(word) < _SHORT and word.isascii():
            # e.g. "an" of Irish months
            bits &= CLOSING | AGE
        yield word, bits


def _kept_flags(word: str, flags: int, own: Lexicon) -> int:
    """Without what a short word may be in some other language only: "on", "in", "c"."""
    if not word.isascii():
        is_sign = len(word) == 1 and is_unspaced(word) and flags & WEEKDAY and not flags & MARK
        return flags & ~(OPENING | CLOSING) if is_sign else flags
    if set(own.codes.get(word, ())) == {"x"} and not flags & MONTH:
        return flags & ~(OPENING | CLOSING | WEEKDAY)
    if len(word) == 1:
        # e.g. "0d4a8e" in an address, which would be full of ages
        flags &= ~(OPENING | WEEKDAY | AGO)
        return flags if word in _LETTERS else flags & ~CLOSING
    is_doubtful = len(word) <= _SHORT or (flags & WEEKDAY and (len(word) == 4 or word in _NO_DAYS))
    is_today = flags & DAY and len(word) == _SHORT
    if is_doubtful and word not in own.codes and not flags & (MARK | MONTH) and not is_today:
        short = SHORT_DAY if flags & WEEKDAY else 0
        return flags & ~(OPENING | CLOSING | WEEKDAY) | short
    return flags


def _words(phrase: str) -> list[str]:
    """The words of a phrase without its numbers: "#年前" → "年前"."""
    return re.findall(r"[^\s#\d]+", phrase)
