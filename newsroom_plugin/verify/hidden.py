"""What is hidden at a moment: every file in `content/` of which nothing, or not all, may be seen, with what it says and shows.

Texts are read from the files themselves, not from the model: what is looked for is what an editor wrote, comments of YAML apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from newsroom_plugin import urls
from newsroom_plugin.frontmatter import Document, FrontMatterError, Value, decode, read_mapping, split
from newsroom_plugin.model import Asset
from newsroom_plugin.newsroom import Newsroom, State, Thing
from newsroom_plugin.newsroom.gate import SAID_KEYS
from newsroom_plugin.reader.tree import SourceFile
from newsroom_plugin.verify.public import addresses_in, readable
from newsroom_plugin.verify.words import Said

_NO_WORDS: Final = frozenset(
    "type date embargo expires start end timezone status language languages license label provider ai contacts kit related "
    "translation_of items exclude audience latitude longitude order focus consent draft unlisted pinned src photo picture poster "
    "captions from until deputy as_of taken_as_of time deadline hide search icon template boost robots focus id".split()
)
"""Keys whose values are no words of an editor, or name other things."""

_PROSE: Final = frozenset("title subtitle summary quotes facts faq caption alt agenda offer obligations media".split())
"""Keys in which a published thing may say something that is not approved yet."""

_NAMED: Final = frozenset(
    "title subtitle tags slug by author speaker speakers name creator people hashtags hashtag outlet".split()
)
"""Keys of which a single rare word gives a thing away."""

_ADDRESSES: Final = frozenset(("slug", "aliases"))

_TEXT: Final = frozenset("md markdown txt csv tsv yml yaml json html htm xml vtt srt ics vcf eml rtf tex".split())


@dataclass(frozen=True, slots=True)
class Source:
    """A file of which nothing, or not all, may be seen."""

    path: str
    """As an editor knows it."""
    state: str
    """Why it is hidden, in words."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A hidden picture."""

    source: int
    """Number of its source."""
    path: str
    """Where it lies on this disk."""
    focus: tuple[float, float]
    """What stays in every crop of it."""


@dataclass(slots=True)
class Hidden:
    """All that is hidden at a moment."""

    sources: list[Source] = field(default_factory=list)
    """The files; a source's number is its place here."""
    said: list[Said] = field(default_factory=list)
    """What they say."""
    files: list[tuple[int, str]] = field(default_factory=list)
    """(number of the source, path on this disk) of files of which no part may be there."""
    whole: list[tuple[int, str]] = field(default_factory=list)
    """The same of files that may not be there as they are: the Markdown and YAML behind what is public."""
    pictures: list[Picture] = field(default_factory=list)
    """Hidden pictures."""
    masked: list[str] = field(default_factory=list)
    """Addresses that answer with a notice of which the words give nothing away: of what was removed."""

    def add(self, path: str, state: str) -> int:
        """Note a source; returns its number."""
        self.sources.append(Source(path, state))
        return len(self.sources) - 1


