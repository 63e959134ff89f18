"""Words with which people turn to each other, by language."""

from collections.abc import Iterable

from commentparse.normalize.replies.spelling import folded_name

_BEFORE = {
    "en": "hi|hi there|hello|hey|hey there|dear|thanks|thanks so much|thanks a lot|many thanks|thank you|thank you so much|thx|ty|cheers|sorry|welcome|welcome back|good morning|good evening|good point|well said|agree with|i agree with|agreed|exactly|yes|no|oh|ok|okay|to|reply to|in reply to|re|congrats|congratulations|well done|bravo|right",
    "de": "hallo|hi|hey|liebe|lieber|huhu|moin|servus|grüß dich|guten morgen|guten tag|guten abend|danke|danke dir|vielen dank|danke schön|sorry|ja|nein|genau|an|zu|stimmt",
    "fr": "bonjour|bonsoir|salut|coucou|cher|chère|merci|merci beaucoup|merci à|désolé|désolée|oui|non|à|bravo",
    "es": "hola|buenas|buenos días|buenas tardes|estimado|estimada|querido|querida|gracias|muchas gracias|sí|no|a|perdón",
    "pt": "olá|oi|bom dia|boa tarde|boa noite|caro|cara|prezado|prezada|querido|querida|obrigado|obrigada|muito obrigado|muito obrigada|sim|não",
    "it": "ciao|salve|buongiorno|buonasera|caro|cara|gentile|grazie|grazie mille|scusa|sì|no|a",
    "nl": "hallo|hoi|dag|beste|lieve|bedankt|dank je|dankjewel|sorry|ja|nee",
    "sv": "hej|hallå|tjena|kära|käre|tack|tack så mycket|ja|nej",
    "da": "hej|kære|tak|mange tak|ja|nej",
    "no": "hei|kjære|takk|tusen takk|ja|nei",
    "fi": "hei|moi|terve|kiitos|hyvä|kyllä|ei",
    "pl": "cześć|hej|witaj|witam|drogi|droga|dzięki|dziękuję|tak|nie",
    "cs": "ahoj|dobrý den|milý|milá|díky|děkuji|děkuju|ano|ne",
    "hu": "szia|helló|kedves|köszönöm|köszi|igen|nem",
    "ro": "salut|bună|dragă|mulțumesc|da|nu",
    "tr": "merhaba|selam|sevgili|sayın|teşekkürler|teşekkür ederim|sağol|evet|hayır",
    "el": "γεια|γεια σου|καλημέρα|αγαπητέ|αγαπητή|ευχαριστώ|ναι|όχι",
    "ru": "привет|здравствуйте|здравствуй|добрый день|уважаемый|уважаемая|дорогой|дорогая|спасибо|большое спасибо|извините|да|нет",
    "uk": "привіт|вітаю|добрий день|шановний|шановна|дякую|так|ні",
    "ar": "مرحبا|أهلا|السلام عليكم|عزيزي|عزيزتي|شكرا|شكرا لك|نعم|لا",
    "fa": "سلام|درود|ممنون|مرسی|آقای|خانم|بله|نه",
    "he": "שלום|היי|תודה|תודה רבה|כן|לא",
    "hi": "नमस्ते|धन्यवाद|शुक्रिया|प्रिय|हाँ|नहीं",
    "vi": "chào|xin chào|cảm ơn|cám ơn|bạn|anh|chị|gửi",
    "id": "halo|hai|terima kasih|makasih|ya|tidak",
    "zh": "谢谢|謝謝|感谢|感謝|你好|您好|嗨|哈囉|回复|回覆|回",
    "ja": "ありがとう|こんにちは|こんばんは|おはよう",
    "ko": "안녕하세요|감사합니다|고마워요",
}
"""What stands before a name: "Thanks Ruca", "Liebe Ruca"."""

_BEHIND = {
    "zh": "晚安|早安|午安|您好|你好|安安|大哥|大姐|哥|姐|兄|先生|小姐|老师|老師",
    "ja": "さん|様|ちゃん|くん|君|殿|先生",
    "ko": "님|씨|님 안녕하세요",
    "hi": "जी",
    "vi": "ơi",
    "tr": "bey|hanım|abi|hocam",
    "fa": "عزیز|جان",
}
"""What stands behind a name: "藍天晚安", "ruca さん"."""

_WROTE = {
    "en": "wrote|said|says|writes",
    "de": "schrieb|schreibt|sagte|hat geschrieben",
    "fr": "a écrit|écrit|dit|a dit",
    "es": "escribió|dijo|ha escrito",
    "pt": "escreveu|disse",
    "it": "ha scritto|ha detto|scrive",
    "nl": "schreef|zei",
    "sv": "skrev|sa",
    "da": "skrev|sagde",
    "no": "skrev|sa",
    "fi": "kirjoitti|sanoi",
    "pl": "napisał|napisała|napisał(a)|pisze",
    "cs": "napsal|napsala|napsal(a)",
    "hu": "írta",
    "ro": "a scris|a spus",
    "tr": "yazdı|dedi",
    "el": "έγραψε",
    "ru": "писал|писала|писал(а)|написал|написала|сказал|пишет",
    "uk": "писав|писала|написав|написала",
    "zh": "写道|说|說|寫道",
    "ja": "さんは書きました|さんが書きました",
}
"""What stands between a name and a quotation: "Ruca wrote:"."""


def _all(lines: Iterable[str]) -> tuple[str, ...]:
    """Every phrase once, as it is looked up; longer ones first, so that the longest that fits is met first."""
    phrases = {folded_name(phrase) for line in lines for phrase in line.split("|")}
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


BEFORE = frozenset(_all(_BEFORE.values()))
BEHIND = _all(_BEHIND.values())
WROTE = _all(_WROTE.values())
