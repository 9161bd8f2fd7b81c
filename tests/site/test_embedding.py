"""What others frame and paste, on a whole site: cards, players, oEmbed, codes beside pictures, the index of the library."""

from __future__ import annotations

import json
from urllib.parse import urljoin, urlsplit

import html5lib
import pytest
from conftest import MakeSite
from newsrooms import HOSTILE, RIGHTS, SITE_URL, Newsroom, words

ITEM = "news/2026/zulassung/"
VIDEO = (
    "media/film.mp4.yml\n    title: Film\n    alt: Film\n    credit: Aurelia\n    license: editorial\n    poster: bild\n    duration: 75\n"
    "    captions: [media/film.de.srt, media/film.en.vtt]\n    transcript: Es wird gesprochen.\n    public: true\n"
    "media/film.de.srt\n    1\n    00:00:01,000 --> 00:00:02,500\n    Hallo.\n"
    "media/film.en.vtt\n    WEBVTT\n\n    00:01.000 --> 00:02.500\n    Hello.\n"
    "media/bild.jpg 200x120\nmedia/bild.jpg.yml\n    " + RIGHTS.replace("\n", "\n    ") + "\n"
)


def code(newsroom: Newsroom, url: str, id: str) -> str:
    return str(newsroom.page(url).find(f".//textarea[@id='{id}']").text)


def parsed(html: str) -> html5lib.treebuilders.etree_lxml.Document:
    return html5lib.parse(html, treebuilder="lxml", namespaceHTMLElements=False).getroot()


# --- cards ----------------------------------------------------------------------------------------------------------------------


def test_every_item_has_a_card_that_is_not_indexed_and_leads_back_in_a_new_window(rich: Newsroom) -> None:
    items = [url for url in rich.pages if "/news/2" in f"/{url}" and url.endswith("/embed/")]
    assert f"{ITEM}embed/" in items and f"en/{ITEM}embed/" in items
    for url in items:
        page = rich.page(url)
        assert page.find(".//meta[@name='robots']").get("content") == "noindex"
        links = page.findall(".//main//a")
        assert links
        for link in links:
            assert link.get("target") == "_blank" and "noopener" in link.get("rel"), url
        assert not page.findall(".//script") and not page.findall(".//link[@rel='stylesheet']")


def test_a_card_has_headline_summary_date_sender_and_the_pictures_rights(rich: Newsroom) -> None:
    text = rich.text(f"{ITEM}embed/")
    for said in (
        "Neuer Operationsroboter zugelassen",
        "darf in Kliniken",
        "19.",
        "Newsroom Aurelia",
        "Aurelia / Mira Okafor",
        "BY",
    ):
        assert said in text
    assert rich.page(f"{ITEM}embed/").find(".//link[@rel='canonical']").get("href") == f"{SITE_URL}{ITEM}"


def test_a_withdrawn_items_card_says_so_and_shows_nothing_of_it(rich: Newsroom) -> None:
    page = rich.page("news/2026/zurueckgezogen/embed/")
    assert "Zurückgezogen" in words(page.find(".//main"))
    assert page.find(".//img") is None


def test_a_removed_items_card_is_a_neutral_notice(make_site: MakeSite) -> None:
    newsroom = make_site(
        "news/2026/geheim.md\n    ---\n    title: Geheimnis\n    date: 2026-11-01\n    summary: Geheimnis\n    removed: {date: 2026-11-02}\n    ---\n    Geheimnis.\n"
    )
    assert newsroom.has("news/2026/geheim/embed/")
    assert b"Geheimnis" not in newsroom.files["news/2026/geheim/embed/index.html"]
    assert not newsroom.has("news/2026/geheim/oembed.json")


def test_cards_and_players_stand_in_no_sitemap(rich: Newsroom) -> None:
    assert b"embed" not in rich.files["sitemap.xml"]