@dataclass(frozen=True)
class Finder:
    """Finds what is hidden."""

    before: Newsroom
    """Everything there is."""
    public: Newsroom
    """What may be seen of it."""
    named: frozenset[str] = frozenset()
    """Paths in `content/` that mkdocs.yml names, and that are published for it."""
    hidden: Hidden = field(default_factory=Hidden)
    """What was found."""

    def find(self, files: list[SourceFile]) -> Hidden:
        """Look at all files of `content/`."""
        sidecars = {asset.written.path: asset for asset in self.before.assets.by_key.values()}
        for file in files:
            if file.src_uri in self.named or file.kind == "static":
                continue
            if file.kind == "media":
                self._media(file, sidecars)
            elif file.kind in ("item", "event", "kit"):
                self._thing(file)
            else:
                self._other(file)
        return self.hidden

    # --- texts --------------------------------------------------------------------------------------------------------------

    @cached_property
    def _things(self) -> Mapping[str, Thing]:
        things: tuple[Thing, ...] = (*self.before.items, *self.before.events, *self.before.kits)
        return {thing.place.src_uri: thing for thing in things}

    @cached_property
    def _shown(self) -> Mapping[str, Thing]:
        things: tuple[Thing, ...] = (*self.public.items, *self.public.events, *self.public.kits)
        return {thing.place.src_uri: thing for thing in things}

    def _thing(self, file: SourceFile) -> None:
        thing = self._things.get(file.src_uri)
        state = self.public.state(thing) if thing else State.DRAFT
        shown = self._shown.get(file.src_uri)
        if thing and shown and state is not State.WITHDRAWN:
            # Words that are not approved yet may stand in the file of what is published.
            number = self.hidden.add(file.shown, "words that are not public")
            self.hidden.whole.append((number, file.abs_path))
            text = decode(file.data, file.shown)
            if self.public.settings.approvals or not _is_same(shown, text):
                self._say(number, split(text, file.shown), only=_PROSE)
            return
        number = self.hidden.add(file.shown, state.value)
        self.hidden.files.append((number, file.abs_path))
        document = split(decode(file.data, file.shown), file.shown)
        if state is State.WITHDRAWN:
            self._say(number, document, only=SAID_KEYS)
            return
        skipped = _ADDRESSES if state is State.REMOVED else frozenset[str]()
        self._say(number, document, skipped=skipped)
        if thing and state is State.REMOVED:
            self.hidden.masked.append(thing.url.strip("/"))
            self._say_aliases(number, document)
        elif thing:
            self._address(number, thing.url)

    def _address(self, number: int, url: str) -> None:
        self.hidden.said.append(Said(number, "its address", 0, url.strip("/")))
        self.hidden.said.append(Said(number, "its address", 0, urls.slug_in(url), has_names=True))

    def _say_aliases(self, number: int, document: Document) -> None:
        self._say(number, Document({"aliases": document.fields.get("aliases")}, document.lines))

    def _say(
        self,
        number: int,
        document: Document,
        *,
        only: frozenset[str] | None = None,
        skipped: frozenset[str] = frozenset(),
    ) -> None:
        """Note what a file says: under the keys of `only` (None: all), but for those of `skipped`, and below its front matter."""
        for path, text in _texts(document.fields):
            first, last = str(path[0]), next((str(key) for key in reversed(path) if isinstance(key, str)), "")
            is_reference = last in ("media", "documents")
            if (only is None or first in only) and first not in skipped and not (is_reference or {first, last} & _NO_WORDS):
                names = last in _NAMED or first in _NAMED or first in _ADDRESSES
                key, line = ".".join(map(str, path)), document.lines.get(path, 0)
                self.hidden.said.append(Said(number, key, line, readable(text, with_remains=False), has_names=names))
        body = document.body
        for offset, block in _blocks(body):
            self.hidden.said.append(Said(number, "text", document.body_line + offset, readable(block, with_remains=False)))
        self.hidden.said += [Said(number, "text", 0, address) for address in addresses_in(body)]

    def _other(self, file: SourceFile) -> None:
        """A contact, a page, or a file that means nothing here."""
        state = self._state_of_other(file)
        number = self.hidden.add(file.shown, state or "a source, never published as it is")
        if not state:
            self.hidden.whole.append((number, file.abs_path))
            return
        self.hidden.files.append((number, file.abs_path))
        if not file.src_uri.endswith(".md"):
            self._raw(number, file)
            return
        self._say(number, split(decode(file.data, file.shown), file.shown))

    def _raw(self, number: int, file: SourceFile) -> None:
        """Note all words of a file of unknown sense, if it is a text."""
        if file.src_uri.rpartition(".")[2].lower() in _TEXT:
            text = file.data.decode("utf-8", "replace")
            self.hidden.said += [Said(number, "text", 1 + at, readable(block, with_remains=False)) for at, block in _blocks(text)]

    def _state_of_other(self, file: SourceFile) -> str:
        """Why a file of another kind is hidden; empty when it is not."""
        if file.kind == "contact":
            places = {text.src_uri: one.id for one in self.before.contacts.values() for text in one.texts}
            contacts = {**places, **{one.src_uri: one.id for one in self.before.contacts.values()}}
            return "" if contacts.get(file.src_uri) in self.public.shown_contacts else "left, and named nowhere"
        if file.kind == "page":
            return "" if file.src_uri in self._pages else State.DRAFT.value
        return "not published" if file.kind == "other" and not file.inner.startswith("wording/") else ""

    @cached_property
    def _pages(self) -> frozenset[str]:
        return frozenset(page.place.src_uri for page in self.public.pages)

    # --- assets -------------------------------------------------------------------------------------------------------------

    @cached_property
    def _by_path(self) -> Mapping[str, Asset]:
        assets = self.before.assets.by_key.values()
        named = {name.removeprefix("content/").lstrip("/"): asset for asset in assets for name in asset.captions}
        return {**named, **{asset.src_uri: asset for asset in assets if asset.src_uri}}

    def _media(self, file: SourceFile, sidecars: Mapping[str, Asset]) -> None:
        asset = sidecars.get(file.shown) if file.src_uri.endswith((".yml", ".yaml")) else self._by_path.get(file.src_uri)
        if asset is None:
            number = self.hidden.add(file.shown, "not published")
            (self.hidden.whole if file.src_uri.endswith((".yml", ".yaml")) else self.hidden.files).append((number, file.abs_path))
            return
        is_sidecar = file.shown == asset.written.path and file.src_uri != asset.src_uri
        if asset.key in self.public.assets.by_key:
            if is_sidecar:
                self.hidden.whole.append((self.hidden.add(file.shown, "a source, never published as it is"), file.abs_path))
            elif file.src_uri == asset.src_uri and not asset.download and asset.kind in ("picture", "document"):
                self.hidden.files.append((self.hidden.add(file.shown, "not for download"), file.abs_path))
            return
        number = self.hidden.add(file.shown, self._state_of_asset(asset))
        self.hidden.files.append((number, file.abs_path))
        if is_sidecar:
            skipped = frozenset(("title", "withdrawn")) if asset.withdrawn else frozenset[str]()
            self._say(number, read_mapping(decode(file.data, file.shown), file.shown), skipped=skipped)
        elif file.src_uri != asset.src_uri:
            self._raw(number, file)
        if not is_sidecar or not asset.src_uri:
            self._name(number, asset, file)
        if file.src_uri == asset.src_uri and asset.kind == "picture":
            self.hidden.pictures.append(Picture(number, asset.abs_path, asset.focus))

    def _name(self, number: int, asset: Asset, file: SourceFile) -> None:
        """The id of an asset, and the name of its file."""
        if not asset.withdrawn:
            stem = file.src_uri.rpartition("/")[2].partition(".")[0]
            self.hidden.said += [Said(number, "its name", 0, name, has_names=True) for name in dict.fromkeys((asset.key, stem))]

    def _state_of_asset(self, asset: Asset) -> str:
        if asset.key not in {used.key for used in self.before.used_assets}:
            return "used by nothing"
        if asset.withdrawn:
            return State.WITHDRAWN.value
        assert self.public.at is not None
        day = self.public.at.astimezone(self.public.settings.timezone).date()
        return "used by nothing public" if asset.is_offered(day) else "its rights or a consent have ended"


def _texts(value: Value, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text in front matter with its key."""
    if isinstance(value, str):
        if path:
            yield path, value
    elif isinstance(value, list):
        for number, entry in enumerate(value):
            yield from _texts(entry, (*path, number))
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _texts(entry, (*path, key))


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield paragraphs with the number of lines in front of them."""
    start, block = 0, list[str]()
    for number, line in enumerate([*text.split("\n"), ""]):
        if line.strip():
            start = start if block else number
            block.append(line)
        elif block:
            yield start, "\n".join(block)
            block = []


def _is_same(thing: Thing, text: str) -> bool:
    """Whether a published thing says what stands in its file."""
    try:
        title = thing.title
        return thing.place.body.strip() in text and (title in text or title in " ".join(text.split()))
    except (AttributeError, FrontMatterError):
        return False
