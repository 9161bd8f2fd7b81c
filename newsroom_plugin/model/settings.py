"""The newsroom's options, as they stand under `plugins: - newsroom:` in mkdocs.yml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from newsroom_plugin import cache
from newsroom_plugin.model.branding import BrandSettings
from newsroom_plugin.model.kinds import ItemType
from newsroom_plugin.model.shared import Tags
from newsroom_plugin.model.shorthand import Listed
from newsroom_plugin.model.values import (
    Day,
    Id,
    Keys,
    LanguageTag,
    LocalText,
    MaybeColour,
    SchedulerAddress,
    Text,
    WebAddress,
    Zone,
    as_zone,
)


class Organization(Keys):
    """Who speaks here."""

    name: LocalText
    """Short name, as people say it."""
    legal_name: Text | None = None
    """Full name, as the register has it."""
    url: WebAddress | None = None
    """The organisation's main website."""
    logo: Text | None = None
    """Path of the logo in `content/`."""
    address: LocalText | None = None
    """Postal address; line breaks are kept."""
    boilerplate: LocalText | None = None
    """The standing text about the organisation, below every item."""
    same_as: Annotated[tuple[WebAddress, ...], Listed] = ()
    """Other pages that are the same organisation."""

    @property
    def logo_path(self) -> str:
        """Path of the logo below `content/`, and from the root of the site; empty when there is none."""
        return (self.logo or "").removeprefix("content/").lstrip("/")


class Channel(Keys):
    """One of the organisation's own profiles elsewhere."""

    title: Text
    """The network, as readers know it."""
    url: WebAddress
    """The profile."""
    purpose: LocalText | None = None
    """What it is for."""
    languages: Annotated[tuple[LanguageTag, ...], Listed] = ()
    """Languages spoken there."""
    contact: Id | None = None
    """Who is responsible."""


class Approval(Keys):
    """Which items, events and kits need whose approval before they are published.

    With neither tags nor types all of them do; with both, items that have one of each. Several entries add up. What needs an
    approval in one language needs it in all.
    """

    tags: Tags = ()
    """Those of a topic: any of its titles, in any language."""
    types: Annotated[tuple[ItemType, ...], Listed] = ()
    """Items of these types."""
    roles: Annotated[tuple[Text, ...], Listed, Field(min_length=1)]
    """Roles that must approve."""
    since: Day | None = None
    """Only items and events dated this day or later, so that an archive stays as it is; kits have no date and always count."""


Pixels = Annotated[int, Field(ge=16, le=10000)]
PictureFormat = Literal["avif", "webp", "jpeg"]


class ImageSettings(Keys):
    """How pictures are made ready for pages."""

    widths: tuple[Pixels, ...] = (320, 640, 960, 1280, 1600)
    """Widths in pixels; a picture is never made larger than it is."""
    formats: tuple[PictureFormat, ...] = ("webp", "jpeg")
    """Formats offered, best first; pictures with transparency get PNG instead of JPEG."""
    quality: dict[PictureFormat, Annotated[int, Field(ge=1, le=100)]] = Field(default_factory=dict)
    """Encoder quality by format, where it differs from webp 80, jpeg 82, avif 60."""
    crops: tuple[Literal["1x1", "4x5", "9x16", "16x9", "191x100"], ...] = ("1x1", "4x5", "9x16", "16x9", "191x100")
    """Crops for social networks that are offered for download; [] offers none."""
    dask: SchedulerAddress | None = None
    """Address of a Dask scheduler whose workers encode, like tcp://scheduler:8786; it takes the extra `dask`."""


class KitSettings(Keys):
    """What can be downloaded as one zip."""

    items: bool = True
    """Whether each item has a zip of its own, besides the press kits. A large archive may not fit its host with them."""


class PdfSettings(Keys):
    """A PDF of each item, made with typst, which the extra `pdf` brings."""

    enabled: bool = False
    """Whether each item has a PDF. Off, so that a site is the same wherever it is built."""