def test_hostile_words_stay_words_on_a_card_and_in_its_code(make_site: MakeSite) -> None:
    quoted = json.dumps(HOSTILE, ensure_ascii=False)
    newsroom = make_site(
        f"news/2026/a.md\n    ---\n    title: {quoted}\n    date: 2026-11-01\n    summary: {quoted}\n    ---\n    Text.\n"
    )
    page = newsroom.page("news/2026/a/embed/")
    assert words(page.find(".//h1")) == HOSTILE
    frame = parsed(code(newsroom, "news/2026/a/", "frame-nr-card")).find(".//iframe")
    assert frame.get("title").endswith(HOSTILE)
    said = json.loads(newsroom.files["news/2026/a/oembed.json"])
    assert said["title"] == HOSTILE
    assert parsed(said["html"]).find(".//iframe").get("title").endswith(HOSTILE)


# --- oEmbed ---------------------------------------------------------------------------------------------------------------------


def test_an_item_offers_its_oembed_answer_with_every_required_field(rich: Newsroom) -> None:
    link = rich.page(ITEM).find(".//link[@type='application/json+oembed']")
    assert link.get("rel") == "alternate"
    assert link.get("href") == f"{SITE_URL}{ITEM}oembed.json"
    said = json.loads(rich.files[f"{ITEM}oembed.json"])
    assert (said["version"], said["type"]) == ("1.0", "rich")
    assert isinstance(said["width"], int) and isinstance(said["height"], int)
    assert said["title"] == "Neuer Operationsroboter zugelassen"
    assert said["provider_name"] == "Newsroom Aurelia" and said["provider_url"] == SITE_URL
    assert said["author_name"] and said["author_url"].startswith(SITE_URL)
    frame = parsed(said["html"]).find(".//iframe")
    assert frame.get("src") == f"{SITE_URL}{ITEM}embed/"
    assert rich.has(said["thumbnail_url"].removeprefix(SITE_URL))
    assert said["thumbnail_width"] > 0 and said["thumbnail_height"] > 0


def test_an_answer_without_picture_has_no_part_of_a_thumbnail(rich: Newsroom) -> None:
    said = json.loads(rich.files["news/2026/klarstellung/oembed.json"])
    assert not [key for key in said if key.startswith("thumbnail")]


# --- codes beside pictures --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["media/robot/", ITEM, "kits/roboter/"])
def test_the_same_code_stands_wherever_a_picture_stands(rich: Newsroom, url: str) -> None:
    figure = parsed(code(rich, url, "html-robot")).find(".//figure")
    assert rich.has(figure.find(".//img").get("src").removeprefix(SITE_URL))
    assert "Aurelia / Mira Okafor" in words(figure)
    assert figure.find(".//a[@rel='license']").get("href").startswith("https://creativecommons.org/")
    assert figure.findall(".//a")[-1].get("href") == f"{SITE_URL}media/robot/"
    assert "media/robot/robot-" in code(rich, url, "md-robot")


def test_what_an_item_says_differently_is_in_its_code(rich: Newsroom) -> None:
    assert code(rich, ITEM, "html-robot") == code(rich, "media/robot/", "html-robot")
    english = parsed(code(rich, "en/media/robot/", "html-robot")).find(".//figure")
    assert english.get("lang") == "en" and english.find(".//img").get("alt") == "A robot"


def test_editorial_terms_lead_to_the_page_that_says_them(rich: Newsroom) -> None:
    license = parsed(code(rich, "media/arm/", "html-arm")).find(".//a[@rel='license']")
    assert license.get("href") == f"{SITE_URL}media/arm/"


def test_a_videos_code_frames_no_third_party(rich: Newsroom) -> None:
    html = code(rich, "media/film/", "html-film")
    assert "<iframe" not in html and "BY-SA" in html.replace("\u00a0", "-").replace(" ", "-")
    frame = parsed(code(rich, "media/film/", "frame-film")).find(".//iframe")
    assert frame.get("src") == f"{SITE_URL}media/film/embed/"
    for url in rich.pages:
        assert not rich.page(url).findall(".//iframe"), url


def test_what_is_not_offered_has_no_code(make_site: MakeSite) -> None:
    rights = RIGHTS.replace("\n", "\n    ")
    newsroom = make_site(f"media/a.jpg 200x120\nmedia/a.jpg.yml\n    public: true\n    download: false\n    {rights}\n")
    assert newsroom.page("media/a/").find(".//textarea") is None
    assert newsroom.page("media/").find(".//*[@data-nr-pick]") is None


