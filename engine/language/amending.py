"""Words of an act that another act changes: «слова «до 1 мая» заменить словами …», «цифры «12» исключить»."""

from __future__ import annotations

from types import MappingProxyType

from engine.language.typography import nested_quotes

_CALLED = MappingProxyType(
    {
        "words": {"nomn": "слова", "gent": "слов", "accs": "слова", "ablt": "словами"},
        "word": {"nomn": "слово", "gent": "слова", "accs": "слово", "ablt": "словом"},
        "figures": {"nomn": "цифры", "gent": "цифр", "accs": "цифры", "ablt": "цифрами"},
        "figure": {"nomn": "цифра", "gent": "цифры", "accs": "цифру", "ablt": "цифрой"},
    }
)


def quoted(text: str) -> str:
    """Return a text in «», every mark inside of it „ or “."""
    return f"«{nested_quotes(text.strip())}»"


def quoted_words(text: str, case: str = "accs") -> str:
    """Return words of an act with what they are called: «слова «до 1 мая»», «цифру «5»».

    Args:
        text: The words as they stand in the act, without quotation marks around.
        case: Case of what they are called: ``nomn``, ``gent``, ``accs`` or ``ablt``.
    """
    return f"{_CALLED[_called(text)][case]} {quoted(text)}"


def _called(text: str) -> str:
    signs = [sign for sign in text if not sign.isspace()]
    if any(map(str.isdigit, signs)) and not any(sign.isalpha() or sign == "№" for sign in signs):
        return "figure" if len(signs) == 1 else "figures"
    return "word" if len(text.split()) == 1 else "words"
