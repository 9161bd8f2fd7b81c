"""Ready words: counted as the networks say they count, composed within their limits, never cut inside a word."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsrooms import HOSTILE

from newsroom_plugin.model.shared import Network
from newsroom_plugin.share import NETWORKS, Said, completed, composed, hashtag, length, share_url
from newsroom_plugin.share.counting import fits

ALL: tuple[Network, ...] = tuple(NETWORKS)
ADDRESS = "https://press.example.org/news/2026/robot/"
SAID = Said(
    title="Operationsroboter Nautil zugelassen",
    summary="Der Roboter darf in Kliniken eingesetzt werden. Die ersten 38 Häuser beginnen im Januar. Weitere folgen.",
    address=ADDRESS,
    hashtags=("#Nautil", "#OPRoboter"),
    mentions=("@aurelia@social.example", "@aurelia.social.example", "@aurelia"),
)
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"  # one sign to people, five code points


@pytest.mark.parametrize(
    ("network", "text", "counted"),
    [
        # Mastodon's documentation: all links count 23, of a mention only what stands before the server.
        ("mastodon", "abc", 3),
        ("mastodon", f"Lies {ADDRESS}", 5 + 23),
        ("mastodon", "https://a.example/" + "b" * 400, 23),
        ("mastodon", "@aurelia@social.example hat recht", len("@aurelia hat recht")),
        ("mastodon", "press@example.org", len("press@example.org")),
        ("mastodon", FAMILY, 1),
        # Bluesky's lexicon: graphemes, links as they are written.
        ("bluesky", f"{FAMILY}e\u0301\U0001f1e9\U0001f1ea", 3),
        ("bluesky", ADDRESS, len(ADDRESS)),
        # Threads' API: an emoji counts the bytes it takes in UTF-8.
        ("threads", "Grüße", 5),
        ("threads", "\U0001f600", 4),
        # twitter-text, configuration v3.
        ("x", "abc äöü ß", 9),
        ("x", "日本語", 6),
        ("x", "한국", 4),
        ("x", "“Ja” – so", 9),
        ("x", "\u20ac", 2),
        ("x", "e\u0301", 1),
        ("x", "\U0001f600", 2),
        ("x", FAMILY, 2),
        ("x", "\U0001f1e9\U0001f1ea", 2),
        ("x", "https://a.example/" + "b" * 400, 23),
        ("x", f"({ADDRESS}).", 1 + 23 + 2),
        # Fields of web pages count code units.
        ("linkedin", "a\U0001f600", 3),
        ("instagram", "äb", 2),
        ("facebook", ADDRESS, len(ADDRESS)),
        ("whatsapp", "\U0001f600", 2),
        ("mail", "abc", 3),
    ],
)
def test_a_text_is_counted_as_the_network_counts(network: Network, text: str, counted: int) -> None:
    assert length(network, text) == counted


@pytest.mark.parametrize("network", ALL)
def test_words_are_composed_of_title_summary_address_and_hashtags(network: Network) -> None:
    text = composed(network, SAID)
    assert text.startswith("Operationsroboter Nautil zugelassen\n\nDer Roboter darf")
    assert ("press.example.org/news/2026/robot" in text) and ((ADDRESS in text) == NETWORKS[network].has_links)
    assert text.count("#") == min(2, NETWORKS[network].hashtags)
    assert fits(network, text)


@pytest.mark.parametrize("network", NETWORKS)
@given(text=st.text(alphabet="aÄé ß…“”„–'\n\u00a0.,#*1©", max_size=40), link=st.sampled_from(("", " https://a.example/b-c.")))
def test_ordinary_words_count_the_same_alone_and_beside_an_emoji(network: Network, text: str, link: str) -> None:
    # Words of ordinary signs are counted at once; an emoji behind them makes every sign be looked at.
    beside = "\n👩\u200d👧"
    assert length(network, text + link) == length(network, text + link + beside) - length(network, beside)


def test_each_network_gets_the_accounts_that_are_written_in_its_way() -> None:
    named = {network: [name for name in SAID.mentions if name in composed(network, SAID).split()] for network in ALL}
    assert named["mastodon"] == ["@aurelia@social.example"]
    assert named["bluesky"] == ["@aurelia.social.example"]
    assert named["x"] == named["threads"] == named["instagram"] == ["@aurelia"]
    assert named["linkedin"] == named["mail"] == []


def test_whole_sentences_are_kept_as_long_as_they_fit() -> None:
    sentences = [f"Satz Nummer {number} sagt etwas über den Roboter und die Kliniken." for number in range(1, 9)]
    text = composed("bluesky", replace(SAID, summary=" ".join(sentences), mentions=()))
    body = text.split("\n\n")[1]
    assert body == " ".join(sentences[: body.count(".")]) and body.count(".") >= 2
    assert not fits("bluesky", text.replace(body, " ".join(sentences[: body.count(".") + 1])))


def test_a_headline_that_is_too_long_ends_at_a_word() -> None:
    title = " ".join(["Operationsroboter"] * 60)
    text = composed("x", Said(title, "Kurz.", ADDRESS))
    head, address = text.split("\n\n")
    assert address == ADDRESS
    assert set(head.split()) == {"Operationsroboter", "…"}
    assert length("x", text) <= 280 < length("x", text) + 20


def test_a_single_word_without_end_is_left_out_rather_than_cut() -> None:
    assert composed("bluesky", Said("a" * 1000, "", ADDRESS)) == ADDRESS


_WORDS = st.text(st.characters(codec="utf-8"), max_size=400)


@given(title=_WORDS, summary=_WORDS, tags=st.lists(_WORDS, max_size=4), network=st.sampled_from(ALL))
def test_whatever_is_written_fits_and_no_word_is_cut(title: str, summary: str, tags: list[str], network: Network) -> None:
    said = Said(title, summary, ADDRESS, tuple(tag for word in tags if (tag := hashtag(word))))
    text = composed(network, said)
    assert fits(network, text)
    clean = f"{title} {summary}".replace("\u00ad", "").split()
    known = {*clean, *said.hashtags, ADDRESS, "press.example.org/news/2026/robot", "…"}
    known |= {word.rstrip(" ,;:–—-") for word in clean}
    assert [word for word in text.split() if word not in known] == []


@pytest.mark.parametrize("network", ALL)
def test_an_editors_words_stay_and_get_what_is_missing(network: Network) -> None:
    text = completed(network, "Ich war dabei. #nautil", SAID)
    assert text.startswith("Ich war dabei. #nautil\n\n")
    assert text.casefold().count("#nautil") == 1
    assert completed(network, f"Hier: {ADDRESS}", SAID).count("press.example.org") == 1


def test_an_editors_words_are_never_shortened() -> None:
    words = "Wort " * 100
    assert completed("bluesky", words, SAID) == words.strip()


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("Nautil", "#Nautil"),
        ("#Nautil", "#Nautil"),
        ("OP-Roboter", "#OPRoboter"),
        ("Forschung und Lehre", "#ForschungUndLehre"),
        ("Größe", "#Größe"),
        ("5G", "#5G"),
        ("2026", ""),
        ("R&D <b>", "#RDB"),
        ("日本", "#日本"),
        ("😀", ""),
        ("", ""),
    ],
)
def test_a_hashtag_is_one_word(word: str, tag: str) -> None:
    assert hashtag(word) == tag


@pytest.mark.parametrize("network", [network for network in ALL if network not in ("instagram", "mail")])
def test_the_window_of_a_network_opens_with_the_words_or_the_address(network: Network) -> None:
    parts = urlsplit(share_url(network, HOSTILE, ADDRESS))
    assert parts.scheme == "https"
    values = [value for field in parse_qs(parts.query or parts.fragment).values() for value in field]
    assert HOSTILE in values or ADDRESS in values


def test_what_has_no_window_has_no_address() -> None:
    assert share_url("instagram", "Worte", ADDRESS) == share_url("mail", "Worte", ADDRESS) == ""
    assert share_url("linkedin", "Worte", "") == ""
