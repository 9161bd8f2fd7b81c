"""Faulty input: told with file, line, key and fix, all of it at once; nothing is published, and the last site stands."""

from __future__ import annotations

import subprocess

import pytest
from click.testing import CliRunner
from conftest import MakeSite
from newsrooms import DESK, Newsroom, drawn, options

from newsroom_plugin.cli import main

GOOD = "news/2026/gut.md\n    ---\n    title: Gut\n    date: 2026-11-01\n    summary: s\n    ---\n    Text.\n"


def item(*lines: str, body: str = "Text.", name: str = "x") -> str:
    """An item whose front matter is `lines`, from line 2 on."""
    front = "".join(f"    {line}\n" for line in lines)
    return f"news/2026/{name}.md\n    ---\n{front}    ---\n    {body}\n"


TITLE, DATE, SUMMARY = "title: Ein Titel", "date: 2026-11-01", "summary: Kurz."
SIDECAR = "    alt: x\n    credit: A\n    license: CC-BY-4.0\n"

FAULTS: dict[str, tuple[str, list[str]]] = {
    "a mistyped key that must not publish": (
        item(TITLE, DATE, SUMMARY, "embago: 2026-12-01T09:00"),
        ["content/news/2026/x.md:5: embago: 'embago' is not a key here. Did you mean 'embargo'?"],
    ),
    "a mistyped key in a list": (
        item(TITLE, DATE, SUMMARY, "quotes:", "  - text: Gut.", "    bye: jana"),
        [
            "content/news/2026/x.md:6: quotes.0.by: It is missing. Add it.",
            "content/news/2026/x.md:7: quotes.0.bye: 'bye' is not a key here. Did you mean 'by'?",
        ],
    ),
    "a mistyped key in a mapping": (
        item(TITLE, DATE, SUMMARY, "withdrawn:", "  date: 2026-11-02", "  reson: Falsch"),
        [
            "content/news/2026/x.md:5: withdrawn.reason: It is missing. Add it.",
            "content/news/2026/x.md:7: withdrawn.reson: 'reson' is not a key here. Did you mean 'reason'?",
        ],
    ),
    "an impossible date": (
        item(TITLE, "date: 2026-02-30T09:00", SUMMARY),
        [
            "content/news/2026/x.md:3: date: '2026-02-30T09:00' is not a date: February 2026 has 28 days. Write it like 2026-02-27 or 2026-02-27T09:00."
        ],
    ),
    "an hour that the clocks skip": (
        item(TITLE, "date: 2026-03-29T02:30", SUMMARY),
        [
            "content/news/2026/x.md:3: date: '2026-03-29T02:30' does not exist in Europe/Berlin: the clocks go forward over it. Write the hour before or after it."
        ],
    ),
    "no title": (item(DATE, SUMMARY), ["content/news/2026/x.md:1: title: It is missing. Add it."]),
    "a release without summary": (
        item(TITLE, DATE),
        ["content/news/2026/x.md:1: summary: A release needs a summary. Add one or two sentences that say what is new."],
    ),
    "a statement without summary": (
        item("type: statement", TITLE, DATE),
        ["content/news/2026/x.md:1: summary: A statement needs a summary. Add one or two sentences that say what is new."],
    ),
    "a story without author": (
        item("type: story", TITLE, DATE),
        ["content/news/2026/x.md:1: author: A story needs an author. Add author: with a contact's id or a full name."],
    ),
    "a type that does not exist": (
        item("type: realease", TITLE, DATE, SUMMARY),
        ["content/news/2026/x.md:2: type: 'realease' is not one of the values known here. Did you mean 'release'?"],
    ),
    "a draft that is neither true nor false": (
        item(TITLE, DATE, SUMMARY, "draft: maybe"),
        ["content/news/2026/x.md:5: draft: 'maybe' is neither true nor false. Write true or false."],
    ),
    "a contact that does not exist": (
        item(TITLE, DATE, SUMMARY, "contacts: [dsk]"),
        ["content/news/2026/x.md:5: contacts.0: There is no contact 'dsk'. Did you mean 'desk'?"],
    ),
    "an asset that does not exist": (
        item(TITLE, DATE, SUMMARY, "media:", "  - media/nichts.jpg"),
        [
            "content/news/2026/x.md:6: media.0: There is no asset 'media/nichts.jpg'. Put the file into content/media/ and name its id or path."
        ],
    ),
    "a related item that does not exist": (
        item(TITLE, DATE, SUMMARY, "related: [news/2026/xx.md]"),
        ["content/news/2026/x.md:5: related.0: There is no item 'news/2026/xx.md'. Did you mean 'news/2026/x'?"],
    ),
    "a kit that does not exist": (
        item(TITLE, DATE, SUMMARY, "kit: roboter"),
        ["content/news/2026/x.md:5: kit: There is no kit 'roboter'. Write content/kits/roboter.md."],
    ),
    "a translation of nothing": (
        item(TITLE, DATE, SUMMARY, "translation_of: news/2020/alt.md"),
        [
            "content/news/2026/x.md:5: translation_of: There is no 'news/2020/alt.md' to translate. Write its path in content/, like news/2026/x.md."
        ],
    ),
    "a key twice": (
        item(TITLE, DATE, SUMMARY, "title: Noch einer"),
        ["content/news/2026/x.md:5: title: The key is there twice (first in line 2). Keep one of them."],
    ),
    "a colon in a text": (
        item("title: Neu: der Roboter", DATE, SUMMARY),
        [
            "content/news/2026/x.md:2: This is not valid YAML: mapping values are not allowed in this context. Put a text that contains ': ' in quotes."
        ],
    ),
    "an anchor": (
        item("title: &t Titel", "subtitle: *t", DATE, SUMMARY),
        ["content/news/2026/x.md:2: Anchors and aliases (& and *) are not read. Write the value out."],
    ),
    "a front matter that is a list": (
        "news/2026/x.md\n    ---\n    - a\n    - b\n    ---\n",
        ["content/news/2026/x.md:2: The front matter is a list. Write keys and values, like title: A headline."],
    ),
    "a front matter that is not closed": (
        "news/2026/x.md\n    ---\n    title: A\n\n    Text.\n",
        ["content/news/2026/x.md:1: The front matter is not closed. End it with a line of three hyphens: ---"],
    ),
    "no front matter": (
        "news/2026/x.md\n    Text.\n",
        [
            "content/news/2026/x.md:1: The file has no front matter. Start the file with a line of three hyphens, then title: …, then three hyphens again."
        ],
    ),
    "an item without a year": (
        "news/x.md\n    ---\n    title: A\n    ---\n",
        ["content/news/x.md: An item lies in a folder named by its year. Move it to news/2026/x.md, for example."],
    ),
    "a folder of a language that is not one": (
        "fr/news/2026/x.md\n    ---\n    title: A\n    ---\n",
        ["content/fr/news/2026/x.md: 'fr' is not a language of this newsroom (de, en). Add it to languages in mkdocs.yml."],
    ),
    "a picture in the folder of a language": (
        "en/media/x.jpg 20x20\n",
        ["content/en/media/x.jpg: Media and static files are shared by all languages. Move it to content/media/x.jpg."],
    ),
    "a sidecar without a file": (
        f"media/fort.jpg.yml\n{SIDECAR}",
        [
            "content/media/fort.jpg.yml:1: There is no file 'fort.jpg' beside this sidecar. Add the file, or provider: for a video elsewhere."
        ],
    ),
    "a picture without rights": (
        item(TITLE, DATE, SUMMARY, "media: [bild]") + "media/bild.jpg 40x30\n",
        [
            "content/media/bild.jpg:1: alt: The asset has no alternative text. Say what is seen, for those who cannot see it: alt: … (in content/media/bild.jpg.yml)",
            "content/media/bild.jpg:1: credit: Nobody is named for it, neither in a sidecar nor in the file. Add credit: Organisation / Name (in content/media/bild.jpg.yml).",
            "content/media/bild.jpg:1: license: It has no terms, neither in a sidecar nor in the file. Add license: CC-BY-4.0, or editorial (in content/media/bild.jpg.yml).",
        ],
    ),
    "a licence that is not known": (
        "media/bild.jpg 40x30\nmedia/bild.jpg.yml\n    alt: x\n    credit: A\n    license: CC-BY-5.0\n",
        [
            "content/media/bild.jpg.yml:3: license: 'CC-BY-5.0' is not a licence known here. Write an id like CC-BY-4.0, CC0-1.0 or editorial, or {name: …, url: https://…}."
        ],
    ),
    "two assets with one id": (
        f"media/a/bild.jpg 40x30\nmedia/a/bild.jpg.yml\n{SIDECAR}media/b/bild.jpg 40x30\nmedia/b/bild.jpg.yml\n{SIDECAR}",
        [
            "content/media/b/bild.jpg.yml:1: id: The id 'bild' belongs to media/a/bild.jpg already. Add an id: of its own to one of the two sidecars."
        ],
    ),
    "two items with one address": (
        item(TITLE, DATE, SUMMARY, name="Ein_Titel") + item(TITLE, DATE, SUMMARY, name="ein-titel"),
        [
            "content/news/2026/ein-titel.md:1: slug: The address /news/2026/ein-titel/ belongs to content/news/2026/Ein_Titel.md already. Add a slug: of its own."
        ],
    ),
    "a contact that cannot be reached": (
        "contacts/jana.md\n    ---\n    name: Jana\n    ---\n",
        ["content/contacts/jana.md:1: phone: A contact needs a phone number or an e-mail address. Add phone: or email:."],
    ),
    "an event that ends before it starts": (
        "events/x.md\n    ---\n    title: A\n    start: 2027-01-18T10:00\n    end: 2027-01-18T09:00\n    location: Berlin\n    ---\n",
        ["content/events/x.md:4: end: The event ends before it starts. Write a moment after 2027-01-18T10:00:00+01:00."],
    ),
    "a status that an event cannot have": (
        "events/x.md\n    ---\n    title: A\n    start: 2027-01-18T10:00\n    location: Berlin\n    status: canceled\n    ---\n",
        ["content/events/x.md:5: status: 'canceled' is not one of the values known here. Did you mean 'cancelled'?"],
    ),
    "an ordinary page with an embargo": (
        "about/x.md\n    ---\n    title: A\n    embargo: 2027-01-01\n    ---\n",
        ["content/about/x.md:3: embargo: An ordinary page cannot be gated. Make it an item in news/<year>/, or use draft: true."],
    ),
    "an impossible date in an ordinary page": (
        "about/x.md\n    ---\n    title: A\n    date: 2026-02-30\n    ---\n",
        ["content/about/x.md:3:"],
    ),
    "coverage that is no list": (
        "coverage.yml\n    outlet: Blatt\n",
        ["content/coverage.yml:1: The file is not a list. Start each entry with a hyphen: - outlet: …"],
    ),
    "coverage without an address": (
        "coverage.yml\n    - outlet: Blatt\n      title: Titel\n      date: 2026-01-01\n    - outlet: Blatt\n      title: Titel\n      url: blatt.example\n      date: 2026-01-01\n",
        [
            "content/coverage.yml:1: url: It is missing. Add it.",
            "content/coverage.yml:6: url: 'blatt.example' is not a web address. Write it whole, like https://www.example.org/page.",
        ],
    ),
    "a mistyped key in what a folder has in common": (
        f"media/_defaults.yml\n    credit: A\n    licence: editorial\nmedia/bild.jpg 40x30\nmedia/bild.jpg.yml\n{SIDECAR}media/bild2.jpg 40x30\nmedia/bild2.jpg.yml\n{SIDECAR}",
        ["content/media/_defaults.yml:2: licence: 'licence' is not a key here. Did you mean 'license'?"],
    ),
    "a kit that excludes what does not exist": (
        "kits/x.md\n    ---\n    title: A\n    exclude: [gibts-nicht]\n    ---\n",
        ["content/kits/x.md:3: exclude.0:"],
    ),
    "a home page that pins what does not exist": (
        "index.md\n    ---\n    title: A\n    pinned: [news/2026/gibtsnicht.md]\n    ---\n",
        ["content/index.md:3: pinned.0: There is no item 'news/2026/gibtsnicht.md'."],
    ),
    "a page at an address of the newsroom": (
        "topics.md\n    ---\n    title: A\n    ---\n",
        ["content/topics.md:1: The address /topics/ belongs to the newsroom. Move the page, for example to about/."],
    ),
    "two contacts with one id": (
        "contacts/jana_weber.md\n    ---\n    name: A\n    email: a@example.org\n    ---\ncontacts/jana-weber.md\n    ---\n    name: B\n    email: b@example.org\n    ---\n",
        ["content/contacts/jana_weber.md:1:"],
    ),
    "two topics with one title": (
        "topics/robotik.md\n    ---\n    title: Robotik\n    ---\ntopics/roboter.md\n    ---\n    title: Robotik\n    ---\n",
        ["content/topics/robotik.md:2: title:"],
    ),
}


