"""What pages tell machines: JSON-LD, Open Graph, microformats2 and sitemaps, read with other people's parsers."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag
from xml.etree import ElementTree

import extruct
import mf2py
import pytest
from conftest import MakeSite
from mkdocs.config import load_config
from newsrooms import HOSTILE, NBSP, RIGHTS, SITE_URL, Newsroom, drawn, options
from PIL import Image

from newsroom_plugin.plugin import NewsroomPlugin
from newsroom_plugin.site.sitemaps import sitemaps

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"

ITEM = "news/2026/zulassung/"

Node = dict[str, Any]


# --- reading ------------------------------------------------------------------------------------------------------------------


def told(newsroom: Newsroom, url: str) -> dict[str, Any]:
    """Everything extruct finds on a page."""
    found: dict[str, Any] = extruct.extract(newsroom.html(url), base_url=SITE_URL + url.lstrip("/"), uniform=False)
    return found


def graph(newsroom: Newsroom, url: str) -> list[Node]:
    """The nodes of a page; it has exactly one script of them."""
    (script,) = newsroom.page(url).iterfind(".//script[@type='application/ld+json']")
    whole = json.loads(script.text)
    assert set(whole) == {"@context", "@graph"}
    assert whole["@context"] == "https://schema.org"
    nodes: list[Node] = whole["@graph"]
    return nodes


def one(newsroom: Newsroom, url: str, type: str) -> Node:
    """The only node of a type on a page."""
    (found,) = (node for node in graph(newsroom, url) if type in listed(node["@type"]) and not is_stub(node))
    return found


def is_stub(node: Node) -> bool:
    """Whether a node only says that there is a translation of it."""
    return set(node) == {"@type", "@id", "url", "headline", "inLanguage"}


def node(newsroom: Newsroom, url: str, reference: Node) -> Node:
    """What a reference on a page points at; a node that stands in its place is itself."""
    if set(reference) != {"@id"}:
        return reference
    (found,) = (node for node in graph(newsroom, url) if node.get("@id") == reference["@id"])
    return found


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def walk(value: Any) -> Iterator[Node]:
    """Yield every object inside a value, nested ones included."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


def addresses(value: Any) -> Iterator[str]:
    """Yield every text that is an address of the site, those in HTML included."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "@context":
                yield from addresses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses(inner)
    elif isinstance(value, str):
        yield from re.findall(re.escape(SITE_URL) + r"[^\s\"'<>]*", value)


def speaking(newsroom: Newsroom) -> list[str]:
    """The pages that tell something: all but those in frames and what was removed."""
    return [url.lstrip("/") for url in newsroom.pages if not url.endswith("/embed/")]


def meta(newsroom: Newsroom, url: str) -> dict[str, list[str]]:
    """What the head of a page says, by property or name."""
    found: dict[str, list[str]] = {}
    for tag in newsroom.page(url).iterfind(".//head/meta"):
        if name := tag.get("property") or tag.get("name"):
            found.setdefault(name, []).append(tag.get("content"))
    return found


# --- a newsroom with what the rich one does not have ----------------------------------------------------------------------------

QUOTED = "'" + HOSTILE + "'"

TOLD = f"""
news/2026/lage.md
    ---
    title: {QUOTED}
    subtitle: {QUOTED}
    date: 2026-11-20T08:00
    summary: {QUOTED}
    dateline: {QUOTED}
    tags: [{QUOTED}]
    author: {QUOTED}
    media: [{{src: robot, caption: {QUOTED}, credit: {QUOTED}}}]
    quotes: [{{text: {QUOTED}, by: {QUOTED}, id: satz}}]
    faq: [{{question: {QUOTED}, answer: "Siehe [dort](bezahlt.md)."}}]
    updates: [{{date: 2026-11-20T09:30, note: {QUOTED}}}, {{date: 2027-01-01, note: Kommt erst}}]
    ---
    Drei kurze Wörter.
news/2026/bezahlt.md
    ---
    title: Bezahlt
    date: 2026-11-20
    summary: Eine Anzeige.
    label: paid
    author: bea-alt
    ---
    Anzeige.
news/2026/leise.md
    ---
    title: Laut
    date: 2026-11-01
    summary: Auf Deutsch für alle.
    ---
en/news/2026/leise.md
    ---
    title: Quiet
    date: 2026-11-01
    summary: In English for few.
    unlisted: true
    ---
news/2026/uebersetzt.md
    ---
    title: Übersetzt
    date: 2026-11-01
    summary: Aus dem Englischen.
    translation_of: news/2026/original.md
    ---
en/news/2026/original.md
    ---
    title: Original
    date: 2026-11-01
    summary: Written first.
    ---
events/abgesagt.md
    ---
    title: {QUOTED}
    start: 2026-12-01
    status: cancelled
    location: Jena
    ---
events/online.md
    ---
    title: Nur im Netz
    start: 2026-12-01T10:00
    timezone: America/New_York
    status: moved_online
    location: {{name: Saal, city: Jena}}
    online: "https://video.example/live"
    media: [robot]
    ---
events/weg.md
    ---
    title: Weg
    start: 2026-12-01
    location: Jena
    withdrawn: {{date: 2026-11-10, reason: Ein Versehen.}}
    ---
contacts/bea-alt.md
    ---
    name: Bea Alt
    role: Sprecherin
    phone: "+49 30 99999 999"
    until: 2026-11-19
    ---
media/robot.jpg 2000x1300
media/robot.jpg.yml
    title: {QUOTED}
    alt: {QUOTED}
    caption: {QUOTED}
    creator: {QUOTED}
    credit: {QUOTED}
    copyright: {QUOTED}
    license: editorial
    ai: edited