# --- players --------------------------------------------------------------------------------------------------------------------


def test_a_file_plays_with_captions_and_transcript_and_loads_nothing_before(make_site: MakeSite) -> None:
    newsroom = make_site(VIDEO, {"media/film.mp4": b"\0\0\0\x18ftypmp42"})
    assert newsroom.errors == [] and newsroom.warnings == []
    for url in ("media/film/", "media/film/embed/"):
        page = newsroom.page(url)
        video = page.find(".//video")
        assert video.get("preload") == "none" and video.get("controls") is not None
        assert newsroom.has(urljoin(f"/{url}", video.get("poster")))
        tracks = {track.get("srclang"): urljoin(f"/{url}", track.get("src")) for track in video.iterfind("track")}
        assert tracks == {"de": "/media/film/film-de.vtt", "en": "/media/film/film-en.vtt"}
        assert [track.get("srclang") for track in video.iterfind("track[@default]")] == ["de"]
    assert newsroom.files["media/film/film-de.vtt"].startswith(b"WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500")
    assert newsroom.files["media/film/film-en.vtt"].startswith(b"WEBVTT\n")
    assert "Es wird gesprochen." in newsroom.text("media/film/")


def test_a_film_that_is_not_offered_as_a_file_still_plays(make_site: MakeSite) -> None:
    sketch = VIDEO.replace("    public: true\n", "    public: true\n    download: false\n")
    newsroom = make_site(sketch, {"media/film.mp4": b"\0\0\0\x18ftypmp42"})
    page = newsroom.page("media/film/")
    assert newsroom.has(urljoin("/media/film/", page.find(".//video/source").get("src")))
    assert page.find(".//video").get("controlslist") == "nodownload"
    assert not [link for link in newsroom.links("media/film/") if link.endswith(".mp4")]


def test_a_providers_player_has_its_terms_and_a_plain_link(rich: Newsroom) -> None:
    page = rich.page("media/film/embed/")
    assert "Aurelia" in words(page.find(".//main")) and "BY" in words(page.find(".//main"))
    assert "https://video.example/w/1" in rich.links("media/film/embed/")
    assert page.find(".//*[@data-nr-play]").get("data-nr-play").startswith("https://video.example/videos/embed/1?")


# --- the library ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["media/library.json", "en/media/library.json"])
def test_the_index_lists_the_whole_library_and_all_its_files_are_there(rich: Newsroom, url: str) -> None:
    found = json.loads(rich.files[url])["assets"]
    assert {one["id"] for one in found} >= {"robot", "arm", "film", "blatt", "ton"}
    assert "heimlich" not in {one["id"] for one in found}
    for one in found:
        assert rich.has(one["url"])
        for path in (one.get("thumb"), one.get("download", [None])[0], *(file[0] for file in one.get("files", {}).values())):
            assert path is None or rich.has(path), path
        for path, size in one.get("files", {}).values():
            assert len(rich.files[path]) == size
    robot = next(one for one in found if one["id"] == "robot")
    assert robot["people"] == ["Jana Weber"] and robot["topics"] == ["robotik"] and robot["free"] == 1
    assert "Mira Okafor" in robot["text"] and "creativecommons.org" in robot["text"]


def test_scripts_of_media_are_loaded_on_media_pages_only_and_are_small(rich: Newsroom) -> None:
    loading = {
        url for url in rich.pages if any("library.js" in found.get("src") for found in rich.page(url).iterfind(".//script[@src]"))
    }
    assert loading
    assert all("media/" in url for url in loading)
    assert len(rich.files["assets/newsroom/library.js"]) < 12_000
    assert len(rich.files["assets/newsroom/newsroom.css"]) < 25_000


def test_a_tile_offers_a_download_of_its_own(rich: Newsroom) -> None:
    tiles = rich.page("media/").findall(".//ul[@class='nr-sheet']/li")
    assert tiles
    for tile in tiles:
        for link in tile.iterfind("a[@download]"):
            assert rich.has(urljoin("/media/", link.get("href")))
            assert urlsplit(link.get("href")).path.endswith(link.get("download"))
