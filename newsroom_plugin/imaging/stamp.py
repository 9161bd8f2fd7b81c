"""Writes rights into a rendition: a fresh EXIF block and XMP packet, and nothing that was in the original.

The properties are those of the IPTC Photo Metadata Standard 2023.1, XMP part 1 and PLUS LDF 2.0.1. There is no date in them: the
same rights are always the same bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from PIL import ExifTags, Image

from newsroom_plugin.model import Asset

_SHORT, _LONG = 1000, 2000
"""Longest texts, in characters: even when each is escaped, all together fit the 65,502 bytes JPEG allows for XMP."""

_SOURCE_TYPES: Final = {
    "generated": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    "edited": "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia",
}

_NAMESPACES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
}

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class RightsRecord:
    """What is written into every rendition; empty fields are left out."""

    creator: str = ""
    """Who made it."""
    credit: str = ""
    """Who must be named."""
    copyright: str = ""
    """The copyright notice."""
    license_name: str = ""
    """The terms, in words."""
    license_url: str = ""
    """Where the terms are."""
    caption: str = ""
    """What is shown."""
    alt: str = ""
    """For those who cannot see it."""
    ai: str = ""
    """`none`, `edited` or `generated`; empty when unsaid."""

    @classmethod
    def of(cls, asset: Asset, *, alt: str = "", caption: str = "") -> RightsRecord:
        """The rights of an asset, with what is said of it in one language."""
        return cls(
            creator=asset.creator or "",
            credit=asset.credit or "",
            copyright=asset.copyright or "",
            license_name=asset.license.name if asset.license else "",
            license_url=asset.license.url if asset.license else "",
            caption=caption,
            alt=alt,
            ai=asset.ai or "",
        )


@dataclass(frozen=True, slots=True)
class Stamp:
    """A rights record as bytes."""

    tags: tuple[tuple[int, bytes], ...]
    """Artist, Copyright and ImageDescription as far as there is something to say: EXIF tag → text in UTF-8."""
    xmp: bytes
    """XMP packet, UTF-8; empty when there is nothing to say."""

    @property
    def exif(self) -> bytes:
        """TIFF structure behind the word Exif and two zero bytes; empty when there is nothing to say."""
        return self.exif_for(1)

    def exif_for(self, orientation: int) -> bytes:
        """The same for a picture whose pixels are not upright: a decoder must know how to turn them (1 to 8; 1 is upright)."""
        exif = Image.Exif()
        for tag, text in self.tags:
            exif[tag] = text
        if orientation != 1:
            exif[ExifTags.Base.Orientation] = orientation
        return exif.tobytes() if len(exif) else b""

    @property
    def rdf(self) -> str:
        """The RDF in the XMP packet, for formats that hold it bare; empty when there is nothing to say."""
        text = self.xmp.decode()
        return text[text.index("<rdf:RDF") : text.index("</rdf:RDF>")] + "</rdf:RDF>" if text else ""


def stamp_of(record: RightsRecord) -> Stamp:
    """The bytes to embed for a rights record."""
    return Stamp(_tags(record), _xmp(record))


def _clean(text: str, longest: int = _SHORT) -> str:
    """Text without what XML cannot carry, at most `longest` characters."""
    allowed = _NOT_XML.sub("", text).strip()
    return allowed if len(allowed) <= longest else allowed[: longest - 1].rstrip() + "…"


def _tags(record: RightsRecord) -> tuple[tuple[int, bytes], ...]:
    """Artist, Copyright and ImageDescription. EXIF calls them ASCII; UTF-8 is what everybody writes and reads there."""
    texts = (
        (ExifTags.Base.ImageDescription, _clean(record.caption, _LONG)),
        (ExifTags.Base.Artist, _clean(record.creator)),
        (ExifTags.Base.Copyright, _clean(record.copyright)),
    )
    return tuple((int(tag), text.encode()) for tag, text in texts if text)


def _xmp(record: RightsRecord) -> bytes:
    properties = "".join(_properties(record))
    if not properties:
        return b""
    namespaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{namespaces}>{properties}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _properties(record: RightsRecord) -> tuple[str, ...]:
    """The XMP properties that have something to say, as XML."""
    marked = "True" if record.copyright or record.license_name or record.license_url else ""
    return (
        _listed("dc:creator", "Seq", record.creator),
        _alternatives("dc:rights", record.copyright),
        _alternatives("dc:description", record.caption, _LONG),
        _plain("photoshop:Credit", record.credit),
        _plain("xmpRights:Marked", marked),
        _plain("xmpRights:WebStatement", record.license_url),
        _alternatives("xmpRights:UsageTerms", record.license_name),
        _alternatives("Iptc4xmpCore:AltTextAccessibility", record.alt, _LONG),
        _plain("Iptc4xmpExt:DigitalSourceType", _SOURCE_TYPES.get(record.ai, "")),
        _licensor(record.license_url),
    )


def _plain(name: str, text: str, longest: int = _SHORT) -> str:
    cleaned = escape(_clean(text, longest))
    return f"<{name}>{cleaned}</{name}>" if cleaned else ""


def _listed(name: str, kind: str, text: str) -> str:
    item = _plain("rdf:li", text)
    return f"<{name}><rdf:{kind}>{item}</rdf:{kind}></{name}>" if item else ""


def _alternatives(name: str, text: str, longest: int = _SHORT) -> str:
    """A text that XMP holds by language; ours is the one for all."""
    cleaned = escape(_clean(text, longest))
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{cleaned}</rdf:li></rdf:Alt></{name}>' if cleaned else ""


def _licensor(url: str) -> str:
    """Whom to ask for a licence: image searches show it as the way to get the picture."""
    where = _plain("plus:LicensorURL", url)
    return f'<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource">{where}</rdf:li></rdf:Seq></plus:Licensor>' if where else ""