media/logo.png.yml
    alt: Logo
    credit: Aurelia
    license: editorial
    public: true
"""

ORGANIZATION = {
    "name": "Aurelia",
    "legal_name": "Aurelia Medizintechnik GmbH",
    "url": "https://www.aurelia.example/",
    "logo": "media/logo.png",
    "address": "Aurelia Medizintechnik GmbH\nAm Probenweg 7\n12489 Berlin\nGermany",
    "boilerplate": HOSTILE,
    "same_as": ["https://wiki.example/aurelia"],
}


@pytest.fixture(scope="module")
def odd(make_site_once: MakeSite) -> Newsroom:
    """A newsroom with hostile words, states, labels and a logo, and a robots.txt of the editor's own."""
    newsroom = make_site_once(
        TOLD,
        {"media/logo.png": drawn(400, 400, "PNG"), "static/robots.txt": b"User-agent: *\nDisallow: /private/\n"},
        plugin=options(
            organization=ORGANIZATION,
            channels=[{"title": "X", "url": "https://x.com/aurelia"}],
            images={"widths": [320, 960], "formats": ["webp", "jpeg"]},
        ),
    )
    assert not newsroom.has_failed, newsroom.errors
    assert newsroom.warnings == []
    return newsroom


SITES = ("rich", "odd")


@pytest.fixture(params=SITES, scope="module")
def newsroom(request: pytest.FixtureRequest) -> Newsroom:
    """Each of the two, for rules that hold everywhere."""
    found: Newsroom = request.getfixturevalue(request.param)
    return found


# --- rules that hold on every page ----------------------------------------------------------------------------------------------