class FeedSettings(Keys):
    """What feeds carry."""

    items: Annotated[int, Field(ge=1, le=500)] = 20
    """How many of the newest items a feed carries."""
    hub: WebAddress | None = None
    """WebSub hub that is told of news."""


class SearchSettings(Keys):
    """The archive search."""

    enabled: bool = True
    """Whether the site is searchable."""


class LegalSettings(Keys):
    """Which pages are the ones the law wants; what is left out is found by the name of its file, like `about/imprint.md`."""

    imprint: Text | None = None
    """Path of the page that says who runs the site, like `about/imprint.md`."""
    privacy: Text | None = None
    """Path of the page that says what becomes of readers' data."""
    accessibility: Text | None = None
    """Path of the page that says who can use the site, and who not yet."""


class SocialCardSettings(Keys):
    """The pictures that networks show of a page."""

    enabled: bool = True
    """Whether they are made."""
    newest: Annotated[int, Field(ge=0)] = 1000
    """So many of the newest items, events and kits have a card of their own; older ones share that of their first topic."""
    accent: MaybeColour = ""
    """The one colour beside paper and ink: rules, figures, the ground of covers; that of the brand when left out."""
    paper: MaybeColour = ""
    """The ground; that of the brand when left out."""
    ink: MaybeColour = ""
    """The text; that of the brand when left out."""
    font: Text | None = None
    """Headlines are set in this font (.ttf or .otf) instead of Source Serif 4; its path, relative to mkdocs.yml."""
    fallback_fonts: Annotated[tuple[Text, ...], Listed] = ()
    """More fonts, for letters that none of ours has; their paths, relative to mkdocs.yml."""


class Settings(Keys):
    """The options of the `newsroom` plugin in mkdocs.yml."""

    organization: Organization
    """Who speaks here."""
    languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1)] = ("en",)
    """The first one is the default and lives at the root."""
    timezone: Zone = Field(default_factory=lambda: as_zone("UTC"))
    """IANA name of the zone that times without offset are meant in."""
    default_contact: Id | None = None
    """Whom to ask when an item names nobody; its number stands on every page."""
    channels: tuple[Channel, ...] = ()
    """The organisation's own profiles elsewhere."""
    guidelines: Text | None = None
    """Path of the page with the rules for talking with us, like `about/guidelines.md`; the page of channels leads to it."""
    legal: LegalSettings = Field(default_factory=LegalSettings)
    """The pages the law wants; every page leads to them."""
    approvals: tuple[Approval, ...] = ()
    """Which items need whose approval."""
    per_page: Annotated[int, Field(ge=1, le=500)] = 25
    """Entries on one page of a list."""
    brand: BrandSettings = Field(default_factory=BrandSettings)
    """How the newsroom looks: colours and fonts."""
    images: ImageSettings = Field(default_factory=ImageSettings)
    """How pictures are made ready for pages."""
    kits: KitSettings = Field(default_factory=KitSettings)
    """What can be downloaded as one zip."""
    pdf: PdfSettings = Field(default_factory=PdfSettings)
    """A PDF of each item."""
    feeds: FeedSettings = Field(default_factory=FeedSettings)
    """What feeds carry."""
    social_cards: SocialCardSettings = Field(default_factory=SocialCardSettings)
    """The pictures that networks show of a page."""
    search: SearchSettings = Field(default_factory=SearchSettings)
    """The archive search."""
    cache_dir: Text = cache.FOLDER
    """Where what was encoded is kept, relative to mkdocs.yml; never inside `content/`."""

    shared_cache: Text | None = None
    """Where builds on several machines share what they made: a folder, relative to mkdocs.yml, or a bucket, like s3://bucket/newsroom."""

    @property
    def default_language(self) -> str:
        """The language at the root."""
        return self.languages[0]

    def prefix(self, language: str) -> str:
        """The folder of a language with its slash; empty for the default language."""
        return "" if language == self.default_language else f"{language}/"
