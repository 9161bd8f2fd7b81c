"""Checks the ready words of a thing: that networks take them whole."""

from __future__ import annotations

from newsroom_plugin.errors import Report
from newsroom_plugin.model import Share, Written
from newsroom_plugin.share import NETWORKS, hashtag, length


def check_share(share: Share, written: Written, report: Report) -> None:
    """Warn of words that are longer than a network takes, and of hashtags that end where nobody expects it."""
    for network, words in share.texts.items():
        rules = NETWORKS[network]
        for language, text in words.by_language:
            counted = length(network, text)
            if rules.limit and counted > rules.limit:
                keys = ("share", "texts", network, *((language,) if language else ()))
                message = f"The text has {counted} characters as {rules.name} counts them; {rules.limit} fit."
                report.warning(written.at(*keys), ".".join(keys), message, f"Take out {counted - rules.limit}.")
    for number, word in enumerate(share.hashtags):
        whole = hashtag(word)
        if whole.removeprefix("#") == word.lstrip("#"):
            continue
        fix = f"Write it in one word, like {whole.removeprefix('#')}." if whole else "Use letters."
        where = ("share", "hashtags", number)
        message = f"Networks would take only a part of '{word}' for a hashtag."
        report.warning(written.at(*where), f"share.hashtags.{number}", message, fix)
