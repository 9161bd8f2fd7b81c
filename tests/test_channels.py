"""The page of channels: names of profiles, who answers, the rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_pages import edition, urls_of, view
from test_people import contact, told

from newsroom_plugin.pages import views
from newsroom_plugin.pages.channels import handle_of


@pytest.mark.parametrize(
    ("url", "handle"),
    [
        ("https://social.example/@aurelia", "@aurelia@social.example"),
        ("https://social.example/@aurelia/", "@aurelia@social.example"),
        ("https://social.example/users/aurelia", "@aurelia@social.example"),
        ("https://www.youtube.com/@aurelia", "@aurelia"),
        ("https://x.com/aurelia", "@aurelia"),
        ("https://www.instagram.com/aurelia_med/", "@aurelia_med"),
        ("https://www.threads.net/@aurelia.med", "@aurelia.med"),
        ("https://bsky.app/profile/aurelia.example", "@aurelia.example"),
        ("https://www.linkedin.com/company/aurelia/", "linkedin.com/company/aurelia"),
        ("https://www.youtube.com/channel/UC123/videos", "youtube.com/channel/UC123/videos"),
        ("https://social.example/@aurelia/1234", "social.example/@aurelia/1234"),
        ("https://video.example/", "video.example"),
        ("https://social.example/@a%3Cb%3E", "social.example/@a%3Cb%3E"),
        ("https://example.org/a?utm_source=x", "example.org/a"),
    ],
)
def test_a_profile_is_named_as_people_name_it(url: str, handle: str) -> None:
    assert handle_of(url) == handle


CHANNELS = [
    {"title": "Mastodon", "url": "https://social.example/@a", "purpose": {"de": "Antworten", "en": "Answers"}, "languages": ["de", "en"], "contact": "a"},
    {"title": "Archiv", "url": "https://archiv.example/"},
]  # fmt: skip

RULES = "about/regeln.md\n    ---\n    title: Regeln\n    ---\n    So.\n"


def test_each_channel_says_what_it_is_for_and_who_answers(tmp_path: Path) -> None:
    sketch = contact("a", "phone: +49 30 1111") + RULES
    found = view(edition(tmp_path, sketch, channels=CHANNELS, guidelines="about/regeln.md"), "channels/", views.ChannelsView)
    first, second = found.channels
    assert (first.link.title, first.handle, first.purpose, first.languages) == (
        "Mastodon",
        "@a@social.example",
        "Antworten",
        "Deutsch und Englisch",
    )
    assert first.person
    assert first.person.number
    assert first.person.number.url == "tel:+49301111"
    assert (second.purpose, second.languages, second.person) == ("", "", None)
    assert found.guidelines
    assert (found.guidelines.title, found.guidelines.url, found.guidelines.lang) == ("Regeln", "about/regeln/", "")


def test_rules_in_another_language_are_marked_as_such(tmp_path: Path) -> None:
    found = edition(tmp_path, contact("a") + RULES, "en", channels=CHANNELS, guidelines="about/regeln.md")
    rules = view(found, "en/channels/", views.ChannelsView).guidelines
    assert rules
    assert (rules.url, rules.lang) == ("about/regeln/", "de")


def test_without_channels_there_is_no_page(tmp_path: Path) -> None:
    assert "channels/" not in urls_of(edition(tmp_path, ""))


def test_rules_that_do_not_exist_are_told_with_what_was_meant(tmp_path: Path) -> None:
    assert told(tmp_path, RULES, guidelines="about/regel.md") == [
        "mkdocs.yml:1: guidelines: There is no page 'about/regel.md'. Did you mean 'about/regeln'?"
    ]
    assert told(tmp_path, RULES, guidelines="/about/regeln/") == []