@pytest.mark.parametrize(("sketch", "told"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_told_with_file_line_key_and_fix_and_stops_the_build(
    make_site: MakeSite, sketch: str, told: list[str]
) -> None:
    newsroom = make_site(sketch)
    assert newsroom.has_failed
    assert not newsroom.site.exists()
    lines = [error.removeprefix("newsroom: ") for error in newsroom.errors]
    assert len(lines) == len(told) + 1, "\n".join(lines)
    for line, expected in zip(lines, told, strict=False):
        assert line == expected or (expected.endswith((":", ".")) and line.startswith(expected)), line
    count = len(told)
    assert lines[-1] == f"{count} {'error' if count == 1 else 'errors'}. Nothing was published."


def test_all_problems_are_told_at_once_by_file_and_line(make_site: MakeSite) -> None:
    newsroom = make_site(
        item(TITLE, "date: 2026-13-01", SUMMARY, "embago: x", name="b")
        + item(DATE, SUMMARY, "contacts: [nobody]", name="a")
        + "contacts/jana.md\n    ---\n    nane: Jana\n    ---\n"
        + "media/bild.jpg.yml\n    alt: x\n"
        + "coverage.yml\n    x: y\n"
        + item("title: Neu: der", name="c")
    )
    assert newsroom.has_failed
    lines = [error.removeprefix("newsroom: ") for error in newsroom.errors]
    places = [line.split(": ")[0] for line in lines[:-1]]
    assert places == [
        "content/contacts/jana.md:1",
        "content/contacts/jana.md:2",
        "content/coverage.yml:1",
        "content/media/bild.jpg.yml:1",
        "content/news/2026/a.md:1",
        "content/news/2026/b.md:3",
        "content/news/2026/b.md:5",
        "content/news/2026/c.md:2",
    ]
    assert lines[-1] == "8 errors. Nothing was published."


def test_a_mistake_is_not_told_again_by_all_who_name_the_thing_it_is_in(
    write_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = ("contacts: [jana-weber, nobody]", "author: jana-weber", "media: [bild, ../../media/Bild.jpg, media/Bild.jpg, fehlt]")
    more = ("related: [news/2026/b.md]", "kit: mappe", "quotes: [{text: x, by: jana-weber}]")
    newsroom = write_site(
        item(TITLE, DATE, SUMMARY, *named, *more, body="[B](b.md) [C](c.md) ![x](../../media/Bild.jpg)", name="a")
        + item(DATE, SUMMARY, name="b")
        + "contacts/jana_weber.md\n    ---\n    name: Jana\n    phone: call us\n    ---\n"
        + f"kits/mappe.md\n    ---\n    titel: M\n    ---\nmedia/Bild.jpg.yml\n{SIDECAR}    licence: x\n",
        {"media/Bild.jpg": drawn(40, 30)},
        plugin=options(default_contact="jana-weber"),
        desk="",
    )
    monkeypatch.chdir(newsroom.folder)
    said = CliRunner().invoke(main, ["check"])
    assert [line.split(": ")[1] for line in said.stderr.splitlines() if line.startswith("error:")] == [
        "content/contacts/jana_weber.md:3",
        "content/kits/mappe.md:1",
        "content/kits/mappe.md:2",
        "content/media/Bild.jpg.yml:4",
        "content/news/2026/a.md:5",
        "content/news/2026/a.md:7",
        "content/news/2026/b.md:1",
    ]
    assert [line for line in said.stderr.splitlines() if "There is no" in line and "legal" not in line] == [
        "error: content/news/2026/a.md:5: contacts.1: There is no contact 'nobody'. Write content/contacts/nobody.md, or name one that exists.",
        "error: content/news/2026/a.md:7: media.3: There is no asset 'fehlt'. Put the file into content/media/ and name its id or path.",
        "warning: content/news/2026/a.md:12: There is no 'c.md'. Mend the address.",
    ]


BYTES = {
    "a file in Latin-1": (
        b"---\ntitle: A\ndate: 2026-11-01\nsummary: \xfcber\n---\n",
        "content/news/2026/x.md:4: The file is not in UTF-8. Save it as UTF-8;",
    ),
    "a file in UTF-16": (
        "---\ntitle: A\n---\n".encode("utf-16"),
        "content/news/2026/x.md:1: The file is in UTF-16. Save it as UTF-8.",
    ),
    "a control character": (
        b"---\ntitle: A\x07\n---\n",
        "content/news/2026/x.md:2: There is an invisible control character (U+0007). Delete it;",
    ),
    "a tab as an indent": (b"---\nwithdrawn:\n\tdate: 2026-11-01\n---\n", "content/news/2026/x.md:3: This is not valid YAML:"),
    "a tag of Python": (
        b"---\ntitle: !!python/object/apply:os.system [id]\n---\n",
        "content/news/2026/x.md:2: The tag tag:yaml.org,2002:python/object/apply:os.system is not read.",
    ),
    "a tag of its own": (
        b"---\ntitle: !secret x\n---\n",
        "content/news/2026/x.md:2: The tag !secret is not read. Leave out what starts with an exclamation mark.",
    ),
    "aliases that explode": (
        b"---\na: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n---\n",
        "content/news/2026/x.md:2: Anchors and aliases (& and *) are not read.",
    ),
    "a list without end": (
        b"---\n" + b"a: " + b"[" * 3000 + b"]" * 3000 + b"\n---\n",
        "content/news/2026/x.md:2: The front matter is nested too deeply.",
    ),
    "a picture that is none": (b"", "content/media/bild.jpg.yml:1:"),
}


@pytest.mark.parametrize(("data", "told"), BYTES.values(), ids=BYTES.keys())
def test_bytes_that_cannot_be_read_are_told_with_file_and_line(make_site: MakeSite, data: bytes, told: str) -> None:
    if "media" in told:
        newsroom = make_site(
            item(TITLE, DATE, SUMMARY, "media: [bild]") + f"media/bild.jpg.yml\n{SIDECAR}",
            {"media/bild.jpg": b"\xff\xd8\xff\xe0nothing"},
        )
    else:
        newsroom = make_site("", {"news/2026/x.md": data})
    assert newsroom.has_failed
    assert newsroom.errors[0].removeprefix("newsroom: ").startswith(told), newsroom.errors
    assert newsroom.errors[-1].endswith("1 error. Nothing was published.")


@pytest.mark.parametrize("ends", [b"\r\n", b"\r"], ids=["Windows", "old Mac"])
def test_other_line_ends_and_a_byte_order_mark_are_read_like_any_text(make_site: MakeSite, ends: bytes) -> None:
    text = b"\xef\xbb\xbf---\ntitle: Titel\ndate: 2026-11-01\nsummary: s\nembargo: 2027-01-01\n---\nText.\n"
    newsroom = make_site(
        "",
        {
            "news/2026/x.md": text.replace(b"\n", ends),
            "news/2026/y.md": text.replace(b"embargo: 2027-01-01\n", b"").replace(b"\n", ends),
        },
    )
    assert newsroom.errors == []
    assert not newsroom.has("news/2026/x/")
    assert "Text." in newsroom.text("news/2026/y/")


# --- options ------------------------------------------------------------------------------------------------------------------

OPTIONS: dict[str, tuple[dict[str, object], str]] = {
    "an unknown language": (
        {"languages": ["deutsch!"]},
        "mkdocs.yml:13: plugins.newsroom.languages.0: 'deutsch!' is not a language code. Write it like de, en or pt-BR.",
    ),
    "an unknown zone": (
        {"timezone": "Berlin"},
        "mkdocs.yml:25: plugins.newsroom.timezone: 'Berlin' is not a time zone. Write its IANA name, for example Europe/Berlin.",
    ),
    "a mistyped key": (
        {"images": {"width": [80]}},
        "mkdocs.yml:6: plugins.newsroom.images.width: 'width' is not a key here. Did you mean 'widths'?",
    ),
    "a width that is none": ({"images": {"widths": [0]}}, "mkdocs.yml:7: plugins.newsroom.images.widths.0: '0' is out of range."),
    "a format that is none": (
        {"images": {"formats": ["jpg"]}},
        "mkdocs.yml:7: plugins.newsroom.images.formats.0: 'jpg' is not one of the values known here. Did you mean 'jpeg'?",
    ),
    "a page of nothing": ({"per_page": 0}, "mkdocs.yml:21: plugins.newsroom.per_page: '0' is out of range."),
    "a cache in content": (
        {"cache_dir": "content/.cache"},
        "mkdocs.yml:4: plugins.newsroom.cache_dir: The cache must not lie in content/. Leave it out.",
    ),
    "a cache in content by a detour": (
        {"cache_dir": "./content/../content/.cache"},
        "mkdocs.yml:4: plugins.newsroom.cache_dir: The cache must not lie in content/. Leave it out.",
    ),
    "a shared cache that is no place": (
        {"shared_cache": "gs://newsroom"},
        "mkdocs.yml:23: plugins.newsroom.shared_cache: 'gs://newsroom' is neither a folder nor a bucket.",
    ),
    "a shared cache in content": (
        {"shared_cache": "content/media"},
        "mkdocs.yml:23: plugins.newsroom.shared_cache: The shared cache must not lie in content/. Name another folder.",
    ),
    "a shared cache that is the cache": (
        {"shared_cache": ".cache"},
        "mkdocs.yml:23: plugins.newsroom.shared_cache: It is the folder of `cache_dir`, or lies around or in it. Name another folder.",
    ),
    "a scheduler without a port": (
        {"images": {"dask": "scheduler"}},
        "mkdocs.yml:6: plugins.newsroom.images.dask: 'scheduler' is not the address of a Dask scheduler. Write it like tcp://scheduler:8786.",
    ),
    "an organization without a name": (
        {"organization": {"legal_name": "A"}},
        "mkdocs.yml:15: plugins.newsroom.organization.name: It is missing. Add it.",
    ),
    "a default contact that does not exist": (
        {"default_contact": "dsk"},
        "mkdocs.yml:1: default_contact: There is no contact 'dsk'. Did you mean 'desk'?",
    ),
    "a logo that does not exist": (
        {"organization": {"name": "A", "logo": "media/logo.svg"}},
        "plugins.newsroom.organization.logo: There is no file 'media/logo.svg'.",
    ),
    "a colour that YAML takes for a comment": (
        {"social_cards": {"accent": None}},
        'plugins.newsroom.social_cards.accent: The colour is empty. Write it like "#00614e", in quotation marks: without them YAML takes it for a comment.',
    ),
    "a colour by its name": (
        {"social_cards": {"paper": "white"}},
        "plugins.newsroom.social_cards.paper: 'white' is not a colour. Write it like \"#00614e\"",
    ),
    "a font that does not exist": (
        {"social_cards": {"font": "fonts/Haus.ttf"}},
        "mkdocs.yml: plugins.newsroom.social_cards.font: There is no file 'fonts/Haus.ttf'. Write its path from the folder of mkdocs.yml",
    ),
    "a font that is none": (
        {"social_cards": {"fallback_fonts": "mkdocs.yml"}},
        "mkdocs.yml: plugins.newsroom.social_cards.fallback_fonts: The font mkdocs.yml cannot be used: it is neither TrueType nor OpenType.",
    ),
    "the same language twice": ({"languages": ["de", "de"]}, "mkdocs.yml:12: plugins.newsroom.languages"),
}


@pytest.mark.parametrize(("changed", "told"), OPTIONS.values(), ids=OPTIONS.keys())
def test_an_option_that_cannot_be_is_told_by_its_path_in_mkdocs_yml(
    make_site: MakeSite, changed: dict[str, object], told: str
) -> None:
    newsroom = make_site(GOOD, plugin=options(**changed))
    assert newsroom.has_failed
    said = "\n".join(newsroom.errors)
    assert told in said, said
    assert not newsroom.site.exists()


WHOLE = """\
site_name: X
site_url: https://press.example.org/?from=mail
docs_dir: content
plugins:
  - newsroom:
      organization: {name: 1848}
      languages: [no, de]
      timezone: Berlin
      default_contact: [desk]
      channels: x
      approvels: []
      pdf: yes
use_directory_urls: false
"""

TOLD = [
    "mkdocs.yml:2: site_url: Nothing can stand behind 'https://press.example.org/?from=mail': it has a question mark, a # or a space. Write it like https://press.example.org/.",
    'mkdocs.yml:6: plugins.newsroom.organization.name: YAML reads 1848 here, which is not a text. Put it in quotes, like "1848".',
    'mkdocs.yml:7: plugins.newsroom.languages.0: YAML reads no, off or false here, and a text is needed. Put the word in quotes, like "no".',
    "mkdocs.yml:8: plugins.newsroom.timezone: 'Berlin' is not a time zone. Write its IANA name, for example Europe/Berlin.",
    "mkdocs.yml:9: plugins.newsroom.default_contact: This is a list; a text is needed. Write one text, in quotes if it contains ': ' or '#'.",
    "mkdocs.yml:10: plugins.newsroom.channels: This is not a list. Write it like [one, two].",
    "mkdocs.yml:11: plugins.newsroom.approvels: 'approvels' is not a key here. Did you mean 'approvals'?",
    "mkdocs.yml:12: plugins.newsroom.pdf: This is not a mapping. Write keys and values below it, indented, or like {key: value}.",
    "mkdocs.yml:13: use_directory_urls: The addresses of a newsroom need it. Write true, or leave it out.",
]


@pytest.mark.parametrize("form", ["as a list", "as a mapping"])
def test_all_that_cannot_be_in_mkdocs_yml_is_told_at_once_with_its_line(write_site: MakeSite, form: str) -> None:
    newsroom = write_site(GOOD)
    text = WHOLE if form == "as a list" else WHOLE.replace("  - newsroom:", "  newsroom:")
    (newsroom.folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    said = run(newsroom)
    assert said.returncode == 1
    assert [line.removeprefix("ERROR   -  ") for line in said.stderr.splitlines() if ".yml:" in line] == TOLD
    assert not newsroom.site.exists()


LEFT_OUT = {
    "exclude_docs": ("/about/\n/entwurf*.md\n!/about/b.md\n", "content/about/a.md"),
    "draft_docs": ("news/2026/\nabout/\n", "content/about/a.md and 2 more"),
}


@pytest.mark.parametrize(("option", "patterns", "named"), [(key, *value) for key, value in LEFT_OUT.items()], ids=LEFT_OUT)
def test_what_mkdocs_is_asked_to_leave_out_is_not_published_unnoticed(
    make_site: MakeSite, option: str, patterns: str, named: str
) -> None:
    newsroom = make_site(GOOD, {"about/a.md": b"# Geheim\n", "about/b.md": b"# B\n"}, **{option: patterns})
    assert newsroom.has_failed and not newsroom.site.exists()
    assert f"{option}: A newsroom does not go by it, and would publish {named}. Write draft: true into" in newsroom.errors[0]


def test_what_is_left_out_of_what_nobody_publishes_is_not_minded(make_site: MakeSite) -> None:
    newsroom = make_site(GOOD, {"notes.txt": b"x", "about/b.md": b"# B\n"}, exclude_docs="*.txt\n", draft_docs="*.draft.md\n")
    assert not newsroom.has_failed and newsroom.has("about/b/")


@pytest.mark.parametrize("address", ["https://press.example.org/a/#b", "https://press.example.org/my press/"])
def test_an_address_behind_which_no_other_can_stand_is_refused(make_site: MakeSite, address: str) -> None:
    newsroom = make_site(GOOD, site_url=address)
    assert newsroom.has_failed
    assert f"site_url: Nothing can stand behind '{address}" in newsroom.errors[0]


def test_addresses_without_folders_are_refused(make_site: MakeSite) -> None:
    newsroom = make_site(GOOD, use_directory_urls=False)
    assert newsroom.has_failed
    assert "use_directory_urls: The addresses of a newsroom need it. Write true, or leave it out." in "\n".join(newsroom.errors)


def test_a_release_that_names_nobody_to_ask_is_an_error_without_a_default_contact(make_site: MakeSite) -> None:
    newsroom = make_site(GOOD, plugin={"organization": {"name": "A"}, "languages": ["de", "en"]}, desk=DESK)
    assert (
        "content/news/2026/gut.md:1: contacts: A release names nobody to ask. Add contacts: with an id, or default_contact in mkdocs.yml."
        in newsroom.errors[0]
    )


# --- by command ---------------------------------------------------------------------------------------------------------------


def run(newsroom: Newsroom, *arguments: str) -> subprocess.CompletedProcess[str]:
    said = newsroom.run(*arguments)
    assert "Traceback" not in said.stderr, said.stderr
    return said


def test_a_faulty_input_leaves_the_last_site_standing_and_ends_with_status_1(write_site: MakeSite) -> None:
    newsroom = write_site(GOOD)
    assert run(newsroom).returncode == 0
    before = newsroom.files
    path = newsroom.content / "news/2026/gut.md"
    path.write_text(path.read_text(encoding="utf-8").replace("summary: s", "sumary: s"), encoding="utf-8")
    said = run(newsroom)
    assert said.returncode == 1
    assert "content/news/2026/gut.md:4: sumary: 'sumary' is not a key here. Did you mean 'summary'?" in said.stderr
    assert "Nothing was published." in said.stderr
    assert newsroom.files == before


def test_a_picture_that_breaks_off_leaves_the_last_site_standing(write_site: MakeSite) -> None:
    whole = drawn(200, 150)
    newsroom = write_site(
        GOOD.replace("summary: s", "summary: s\n    media: [bild]") + f"media/bild.jpg.yml\n{SIDECAR}", {"media/bild.jpg": whole}
    )
    assert run(newsroom).returncode == 0
    before = newsroom.files
    (newsroom.content / "media/bild.jpg").write_bytes(whole[: len(whole) // 2])
    said = run(newsroom)
    assert said.returncode == 1
    assert "content/media/bild.jpg" in said.stderr
    assert newsroom.files == before


def test_an_option_that_cannot_be_ends_with_status_1_and_no_traceback(write_site: MakeSite) -> None:
    said = run(write_site(GOOD, plugin=options(timezone="Berlin")))
    assert said.returncode == 1
    assert "mkdocs.yml" in said.stderr
    assert "'Berlin' is not a time zone." in said.stderr


def test_a_warning_stops_only_a_strict_build(write_site: MakeSite) -> None:
    newsroom = write_site(GOOD.replace("Text.", "![Bild](../../media/fehlt.jpg)"))
    said = run(newsroom)
    assert said.returncode == 0
    assert (
        "content/news/2026/gut.md:6: There is no picture '../../media/fehlt.jpg' that may be shown. Put it into content/media/, with a sidecar."
        in said.stderr
    )
    assert run(newsroom, "--strict").returncode == 1


def test_a_dead_link_in_a_text_is_a_warning(make_site: MakeSite) -> None:
    newsroom = make_site(GOOD.replace("Text.", "[Link](fehlt.md)"))
    assert not newsroom.has_failed
    assert any("news/2026/gut.md" in warning and "fehlt.md" in warning for warning in newsroom.warnings)


def test_a_file_that_is_no_asset_is_a_warning(make_site: MakeSite) -> None:
    newsroom = make_site("media/entwurf.psd\n    x\n")
    assert not newsroom.has_failed
    assert any(
        "content/media/entwurf.psd:1: Files of the kind .psd are not assets; it is not published." in warning
        for warning in newsroom.warnings
    )


def test_an_event_without_a_place_is_a_warning(make_site: MakeSite) -> None:
    site = make_site("events/x.md\n    ---\n    title: A\n    start: 2027-01-18T10:00\n    ---\n")
    assert not site.has_failed and site.has("events/x/")
    told = (
        "content/events/x.md:1: location: Nobody can tell where it takes place. Add location: with a name, or online: with a url."
    )
    assert f"newsroom: {told}" in site.warnings


def test_tags_that_differ_only_in_spelling_are_a_warning(make_site: MakeSite) -> None:
    newsroom = make_site(
        item(TITLE, DATE, SUMMARY, "tags: [Künstliche Intelligenz]", name="a")
        + item(TITLE, DATE, SUMMARY, "tags: [künstliche intelligenz]", name="b")
    )
    assert not newsroom.has_failed
    assert [
        warning
        for warning in newsroom.warnings
        if "content/news/2026/b.md:5: tags.0: 'künstliche intelligenz' is the topic 'Künstliche Intelligenz', written differently."
        in warning
    ]
