"""The smallest newsrooms there can be."""

from __future__ import annotations

from conftest import MakeSite
from newsrooms import Newsroom, words

ORGANIZATION = {"organization": {"name": "Aurelia"}}
ITEM = """
news/2026/a.md
    ---
    type: note
    title: Alone
    date: 2026-11-01
    contacts: [jana]
    ---
    Text.
contacts/jana.md
    ---
    name: Jana Weber
    email: jana@example.org
    ---
"""


def assert_whole(newsroom: Newsroom) -> None:
    assert not newsroom.has_failed
    assert newsroom.errors == []
    assert newsroom.warnings == []
    for url in newsroom.pages:
        for link in newsroom.links(url):
            assert link.startswith(("mailto:", "tel:", "http")) or newsroom.has(link.partition("#")[0]), f"{url} → {link}"


def test_a_newsroom_without_anything_in_it_builds(make_site: MakeSite) -> None:
    newsroom = make_site("", plugin=ORGANIZATION, desk="")
    assert_whole(newsroom)
    assert newsroom.pages[0] == "/"
    assert "Nothing has been published yet." in newsroom.text("")
    assert newsroom.feed().bozo == 0
    assert newsroom.feed().entries == []


def test_one_item_is_enough(make_site: MakeSite) -> None:
    newsroom = make_site(ITEM, plugin=ORGANIZATION, desk="")
    assert_whole(newsroom)
    assert "news/2026/a/" in newsroom.links("news/")
    assert words(newsroom.page("news/2026/a/").find(".//h1")) == "Alone"
    assert [entry.title for entry in newsroom.feed().entries] == ["Alone"]


def test_a_newsroom_without_an_address_of_its_own_builds_and_claims_none(make_site: MakeSite) -> None:
    newsroom = make_site(ITEM, plugin=ORGANIZATION, desk="", site_url=None)
    assert [warning for warning in newsroom.warnings if "site_url" in warning] == newsroom.warnings
    assert len(newsroom.warnings) == 1
    newsroom.warnings.clear()
    assert_whole(newsroom)
    page = newsroom.page("news/2026/a/")
    assert "does not know its own address" in newsroom.text("news/2026/a/")
    assert page.find(".//textarea[@id='frame-nr-card']") is None
    assert not newsroom.has("news/2026/a/oembed.json")
    assert newsroom.has("news/2026/a/embed/")
    assert page.find(".//link[@rel='canonical']") is None
    assert not newsroom.has("sitemap.xml")
    assert "None" not in newsroom.html("news/2026/a/")


def test_a_newsroom_needs_an_organization_and_says_so(make_site: MakeSite) -> None:
    newsroom = make_site(ITEM, plugin={}, desk="")
    assert newsroom.has_failed
    assert any("organization" in error for error in newsroom.errors)
    assert not newsroom.site.exists()


def test_only_a_contact_makes_a_newsroom(make_site: MakeSite) -> None:
    newsroom = make_site(
        "contacts/jana.md\n    ---\n    name: Jana\n    email: jana@example.org\n    ---\n", plugin=ORGANIZATION, desk=""
    )
    assert_whole(newsroom)
    assert newsroom.has("contacts/jana/")


def test_a_contact_with_only_a_mail_address_has_no_dead_telephone_link(make_site: MakeSite) -> None:
    newsroom = make_site(
        "contacts/jana.md\n    ---\n    name: Jana\n    email: jana@example.org\n    ---\n",
        plugin={**ORGANIZATION, "default_contact": "jana"},
        desk="",
    )
    assert_whole(newsroom)
    assert not [link for link in newsroom.links("") if link.startswith("tel:")]
    assert "mailto:jana@example.org" in newsroom.links("")


def test_a_theme_of_the_users_own_wins_over_ours(make_site: MakeSite, write_site: MakeSite) -> None:
    newsroom = write_site(ITEM, plugin=ORGANIZATION, desk="", theme={"name": "material", "font": False, "custom_dir": "own"})
    own = newsroom.folder / "own"
    own.mkdir()
    (own / "main.html").write_text(
        '{% extends "base.html" %}{% block announce %}<p>Eigene Zeile & mehr</p>{% endblock %}', encoding="utf-8"
    )
    newsroom.build()
    assert_whole(newsroom)
    assert "Eigene Zeile" in newsroom.html("news/2026/a/")


def test_a_block_of_the_users_own_calls_what_base_html_calls_and_gets_the_users_own_partial(write_site: MakeSite) -> None:
    newsroom = write_site(ITEM, plugin=ORGANIZATION, desk="", theme={"name": "material", "font": False, "custom_dir": "own"})
    own = newsroom.folder / "own"
    (own / "newsroom" / "partials").mkdir(parents=True)
    (own / "main.html").write_text(
        '{% extends "base.html" %}{% block footer %}{{ marks(nr.marks) }}{{ super() }}{% endblock %}', encoding="utf-8"
    )
    (own / "newsroom" / "partials" / "marks.html").write_text(
        "{% macro marks(all) %}<i>{{ root }}R&amp;D {{ _('Sender') }} {{ '<' }}</i>{% endmacro %}", encoding="utf-8"
    )
    newsroom.build()
    # Once from the block, once from our footer, once from the item.
    assert newsroom.html("news/2026/a/").count("<i>../../../R&amp;D Sender &lt;</i>") == 3
