"""Names out of the sentences that Blogger prints around them: "Name said…", "By Name, at 1:53 PM"."""

import re

VERBS = (
    "said", "says", "hat gesagt", "sagt", "a dit", "ha dit", "dijo", "disse", "ha detto", "zei", "zegt", "sa", "sade",
    "sagde", "sier", "kirjoitti", "sanoi", "pisze", "napisał(a)", "powiedział(a)", "dedi ki", "говорит", "сказал(а)",
    "комментирует", "пишет", "сказав", "каже", "řekl(a)", "povedal(a)", "írta", "mondta", "spunea", "a spus", "είπε",
    "mengatakan", "berkata", "nói", "kaže", "je rekao", "pravi", "rašė", "teica", "ütles", "каза", "рекао је",
    "さんは書きました", "さんのコメント", "さん", "님의 말", "說", "说", "提到", "إسهام", "يقول", "אמר", "אמר/ה", "אמרה", "گفت", "กล่าวว่า",
    "ने कहा", "kommenterade", "kommentoi",
)  # fmt: skip
"""How the sentence ends in the languages of Blogger, longest first when they are tried."""

LONGEST_FIRST = sorted(VERBS, key=len, reverse=True)
DOTS = (" .\u2026:\u3002", "\u2026")
WITHOUT_SPACE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
"""Scripts that set no space before the verb."""


def name_before_verb(sentence: str) -> str:
    """The name in "Name said…".

    An unknown language says it in one word, which is left out where dots follow it.

    >>> name_before_verb("Ada said..."), name_before_verb("Ada L. hat gesagt…"), name_before_verb("Ada")
    ('Ada', 'Ada L.', 'Ada')
    """
    stripped = sentence.rstrip(DOTS[0])
    for verb in LONGEST_FIRST:
        if stripped.endswith(verb):
            name = stripped[: -len(verb)]
            if name != name.rstrip() or (name and WITHOUT_SPACE.match(verb)):
                return name.strip()
    if sentence.endswith(("...", DOTS[1])) and " " in stripped:
        return stripped.rpartition(" ")[0].strip()
    return sentence.strip()
