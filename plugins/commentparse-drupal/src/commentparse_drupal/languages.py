"""What the line above a comment says in the languages of Drupal's translations.

Source: the strings "Submitted by !username on !datetime", "!datetime — !username" and "not verified"
of Drupal core's user interface, and what themes print instead.
"""

import re

NOT_VERIFIED = (
    "not verified",
    "nicht überprüft",
    "Gast",
    "non vérifié",
    "no verificado",
    "no comprobado",
    "non verificato",
    "non registrato",
    "não verificado",
    "niet gecontroleerd",
    "niet geverifieerd",
    "ej verifierad",
    "inte verifierad",
    "ikke kontrolleret",
    "ikke verificeret",
    "ikke bekreftet",
    "ikke verifisert",
    "ei varmistettu",
    "vahvistamaton",
    "niezweryfikowany",
    "neověřeno",
    "neoverené",
    "nem ellenőrzött",
    "látogató",
    "neverificat",
    "no verificat",
    "doğrulanmamış",
    "не проверено",
    "не перевірено",
    "непроверено",
    "μη επαληθευμένος",
    "nije provjereno",
    "ni preverjeno",
    "未验证",
    "未驗證",
    "未認証",
    "확인되지 않음",
    "לא מאומת",
)

LEADS = (
    "submitted by", "posted by", "written by", "added by", "comment by", "created by", "by",
    "eingereicht von", "verfasst von", "eingetragen von", "gespeichert von", "geschrieben von",
    "kommentar von", "von", "soumis par", "posté par", "publié par", "proposé par", "écrit par", "par",
    "enviado por", "publicado por", "escrito por", "submetido por", "por", "inviato da", "scritto da",
    "pubblicato da", "da", "ingediend door", "ingezonden door", "geplaatst door", "door",
    "inskickad av", "skickat av", "skrivet av", "publicerat av", "sendt inn av", "skrevet av", "av",
    "indsendt af", "skrevet af", "af", "lähettänyt", "wysłane przez", "przesłane przez",
    "opublikowane przez", "przez", "vložil", "vložil(a)", "zaslal", "beküldte", "trimis de", "enviat per",
    "gönderen", "отправлено", "опубликовано", "добавлено", "написано", "надіслано", "υποβλήθηκε από",
    "投稿者", "提交者", "由", "글쓴이",
)  # fmt: skip

TRAILS = (
    "on", "at", "am", "um", "vom", "le", "à", "el", "a las", "il", "em", "op", "den", "dne", "dňa", "the", "w dniu",
    "dnia", "la", "в", "στις", "tarafından", "提交", "在", "于", "says", "said", "wrote", "schrieb",
)  # fmt: skip


def _phrases(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(words, key=len, reverse=True))


GUEST = re.compile(rf"\((?:{_phrases(NOT_VERIFIED)})\)", re.IGNORECASE)
LEAD = re.compile(rf"(?:{_phrases(LEADS)})(?:\s*[:：]\s*|\s+|(?<=由))", re.IGNORECASE)
TRAIL = re.compile(rf"\s(?:{_phrases(TRAILS)})$", re.IGNORECASE)