# What Google asks for (https://developers.google.com/search/docs/appearance/structured-data), and what makes no sense without.
REQUIRED: dict[str, tuple[str, ...]] = {
    "NewsArticle": ("headline", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage", "inLanguage"),
    "Article": ("headline", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage", "inLanguage"),
    "Event": ("name", "startDate", "location", "eventStatus", "eventAttendanceMode", "organizer"),
    "Place": ("name",),
    "VirtualLocation": ("url",),
    "Person": ("name",),
    "Organization": ("name",),
    "ContactPoint": ("contactType",),
    "ProfilePage": ("mainEntity",),
    "WebSite": ("name", "url"),
    "BreadcrumbList": ("itemListElement",),
    "ItemList": ("itemListElement",),
    "ListItem": ("position", "name"),
    "ImageObject": ("contentUrl",),
    "VideoObject": ("name", "thumbnailUrl", "uploadDate"),
    "AudioObject": ("name", "contentUrl"),
    "DigitalDocument": ("name", "license", "creditText"),
    "Quotation": ("text", "creator"),
    "CorrectionComment": ("text", "datePublished"),
    "FAQPage": ("mainEntity",),
    "Question": ("name", "acceptedAnswer"),
    "Answer": ("text",),
}


def test_every_page_tells_one_graph_and_nothing_in_other_ways(newsroom: Newsroom) -> None:
    for url in speaking(newsroom):
        found = told(newsroom, url)
        assert len(found["json-ld"]) == 1, url
        assert found["microdata"] == [], url
        kinds = {kind for node in graph(newsroom, url) for kind in listed(node["@type"])}
        assert {"WebSite", "Organization"} < kinds, url
        page = graph(newsroom, url)
        assert SITE_URL + url in [node["@id"] for node in page], url


def test_pages_in_frames_and_the_404_page_tell_nothing(rich: Newsroom) -> None:
    for url in ("404.html", f"{ITEM}embed/"):
        assert rich.page(url).find(".//script[@type='application/ld+json']") is None
        assert not [name for name in meta(rich, url) if name.startswith(("og:", "twitter:"))]
        assert meta(rich, url)["robots"] == ["noindex"]


def test_whatever_a_graph_points_at_stands_in_it(newsroom: Newsroom) -> None:
    for url in speaking(newsroom):
        nodes = graph(newsroom, url)
        ids = [node["@id"] for node in nodes]
        assert len(ids) == len(set(ids)), url
        assert {inner["@id"] for inner in walk(nodes) if set(inner) == {"@id"}} <= set(ids), url


def test_an_id_means_the_same_kind_of_thing_on_every_page(newsroom: Newsroom) -> None:
    kinds: dict[str, set[str]] = {}
    for url in speaking(newsroom):
        for found in graph(newsroom, url):
            kinds.setdefault(found["@id"], set()).add(str(found["@type"]))
    assert {id: kind for id, kind in kinds.items() if len(kind) > 1} == {}


def test_nothing_is_said_that_is_empty(newsroom: Newsroom) -> None:
    for url in speaking(newsroom):
        for found in walk(graph(newsroom, url)):
            assert not [key for key, value in found.items() if value in ("", None, [], {})], url
            assert set(found) != {"@type"}, url


def test_every_type_has_what_search_engines_ask_for(newsroom: Newsroom) -> None:
    seen = set()
    for url in speaking(newsroom):
        for found in walk(graph(newsroom, url)):
            for kind in listed(found.get("@type", [])):
                if not is_stub(found):
                    missing = [name for name in REQUIRED.get(kind, ()) if name not in found]
                    assert not missing, f"{url}: {kind} {found} lacks {missing}"
                    seen.add(kind)
    assert {"NewsArticle", "Event", "Person", "ImageObject", "BreadcrumbList", "ItemList", "FAQPage"} <= seen


def test_every_picture_says_whom_to_name_and_on_what_terms(newsroom: Newsroom) -> None:
    count = 0
    for url in speaking(newsroom):
        for found in walk(graph(newsroom, url)):
            if found.get("@type") == "ImageObject" and not found.get("@id", "").endswith("#logo"):
                assert {"creditText", "contentUrl", "width", "height"} <= set(found), (url, found)
                assert {"license", "acquireLicensePage"} <= set(found) or "nur-mit-adresse" in url, (url, found)
                count += 1
    assert count > 10


def test_every_address_of_the_site_is_answered_and_none_is_relative(newsroom: Newsroom) -> None:
    for url in speaking(newsroom):
        nodes = graph(newsroom, url)
        for found in walk(nodes):
            for key in ("url", "item", "contentUrl", "thumbnailUrl", "embedUrl", "license", "acquireLicensePage", "@id"):
                assert str(found.get(key, "https:")).startswith("https:"), (url, key, found)
        for address in addresses(nodes):
            assert newsroom.has(address.removeprefix(SITE_URL)), f"{url}: {address}"


def test_fragments_that_readers_may_follow_are_there(newsroom: Newsroom) -> None:
    for url in speaking(newsroom):
        for address in addresses(graph(newsroom, url)):
            page, fragment = urldefrag(address.removeprefix(SITE_URL))
            if re.match(r"quote-|question-|nr-|satz", fragment):
                assert newsroom.page(page).find(f".//*[@id='{fragment}']") is not None, address


def test_moments_have_a_zone_and_days_have_no_hour(newsroom: Newsroom) -> None:
    for url in speaking(newsroom):
        for found in walk(graph(newsroom, url)):
            for key in ("datePublished", "dateModified", "startDate", "endDate", "uploadDate", "dateCreated", "expires"):
                if (said := found.get(key)) and "T" in said:
                    assert datetime.fromisoformat(said).tzinfo is not None, (url, said)
                elif said:
                    date.fromisoformat(said)


def test_a_graph_stays_modest(newsroom: Newsroom) -> None:
    for url in speaking(newsroom):
        (script,) = newsroom.page(url).iterfind(".//script[@type='application/ld+json']")
        assert len(script.text.encode()) < 12_000, url


# --- items --------------------------------------------------------------------------------------------------------------------


def test_an_item_is_a_news_article_with_sender_times_and_topics(rich: Newsroom) -> None:
    item = one(rich, ITEM, "NewsArticle")
    assert item["headline"] == "Neuer Operationsroboter zugelassen"
    assert item["alternativeHeadline"] == "Nach zwölf Jahren"
    assert item["description"] == "Der Roboter darf in Kliniken eingesetzt werden."
    assert item["datePublished"] == item["dateModified"] == "2026-11-19T09:00:00+01:00"
    assert item["articleSection"] == "Pressemitteilung"
    assert item["keywords"] == ["Robotik", "Zulassung"]
    assert item["inLanguage"] == "de"
    assert item["dateline"] == item["contentLocation"]["name"] == "Berlin"
    assert item["isAccessibleForFree"] is True
    assert item["mainEntityOfPage"] == {"@id": SITE_URL + ITEM}
    assert node(rich, ITEM, item["author"])["name"] == node(rich, ITEM, item["publisher"])["name"] == "Aurelia"
    page = one(rich, ITEM, "WebPage")
    assert page["mainEntity"] == {"@id": item["@id"]}
    assert page["isPartOf"] == {"@id": f"{SITE_URL}#website"}


def test_words_are_counted_as_they_are_read(odd: Newsroom) -> None:
    assert one(odd, "news/2026/lage/", "NewsArticle")["wordCount"] == 3


def test_an_update_moves_the_day_of_change_and_is_told_one_to_come_is_not(rich: Newsroom, odd: Newsroom) -> None:
    item = one(rich, "news/2026/klarstellung/", "NewsArticle")
    assert (item["datePublished"], item["dateModified"]) == ("2026-11-09T15:30:00+01:00", "2026-11-12")
    assert item["correction"] == {
        "@type": "CorrectionComment",
        "text": "Zahl der Kliniken berichtigt.",
        "datePublished": "2026-11-12",
    }
    assert one(odd, "news/2026/lage/", "NewsArticle")["dateModified"] == "2026-11-20T09:30:00+01:00"
    assert "Kommt erst" not in odd.html("news/2026/lage/")


def test_a_withdrawn_item_says_so_and_nothing_of_what_it_said(rich: Newsroom) -> None:
    item = one(rich, "news/2026/zurueckgezogen/", "NewsArticle")
    assert item["creativeWorkStatus"] == "Withdrawn"
    assert item["correction"]["text"] == "Die Zahlen waren falsch."
    assert item["dateModified"] == "2026-11-01"
    assert not {"description", "image", "wordCount", "isAccessibleForFree", "mentions"} & set(item)
    (description,) = meta(rich, "news/2026/zurueckgezogen/")["og:description"]
    assert description.endswith("Die Zahlen waren falsch.")


def test_an_expired_item_says_since_when(rich: Newsroom) -> None:
    item = one(rich, "news/2026/abgelaufen/", "NewsArticle")
    assert (item["creativeWorkStatus"], item["expires"]) == ("Expired", "2026-11-19")


def test_what_stands_or_was_paid_for_is_an_article_and_no_news(rich: Newsroom, odd: Newsroom) -> None:
    assert one(rich, "news/2026/zahlen/", "Article")["@type"] == "Article"
    assert one(odd, "news/2026/bezahlt/", "Article")["@type"] == ["Article", "AdvertiserContentArticle"]


def test_quotes_have_their_address_and_who_said_them(rich: Newsroom) -> None:
    first, second = (node(rich, ITEM, quote) for quote in one(rich, ITEM, "NewsArticle")["mentions"])
    assert (first["@id"], first["text"]) == (f"{SITE_URL}{ITEM}#quote-1", "Das ist ein guter Tag.")
    assert node(rich, ITEM, first["creator"])["url"] == f"{SITE_URL}contacts/jana-weber/"
    assert second["creator"] == {"@type": "Person", "name": "Prof. Dr. Samuel Adeyemi"}


def test_a_lead_picture_is_told_with_its_crops_and_other_material_beside_it(rich: Newsroom, odd: Newsroom) -> None:
    item = one(odd, "news/2026/lage/", "NewsArticle")
    whole, wide, square = (node(odd, "news/2026/lage/", image) for image in item["image"])
    assert (whole["width"], whole["height"], whole["contentUrl"]) == (960, 624, f"{SITE_URL}media/robot/robot-960.jpg")
    assert (wide["width"], wide["height"]) == (1920, 1080)
    assert (square["width"], square["height"]) == (1080, 1080)
    assert whole["digitalSourceType"] == "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"
    assert whole["license"] == f"{SITE_URL}media/robot/#nr-may"
    item = one(rich, ITEM, "NewsArticle")
    kinds = [node(rich, ITEM, other)["@type"] for other in item["associatedMedia"]]
    assert kinds == ["VideoObject", "AudioObject", "ImageObject"]
    assert node(rich, ITEM, item["hasPart"])["encoding"]["contentUrl"] == f"{SITE_URL}media/blatt/blatt-original.pdf"


def test_questions_are_told_once_with_links_that_hold(rich: Newsroom, odd: Newsroom) -> None:
    (question,) = (node for node in graph(rich, ITEM) if node["@type"] == "Question")
    assert question["name"] == "Was kostet er?"
    assert question["acceptedAnswer"]["text"] == "<p>Das steht in der <strong>Preisliste</strong>.</p>"
    answer = one(odd, "news/2026/lage/", "Question")["acceptedAnswer"]["text"]
    assert answer == f'<p>Siehe <a href="{SITE_URL}news/2026/bezahlt/">dort</a>.</p>'
    for url in ("topics/robotik/", "kits/roboter/"):
        assert len([node for node in graph(rich, url) if node["@type"] == "FAQPage"]) == 1, url


def test_a_translation_and_its_original_tell_of_each_other(rich: Newsroom, odd: Newsroom) -> None:
    german, english = one(rich, ITEM, "NewsArticle"), one(rich, f"en/{ITEM}", "NewsArticle")
    assert german["workTranslation"] == {"@id": english["@id"]}
    assert english["translationOfWork"] == {"@id": german["@id"]}
    later, first = "news/2026/uebersetzt/", "en/news/2026/original/"
    assert one(odd, later, "NewsArticle")["translationOfWork"] == {"@id": one(odd, first, "NewsArticle")["@id"]}
    assert one(odd, first, "NewsArticle")["workTranslation"] == {"@id": one(odd, later, "NewsArticle")["@id"]}


def test_nothing_listed_leads_to_an_unlisted_translation(odd: Newsroom) -> None:
    assert "en/news/2026/leise/" not in odd.html("news/2026/leise/")
    assert "news/2026/leise/" in odd.links("en/news/2026/leise/")
    assert alternates(odd, "en/news/2026/leise/") == {}
    assert b"en/news/2026/leise/" not in odd.files["sitemap.xml"]


# --- events, people, media, lists ---------------------------------------------------------------------------------------------


def test_an_event_says_when_where_and_how_one_attends(rich: Newsroom) -> None:
    event = one(rich, "events/tag/", "Event")
    assert (event["startDate"], event["endDate"]) == ("2027-01-18T10:00:00+01:00", "2027-01-18T16:00:00+01:00")
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    place, online = event["location"]
    assert place["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Am Probenweg 7",
        "postalCode": "12489",
        "addressLocality": "Berlin",
        "addressCountry": "DE",
    }
    assert (place["geo"]["latitude"], place["geo"]["longitude"]) == (52.43, 13.53)
    assert online == {"@type": "VirtualLocation", "name": "Im Netz", "url": "https://video.example/live"}
    assert (event["maximumAttendeeCapacity"], event["remainingAttendeeCapacity"]) == (25, 9)
    assert [node(rich, "events/tag/", who)["name"] for who in event["performer"]] == [
        "Jana Weber",
        "Prof. Dr. Samuel Adeyemi",
    ]
    assert one(rich, "en/events/tag/", "Event")["location"] == {"@type": "Place", "name": "Berlin", "address": "Berlin"}


def test_an_event_that_does_not_happen_as_announced_says_so(odd: Newsroom) -> None:
    cancelled, moved = one(odd, "events/abgesagt/", "Event"), one(odd, "events/online/", "Event")
    assert (cancelled["eventStatus"], cancelled["startDate"]) == ("https://schema.org/EventCancelled", "2026-12-01")
    assert moved["eventStatus"] == "https://schema.org/EventMovedOnline"
    assert moved["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert moved["location"]["@type"] == "VirtualLocation"
    assert moved["startDate"] == "2026-12-01T10:00:00-05:00"


def test_a_withdrawn_event_is_announced_no_longer(odd: Newsroom) -> None:
    assert [node for node in graph(odd, "events/weg/") if node["@type"] == "Event"] == []
    assert one(odd, "events/weg/", "WebPage")["creativeWorkStatus"] == "Withdrawn"


def test_a_contact_is_a_person_with_numbers_and_a_desk_an_organisation(rich: Newsroom) -> None:
    person = one(rich, "contacts/jana-weber/", "Person")
    assert person["telephone"] == ["+493023125111", "+491701234567"]
    assert person["email"] == "jana.weber@example.org"
    assert person["jobTitle"] == "Pressesprecherin"
    assert person["sameAs"] == "https://social.example/@jana"
    assert person["knowsLanguage"] == ["de", "en"]
    assert node(rich, "contacts/jana-weber/", person["image"])["contentUrl"] == f"{SITE_URL}media/portrait/portrait-90.jpg"
    assert one(rich, "en/contacts/jana-weber/", "Person")["@id"] == person["@id"]
    page = one(rich, "contacts/desk/", "ProfilePage")
    desk = node(rich, "contacts/desk/", page["mainEntity"])
    assert (desk["@type"], desk["name"]) == ("Organization", "Pressedienst")
    assert desk["parentOrganization"] == {"@id": f"{SITE_URL}#organization"}


def test_of_somebody_who_has_left_only_the_name_is_told(odd: Newsroom) -> None:
    person = one(odd, "contacts/bea-alt/", "Person")
    assert set(person) == {"@type", "@id", "name", "url"}
    assert node(odd, "news/2026/bezahlt/", one(odd, "news/2026/bezahlt/", "Article")["author"]) == person


def test_the_home_page_introduces_the_organisation_and_whom_the_press_calls(rich: Newsroom, odd: Newsroom) -> None:
    desk = one(rich, "", "Organization")["contactPoint"]
    assert (desk["contactType"], desk["telephone"], desk["email"]) == ("press", "+493023125110", "press@example.org")
    assert desk["availableLanguage"] == ["de", "en"]
    sender = one(odd, "", "Organization")
    assert sender["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Am Probenweg 7",
        "postalCode": "12489",
        "addressLocality": "Berlin",
        "addressCountry": "DE",
    }
    assert sender["sameAs"] == ["https://wiki.example/aurelia", "https://x.com/aurelia"]
    logo = node(odd, "", sender["logo"])
    assert (logo["contentUrl"], logo["width"], logo["height"]) == (f"{SITE_URL}media/logo.png", 400, 400)


def test_an_asset_page_tells_all_of_its_asset(rich: Newsroom) -> None:
    page = one(rich, "media/robot/", "WebPage")
    picture = node(rich, "media/robot/", page["mainEntity"])
    assert picture["creator"] == {"@type": "Person", "name": "Mira Okafor"}
    assert picture["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert picture["acquireLicensePage"] == f"{SITE_URL}media/robot/"
    assert picture["copyrightNotice"] == "© 2026 Aurelia"
    assert (picture["dateCreated"], picture["contentLocation"]["name"]) == ("2026-08-19", "Berlin")
    assert (picture["caption"], "digitalSourceType" in picture) == ("Der Roboter im Saal", False)
    film = one(rich, "media/film/", "VideoObject")
    assert (film["duration"], film["transcript"]) == ("PT2M14S", "Ein Arm hebt sich.")
    assert film["embedUrl"].startswith("https://video.example/videos/embed/1")
    assert film["thumbnailUrl"] == f"{SITE_URL}media/robot/robot-160.jpg"
    assert film["uploadDate"] == "2026-11-19T09:00:00+01:00"
    sound = one(rich, "media/ton/", "AudioObject")
    assert sound["contentUrl"] == f"{SITE_URL}media/ton/ton-original.mp3"


def test_a_picture_is_told_wherever_it_shows(rich: Newsroom) -> None:
    robot = f"{SITE_URL}media/robot/#asset"
    for url in ("", ITEM, "events/tag/", "kits/roboter/", "topics/robotik/", "media/robot/", f"en/{ITEM}"):
        assert robot in [node["@id"] for node in graph(rich, url)], url
    portrait = f"{SITE_URL}media/portrait/#asset"
    for url in ("contacts/jana-weber/", "contacts/"):
        assert portrait in [node["@id"] for node in graph(rich, url)], url
    assert f"{SITE_URL}news/2026/nur-mit-adresse/#asset-heimlich" in [
        node["@id"] for node in graph(rich, "news/2026/nur-mit-adresse/")
    ]


@pytest.mark.parametrize(
    "url",
    ["", "news/", "news/page/2/", "news/2026/", "types/release/", "topics/", "topics/robotik/", "events/", "kits/", "media/"],
)
def test_a_list_tells_name_and_address_of_what_it_lists(rich: Newsroom, url: str) -> None:
    entries = listed(one(rich, url, "ItemList")["itemListElement"])
    assert [entry["position"] for entry in entries] == list(range(1, len(entries) + 1))
    links = set(rich.links(url))
    assert {entry["url"].removeprefix(SITE_URL) for entry in entries} <= links


def test_the_way_to_a_page_is_told_as_it_is_shown(rich: Newsroom) -> None:
    for url in speaking(rich):
        shown = rich.page(url).find(".//nav[@class='nr-crumb']")
        told = [node for node in graph(rich, url) if node["@type"] == "BreadcrumbList"]
        assert len(told) == (shown is not None), url
        if shown is not None:
            steps = told[0]["itemListElement"]
            assert [step["name"] for step in steps[:-1]] == ["".join(link.itertext()).strip() for link in shown.iterfind("a")]
            assert steps[-1]["item"] == SITE_URL + url


# --- hostile words ------------------------------------------------------------------------------------------------------------


def test_hostile_words_arrive_exactly_once(odd: Newsroom) -> None:
    url = "news/2026/lage/"
    item = one(odd, url, "NewsArticle")
    for key in ("headline", "alternativeHeadline", "description", "dateline", "keywords"):
        assert item[key] == HOSTILE, key
    assert item["author"]["name"] == item["correction"]["text"] == HOSTILE
    quote = node(odd, url, item["mentions"])
    assert quote["text"] == quote["creator"]["name"] == one(odd, url, "Question")["name"] == HOSTILE
    picture = node(odd, url, item["image"][0])
    for key in ("name", "caption", "creditText", "copyrightNotice"):
        assert picture[key] == HOSTILE, key
    assert picture["creator"]["name"] == HOSTILE
    said = meta(odd, url)
    for name in ("og:title", "og:description", "og:image:alt", "twitter:image:alt", "article:tag", "author"):
        assert said[name] == [HOSTILE], name
    assert dict(told(odd, url)["opengraph"][0]["properties"])["og:title"] == HOSTILE
    assert one(odd, "events/abgesagt/", "Event")["name"] == HOSTILE
    entry = only(odd, url, "h-entry")["properties"]
    assert entry["name"] == entry["summary"] == entry["category"] == [HOSTILE]
    assert entry["author"][0]["properties"]["name"] == [HOSTILE]
    news = ElementTree.fromstring(odd.files["news-sitemap.xml"])
    assert [title.text for title in news.iter(f"{NEWS}title")] == [HOSTILE]


# --- networks -----------------------------------------------------------------------------------------------------------------


def test_every_page_says_to_networks_what_it_is(newsroom: Newsroom) -> None:
    for url in speaking(newsroom):
        said = meta(newsroom, url)
        for name in ("og:type", "og:title", "og:url", "og:site_name", "og:locale", "twitter:card"):
            assert len(said[name]) == 1, (url, name)
        assert said["og:url"] == [SITE_URL + url]
        assert said["og:locale"] == ["en_US" if url.startswith("en/") else "de_DE"]
        assert all(value for values in said.values() for value in values), url


def test_an_item_is_an_article_and_a_contact_a_profile(rich: Newsroom) -> None:
    said = meta(rich, ITEM)
    assert said["og:type"] == ["article"]
    assert said["og:locale:alternate"] == ["en_US"]
    assert said["article:published_time"] == ["2026-11-19T09:00:00+01:00"]
    assert "article:modified_time" not in said
    assert said["article:section"] == ["Pressemitteilung"]
    assert said["article:tag"] == ["Robotik", "Zulassung"]
    story = meta(rich, "news/2026/geschichte/")
    assert story["article:author"] == [f"{SITE_URL}contacts/jana-weber/"]
    assert story["author"] == ["Jana Weber"]
    assert meta(rich, "news/2026/klarstellung/")["article:modified_time"] == ["2026-11-12"]
    assert meta(rich, "contacts/jana-weber/")["og:type"] == ["profile"]
    assert meta(rich, "")["og:type"] == meta(rich, "events/tag/")["og:type"] == ["website"]


def test_the_shared_picture_is_the_lead_picture_as_large_as_it_says(newsroom: Newsroom) -> None:
    count = 0
    for url in speaking(newsroom):
        said = meta(newsroom, url)
        if "og:image" in said:
            path = said["og:image"][0].removeprefix(SITE_URL)
            with Image.open(io.BytesIO(newsroom.files[path])) as picture:
                assert said["og:image:width"] + said["og:image:height"] == [str(side) for side in picture.size], url
                assert said["og:image:type"] == [Image.MIME[picture.format or ""]]
            assert said["og:image:alt"] == said["twitter:image:alt"], url
            count += 1
    assert count > 5


def test_a_wide_picture_fills_the_card_and_a_small_one_or_a_logo_does_not(rich: Newsroom, odd: Newsroom) -> None:
    wide = meta(odd, "news/2026/lage/")
    assert wide["og:image"] == [f"{SITE_URL}media/robot/robot-191x100.jpg"]
    assert wide["twitter:card"] == ["summary_large_image"]
    assert wide["twitter:site"] == ["@aurelia"]
    logo = meta(odd, "news/2026/leise/")
    assert logo["og:image"] == [f"{SITE_URL}media/logo/logo-400.jpg"]
    assert logo["twitter:card"] == ["summary"]


def test_a_card_of_its_own_goes_before_the_lead_picture(rich: Newsroom) -> None:
    for url, card in (
        (ITEM, f"{ITEM}zulassung-card.jpg"),
        ("news/2026/klarstellung/", "news/2026/klarstellung/klarstellung-card.jpg"),
    ):
        said = meta(rich, url)
        assert said["og:image"] == [f"{SITE_URL}{card}"] and rich.has(card)
        assert said["twitter:card"] == ["summary_large_image"]


# --- microformats -------------------------------------------------------------------------------------------------------------


def formats(newsroom: Newsroom, url: str) -> dict[str, Any]:
    found: dict[str, Any] = mf2py.parse(doc=newsroom.html(url), url=SITE_URL + url)
    return found


def every(items: list[Any], kind: str) -> Iterator[Node]:
    """Yield every object of a kind, nested ones included."""
    for item in items:
        if isinstance(item, dict) and "type" in item:
            if kind in item["type"]:
                yield item
            inner = [value for values in item["properties"].values() for value in values]
            yield from every([*inner, *item.get("children", [])], kind)


def only(newsroom: Newsroom, url: str, kind: str) -> Node:
    (found,) = every(formats(newsroom, url)["items"], kind)
    return found


def test_an_item_page_has_exactly_one_entry(newsroom: Newsroom) -> None:
    items = [url for url in speaking(newsroom) if re.fullmatch(r"(en/)?news/\d{4}/(?!page)[^/]+/", url)]
    for url in items:
        entry = only(newsroom, url, "h-entry")["properties"]
        assert entry["url"] == entry["uid"] == [SITE_URL + url]
        assert len(entry["name"]) == len(entry["published"]) == len(entry["author"]) == 1, url
        assert entry["author"][0]["type"] == ["h-card"]
    assert len(items) > 4


def test_an_entry_says_what_a_reader_of_other_sites_needs(rich: Newsroom) -> None:
    entry = only(rich, ITEM, "h-entry")["properties"]
    assert entry["name"] == ["Neuer Operationsroboter zugelassen"]
    assert entry["summary"] == ["Der Roboter darf in Kliniken eingesetzt werden."]
    assert entry["published"] == ["2026-11-19T09:00:00+0100"]  # as mf2py writes it
    assert entry["category"] == ["Robotik", "Zulassung"]
    assert entry["featured"][0]["alt"] == "Ein Roboter"
    assert entry["author"][0]["properties"] == {"name": ["Aurelia Medizintechnik GmbH"], "url": [SITE_URL]}
    assert entry["content"][0]["value"].startswith("Er darf.")
    assert only(rich, "news/2026/klarstellung/", "h-entry")["properties"]["updated"] == ["2026-11-12"]
    author = only(rich, "news/2026/geschichte/", "h-entry")["properties"]["author"][0]["properties"]
    assert author == {"name": ["Jana Weber"], "url": [f"{SITE_URL}contacts/jana-weber/"]}


@pytest.mark.parametrize("url", ["", "news/", "topics/robotik/", "en/"])
def test_a_list_of_items_is_a_feed(rich: Newsroom, url: str) -> None:
    feed = only(rich, url, "h-feed")
    entries = [child for child in feed["children"] if "h-entry" in child["type"]]
    assert len(entries) >= 2
    for entry in entries:
        assert {"name", "url", "published"} <= set(entry["properties"])
        assert rich.has(entry["properties"]["url"][0].removeprefix(SITE_URL))
    assert len(feed["properties"]["name"]) == 1


def test_an_event_says_when_and_where(rich: Newsroom) -> None:
    event = only(rich, "events/tag/", "h-event")["properties"]
    assert event["name"] == ["Hand anlegen"]
    assert (event["start"], event["end"]) == (["2027-01-18T10:00:00+0100"], ["2027-01-18T16:00:00+0100"])
    place = event["location"][0]
    assert set(place["type"]) == {"h-adr", "h-card"}
    assert place["properties"]["street-address"] == ["Am Probenweg 7"]
    assert place["properties"]["country-name"] == ["Deutschland"]
    assert event["url"] == event["uid"] == [f"{SITE_URL}events/tag/"]


def test_a_contact_is_a_card_with_profiles_that_are_the_same(rich: Newsroom) -> None:
    found = formats(rich, "contacts/jana-weber/")
    card = found["items"][0]["properties"]
    assert card["name"] == ["Jana Weber"]
    assert card["uid"] == [f"{SITE_URL}contacts/jana-weber/"]
    assert card["url"] == [f"{SITE_URL}contacts/jana-weber/", "https://social.example/@jana"]
    assert card["email"] == ["mailto:jana.weber@example.org"]
    # She is away: the line that will be hers again stands on her page, the mobile that stays off does not.
    assert [number.replace(NBSP, " ") for number in card["tel"]] == ["+49 30 23125 111"]
    assert card["job-title"] == ["Pressesprecherin"]
    assert found["rels"]["me"] == ["https://social.example/@jana"]


def test_every_page_has_the_card_of_its_sender_and_the_home_page_its_profiles(newsroom: Newsroom) -> None:
    for url in speaking(newsroom):
        cards = [card["properties"] for card in every(formats(newsroom, url)["items"], "h-card")]
        (sender,) = (card for card in cards if card.get("uid") == [SITE_URL])
        assert sender["name"] == sender["org"] == ["Aurelia Medizintechnik GmbH"]
        assert sender["url"] == [SITE_URL]
    assert formats(newsroom, "")["rels"]["me"]


# --- languages ----------------------------------------------------------------------------------------------------------------


def alternates(newsroom: Newsroom, url: str) -> dict[str, str]:
    links = newsroom.page(url).iterfind(".//head/link[@hreflang]")
    return {link.get("hreflang"): link.get("href").removeprefix(SITE_URL) for link in links}


def test_translations_name_each_other_and_themselves_and_the_default(newsroom: Newsroom) -> None:
    count = 0
    for url in speaking(newsroom):
        if found := alternates(newsroom, url):
            assert url in found.values(), url
            assert found["x-default"] == found["de"], url
            for other in found.values():
                assert alternates(newsroom, other) == found, (url, other)
                assert meta(newsroom, other)["robots"] == ["max-image-preview:large"], other
            count += 1
    assert count > 5


def test_a_page_of_a_list_is_its_own_canonical_page(rich: Newsroom) -> None:
    for url in ("news/", "news/page/2/"):
        assert rich.page(url).find(".//head/link[@rel='canonical']").get("href") == SITE_URL + url
    assert alternates(rich, "news/page/2/") == {}


# --- sitemaps -----------------------------------------------------------------------------------------------------------------


def pages_of(newsroom: Newsroom) -> dict[str, Any]:
    root = ElementTree.fromstring(newsroom.files["sitemap.xml"])
    assert root.tag == f"{SITEMAP}urlset"
    return {(found.findtext(f"{SITEMAP}loc") or "").removeprefix(SITE_URL): found for found in root}


def test_the_sitemap_says_when_things_and_lists_were_last_changed(rich: Newsroom) -> None:
    changed = {url: found.findtext(f"{SITEMAP}lastmod") for url, found in pages_of(rich).items()}
    assert changed[ITEM] == "2026-11-19T09:00:00+01:00"
    assert changed["news/2026/klarstellung/"] == "2026-11-12"
    assert changed["news/2025/jubilaeum/"] == "2025-03-06"
    assert changed[""] == changed["news/"] == changed["news/page/2/"] == "2026-11-19T09:00:00+01:00"
    assert changed["types/statement/"] == "2026-11-12"
    assert changed["media/robot/"] is None


def test_the_sitemap_names_the_pictures_of_each_page_and_its_translations(newsroom: Newsroom) -> None:
    pages, count = pages_of(newsroom), 0
    for url, found in pages.items():
        for picture in found.iter(f"{IMAGE}loc"):
            assert newsroom.has((picture.text or "").removeprefix(SITE_URL)), picture.text
            count += 1
        links = {link.get("hreflang"): link.get("href").removeprefix(SITE_URL) for link in found.iter(f"{XHTML}link")}
        assert links == alternates(newsroom, url), url
        assert {child.tag for child in found} <= {f"{SITEMAP}loc", f"{SITEMAP}lastmod", f"{XHTML}link", f"{IMAGE}image"}
    assert count > 2


def test_the_pictures_of_a_page_are_those_it_shows(rich: Newsroom) -> None:
    pictures = [found.text for found in pages_of(rich)[ITEM].iter(f"{IMAGE}loc")]
    assert pictures == [f"{SITE_URL}media/robot/robot-160.jpg", f"{SITE_URL}media/arm/arm-100.jpg"]


def test_the_news_sitemap_names_the_news_of_two_days_in_all_languages(rich: Newsroom, odd: Newsroom) -> None:
    root = ElementTree.fromstring(rich.files["news-sitemap.xml"])
    assert [(found.findtext(f"{SITEMAP}loc") or "").removeprefix(SITE_URL) for found in root] == [f"en/{ITEM}", ITEM]
    assert [found.text for found in root.iter(f"{NEWS}language")] == ["en", "de"]
    assert {found.text for found in root.iter(f"{NEWS}name")} == {"Newsroom Aurelia"}
    assert {found.text for found in root.iter(f"{NEWS}publication_date")} == {"2026-11-19T09:00:00+01:00"}
    assert b"bezahlt" not in odd.files["news-sitemap.xml"]


def test_robots_txt_names_the_sitemaps_and_that_of_an_editor_wins(rich: Newsroom, odd: Newsroom) -> None:
    lines = rich.files["robots.txt"].decode().splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert lines[3:] == [f"Sitemap: {SITE_URL}sitemap.xml", f"Sitemap: {SITE_URL}news-sitemap.xml"]
    assert odd.files["robots.txt"] == b"User-agent: *\nDisallow: /private/\n"


def test_a_large_sitemap_is_written_in_parts_that_its_index_names(rich: Newsroom, tmp_path: Path) -> None:
    # What begins a build prepares its folder: here another one than that of the site others look at.
    config = load_config(str(rich.folder / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    config.plugins.on_pre_build(config=config.plugins.on_config(config))
    plugin = config.plugins["newsroom"]
    assert isinstance(plugin, NewsroomPlugin)
    files = {output.path: output.content or b"" for output in sitemaps(plugin.site, max_urls=20)}
    index = ElementTree.fromstring(files["sitemap.xml"])
    parts = [(loc.text or "").removeprefix(SITE_URL) for loc in index.iter(f"{SITEMAP}loc")]
    assert len(parts) > 2
    assert set(files) == {*parts, "sitemap.xml", "news-sitemap.xml", "robots.txt"}
    urls = [loc.text for part in parts for loc in ElementTree.fromstring(files[part]).iter(f"{SITEMAP}loc")]
    assert urls == [SITE_URL + url for url in pages_of(rich)]


def test_what_is_alone_and_unlisted_leads_only_to_pages_that_are_there(make_site: MakeSite) -> None:
    newsroom = make_site(
        "news/2019/a.md\n    ---\n    title: A\n    date: 2019-11-01\n    summary: s\n    unlisted: true\n    ---\n"
        "events/e.md\n    ---\n    title: E\n    start: 2027-01-01\n    location: Jena\n    unlisted: true\n    ---\n"
        "kits/k.md\n    ---\n    title: K\n    unlisted: true\n    ---\n"
    )
    assert not newsroom.has_failed
    for url in ("news/2019/a/", "events/e/", "kits/k/"):
        for link in newsroom.links(url):
            assert "://" in link or link.startswith(("tel:", "mailto:")) or newsroom.has(link), (url, link)
        for address in addresses(graph(newsroom, url)):
            assert newsroom.has(address.removeprefix(SITE_URL)), (url, address)


def test_mkdocs_leaves_no_sitemap_of_its_own(rich: Newsroom) -> None:
    assert [path for path in rich.files if "sitemap" in path] == ["news-sitemap.xml", "sitemap.xml"]


def test_without_an_address_a_site_has_no_graph_and_no_sitemap_but_says_what_it_can(make_site: MakeSite) -> None:
    newsroom = make_site(
        "news/2026/a.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    media: [robot]\n    ---\n"
        f"media/robot.jpg 90x60\nmedia/robot.jpg.yml\n    {RIGHTS.strip().replace(chr(10), chr(10) + '    ')}\n",
        site_url=None,
    )
    assert not newsroom.has_failed
    assert newsroom.page("news/2026/a/").find(".//script[@type='application/ld+json']") is None
    said = meta(newsroom, "news/2026/a/")
    assert said["og:title"] == ["A"]
    assert not {"og:url", "og:image"} & set(said)
    assert not [path for path in newsroom.files if path.endswith("sitemap.xml") or path == "robots.txt"]
    assert only(newsroom, "news/2026/a/", "h-entry")["properties"]["name"] == ["A"]
