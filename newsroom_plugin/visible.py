r"""What readers see of a text, in one form for all ways to write it. Fingerprints rest on it, so this never changes.

A later way to see a text gets a version of its own (`v2`), beside this one: what was approved under `v1` stays approved.
It leaves out only what surely nobody sees, and in doubt keeps a sign: a change too many asks for an approval, a change too few
would publish what nobody approved. Letters and digits that can be seen always count, and so do the addresses of links to other
sites. It knows Markdown by a few rules of its own, not by a library that changes.

Left out are: white space beyond one space, soft hyphens and other signs without width, the style of quotation marks, the form in
which accents are encoded, and in Markdown: the signs of headings, lists, quotes, tables, rules, emphasis and code, escapes,
comments, and where pictures and links on this site lead.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_DOUBLE = re.compile("[“”„‟«»″]")
_SINGLE = re.compile("[‘’‚‛‹›′]")


def seen(text: str) -> str:
    """The words of a plain text: one space between them, one style of quotation marks."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return " ".join(_SINGLE.sub("'", _DOUBLE.sub('"', text)).split())


_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n(.*?)(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"(?<!\\)<!--.*?-->", re.DOTALL)
_RULE = re.compile(r"^[ \t>]*(?:[-*_=][ \t]*){3,}$|^[ \t]*={1,2}[ \t]*$", re.MULTILINE)
_TABLE_RULE = re.compile(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", re.MULTILINE)
_BEGINNING = re.compile(r"^[ \t]*(?:(?:>|[-*+])(?:[ \t]+|(?<=>)|$))*(?:#{1,6}(?:[ \t]+|$))?", re.MULTILINE)
_HEADING_END = re.compile(r"^(#{1,6}[ \t].*?)[ \t]+#+[ \t]*$", re.MULTILINE)
_PICTURE_OR_LINK = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?((?:[^()<>\s]|\([^()\s]*\))*)>?(?:\s+(?:\"([^\"]*)\"|'([^']*)'))?\s*\)"
)
_ELSEWHERE = re.compile(r"(?:https?:|mailto:|tel:|//)", re.IGNORECASE)
_STARS = re.compile(r"(?<![\\*])(\*{1,3})(?![\s*])((?:(?!\n\s*\n).)+?)(?<![\s*\\])\1(?!\*)", re.DOTALL)
_LINES = re.compile(r"(?<![\w\\])(_{1,3})(?![\s_])((?:(?!\n\s*\n).)+?)(?<![\s_\\])\1(?!\w)", re.DOTALL)
_PLAIN_TAG = re.compile(r"</?(?:b|i|em|strong|br|small|span|p|div)\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<(/?[a-z][^<>]*)>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~:])")
_PIPE = re.compile(r"(?<!\\)\|")
_KEPT = re.compile("\ue000(\\d+)\ue001")


def seen_in_markdown(text: str) -> str:
    """The words of a Markdown text, as `seen`."""
    kept: list[str] = []

    def keep(words: str) -> str:
        kept.append(words)
        return f"\ue000{len(kept) - 1}\ue001"

    text = re.sub("[\ue000\ue001]", "", text.replace("\r\n", "\n"))
    text = _FENCE.sub(lambda found: keep(f"{found[0].splitlines()[0].strip(' `~')} {found[2]}") + "\n", text)
    text = _CODE.sub(lambda found: keep(found[2]), text)
    text = _COMMENT.sub(lambda found: found[0] if _is_indented(text, found.start()) else "", text)
    # What an escape protects is no sign of Markdown; it comes back at the end.
    text = _ESCAPED.sub(lambda found: keep(found[1]), text)
    text = _TABLE_RULE.sub("", _RULE.sub("", text))
    text = _BEGINNING.sub("", _HEADING_END.sub(r"\1", text))
    for _ in range(3):  # a picture may stand in a link, emphasis in emphasis
        text = _PICTURE_OR_LINK.sub(_said, text)
        text = _LINES.sub(r"\2", _STARS.sub(r"\2", text))
    text = _PIPE.sub(" ", _TAG.sub(r" <\1> ", _PLAIN_TAG.sub(_gap, text)))
    text = unescape(text)
    for _ in range(2):  # code may hold an escape that was kept before it, not the other way round
        text = _KEPT.sub(lambda found: kept[int(found[1])], text)
    return seen(text)


def _is_indented(text: str, offset: int) -> bool:
    """Whether a comment may be a line of code, which is seen."""
    before = text[text.rfind("\n", 0, offset) + 1 : offset]
    return not before.strip() and len(before.expandtabs(4)) >= 4


def _gap(found: re.Match[str]) -> str:
    return " " if re.match(r"</?(?:br|p|div)", found[0], re.IGNORECASE) else ""


def _said(found: re.Match[str]) -> str:
    """What is seen of a picture or link: its words, its caption, and where it leads if that is elsewhere."""
    _, words, address, double, single = found.groups()
    parts = [words, double or single or "", f" {address} " if _ELSEWHERE.match(address) else ""]
    return " ".join(part for part in parts if part)
