"""Assets from `content/media/`: originals, their sidecars, and the keys a folder has in common."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from newsroom_plugin import urls
from newsroom_plugin.errors import Location, Report, suggest, unreadable
from newsroom_plugin.frontmatter import Document, FrontMatterError, Value, decode, read_mapping
from newsroom_plugin.kept import key_of
from newsroom_plugin.model import Asset, AssetKeys, AssetKind, Path, Written, is_id
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.reader.remembered import Remembered
from newsroom_plugin.reader.tree import SourceFile
from newsroom_plugin.reader.validate import validate

_KINDS: dict[AssetKind, str] = {
    "picture": "jpg jpeg png webp avif gif tif tiff heic heif svg",
    "video": "mp4 m4v mov webm",
    "audio": "mp3 m4a aac ogg oga opus wav flac",
    "document": "pdf doc docx odt xls xlsx ods csv ppt pptx odp txt zip epub",
}
KIND_OF: dict[str, AssetKind] = {extension: kind for kind, all in _KINDS.items() for extension in all.split()}
"""Kind of an asset by the extension of its file."""

_DEFAULTS = "_defaults.yml"
_COMPANIONS = ("vtt", "srt")


def _extension(name: str) -> str:
    return name.rpartition(".")[2].lower()


def read_assets(
    files: Iterable[SourceFile],
    settings: Settings,
    report: Report,
    remembered: Remembered | None = None,
    digests: dict[str, bytes] | None = None,
) -> tuple[Asset, ...]:
    """Read every asset among `files`, those that were read before as they were then; what is wrong with a sidecar is reported.

    Into `digests` goes what was said of each asset, as a digest, by the path in `content/` of its file.
    """
    by_uri = {file.src_uri: file for file in files}
    sidecars = {uri: file for uri, file in by_uri.items() if _extension(uri) in ("yml", "yaml")}
    defaults = {
        posixpath.dirname(uri): document
        for uri, file in sidecars.items()
        if posixpath.basename(uri) == _DEFAULTS and (document := _defaults(file, settings, report))
    }
    beside = _sidecars(sidecars, report)
    reading = _Reading(defaults, settings, report, remembered, {} if digests is None else digests)
    assets = []
    for uri, file in sorted(by_uri.items()):
        if posixpath.basename(uri) == _DEFAULTS or _extension(uri) in _COMPANIONS:
            continue
        asset = None
        if uri in sidecars:
            if _original_of(uri) not in by_uri:
                asset = reading.asset(file, file, None)
        elif (kind := KIND_OF.get(_extension(uri))) is None:
            report.warning(
                Written(file.shown).at(), "", f"Files of the kind .{_extension(uri)} are not assets; it is not published.", ""
            )
        else:
            asset = reading.asset(file, beside.get(uri), kind)
        if asset:
            assets.append(asset)
    _check_captions(assets, by_uri, report)
    return tuple(assets)


def _sidecars(files: Mapping[str, SourceFile], report: Report) -> dict[str, SourceFile]:
    """The sidecar of each file, by the path of the file; a second one, which nobody would read, is told."""
    found: dict[str, SourceFile] = {}
    for uri, file in sorted(files.items(), key=lambda pair: (not pair[0].endswith(".yml"), pair[0])):
        first = found.setdefault(_original_of(uri), file)
        if first is not file:
            report.error(Location(file.shown), "", f"The file has a sidecar already, {first.shown}.", "Make one of the two.")
    return found


def _check_captions(assets: Iterable[Asset], by_uri: Mapping[str, SourceFile], report: Report) -> None:
    for asset in assets:
        for number, name in enumerate(asset.captions):
            if name.removeprefix("content/").lstrip("/") not in by_uri:
                fix = suggest(name, by_uri) or "Write its path in content/, like media/film.de.vtt."
                report.error(asset.written.at("captions", number), f"captions.{number}", f"There is no file '{name}'.", fix)


def _original_of(sidecar_uri: str) -> str:
    return sidecar_uri.rpartition(".")[0]


def _document(file: SourceFile, report: Report) -> Document | None:
    try:
        return read_mapping(decode(file.data, file.shown), file.shown)
    except FrontMatterError as error:
        report.problems[error.problem] = None
    except OSError as error:
        report.error(Location(file.shown), "", *unreadable(error))
    return None


def _defaults(file: SourceFile, settings: Settings, report: Report) -> Document | None:
    """The keys a folder has in common: faults are told here, once, and left out of every sidecar."""
    document = _document(file, report)
    if document is None:
        return None
    written = Written(file.shown, document.lines)
    if _keys(document.fields, written, settings, report) is not None:
        return document
    good = {key: value for key, value in document.fields.items() if _keys({key: value}, written, settings, Report()) is not None}
    return Document(good, document.lines)


def _merged(document: Document, uri: str, shown: str, defaults: Mapping[str, Document]) -> tuple[dict[str, Value], Written]:
    """The sidecar's fields over those its folder, and the folders around it, have in common."""
    lines: dict[Path, int] = document.lines
    return {**_common(uri, defaults), **document.fields}, Written(shown, lines)


def _common(uri: str, defaults: Mapping[str, Document]) -> dict[str, Value]:
    """What the folders around a file have in common; the nearest counts."""
    fields: dict[str, Value] = {}
    parts = posixpath.dirname(uri).split("/") if defaults else []
    for depth in range(1, len(parts) + 1):
        if common := defaults.get("/".join(parts[:depth])):
            fields.update(common.fields)
    return fields


def _keys(fields: dict[str, Value], written: Written, settings: Settings, report: Report) -> AssetKeys | None:
    context = {"timezone": settings.timezone, "languages": settings.languages}
    return validate(AssetKeys, fields, written, report, context)


def _filed(
    file: SourceFile,
    kind: AssetKind,
    sidecar: SourceFile | None,
    defaults: Mapping[str, Document],
    settings: Settings,
    report: Report,
) -> Asset | None:
    """An asset with a file of its own."""
    document = _document(sidecar, report) if sidecar else Document({})
    if document is None:
        return None
    fields, written = _merged(document, file.src_uri, sidecar.shown if sidecar else file.shown, defaults)
    keys = _keys(fields, written, settings, report)
    if keys is None:
        return None
    key = keys.id or urls.slug_of(posixpath.basename(_original_of(file.src_uri)))
    if not is_id(key):
        report.error(written.at("id"), "id", f"'{key}' is not an id.", "Add id: with lower-case letters, digits and hyphens.")
    return Asset.model_construct(**dict(keys), key=key, kind=kind, src_uri=file.src_uri, abs_path=file.abs_path, written=written)


def _provided(sidecar: SourceFile, defaults: Mapping[str, Document], settings: Settings, report: Report) -> Asset | None:
    """A provider's video: a sidecar that stands alone."""
    document = _document(sidecar, report)
    if document is None:
        return None
    fields, written = _merged(document, sidecar.src_uri, sidecar.shown, defaults)
    keys = _keys(fields, written, settings, report)
    if keys is None:
        return None
    if keys.provider in (None, "file"):
        original = _original_of(sidecar.src_uri)
        name = posixpath.basename(original)
        if keys.withdrawn and (kind := KIND_OF.get(_extension(original))):
            # Somebody who takes back their consent may ask for more than that a picture is no longer shown.
            key = keys.id or urls.slug_of(posixpath.basename(_original_of(original)))
            return Asset.model_construct(**dict(keys), key=key, kind=kind, src_uri=original, abs_path="", written=written)
        report.error(
            written.at(),
            "",
            f"There is no file '{name}' beside this sidecar.",
            "Add the file, or provider: for a video elsewhere.",
        )
        return None
    if keys.url is None and keys.id is None:
        report.error(written.at("provider"), "url", "Nobody can tell which video is meant.", "Add url: or the video's id:.")
    elif keys.url is None and keys.provider == "peertube":
        report.error(written.at("provider"), "url", "PeerTube has many hosts; nobody can tell which one is meant.", "Add url:.")
    key = urls.slug_of(posixpath.basename(_original_of(sidecar.src_uri)))
    return Asset.model_construct(**dict(keys), key=key, kind="video", src_uri="", abs_path="", written=written)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What every asset is read with."""

    defaults: Mapping[str, Document]
    """What folders have in common."""
    settings: Settings
    report: Report
    remembered: Remembered | None
    digests: dict[str, bytes]

    def asset(self, file: SourceFile, sidecar: SourceFile | None, kind: AssetKind | None) -> Asset | None:
        """The asset of a file and its sidecar; without a kind, of a sidecar that stands alone."""
        try:
            data = sidecar.data if sidecar else b""
        except OSError as error:
            self.report.error(Location(sidecar.shown if sidecar else file.shown), "", *unreadable(error))
            return None
        said = key_of(sidecar.shown if sidecar else "", data, _common(file.src_uri, self.defaults))
        self.digests[file.src_uri] = said
        if self.remembered and (asset := self.remembered.asset(file, said)):
            return asset
        before, sidecar = len(self.report.problems), replace(sidecar, instead=data) if sidecar else None
        if kind:
            asset = _filed(file, kind, sidecar, self.defaults, self.settings, self.report)
        else:
            asset = _provided(sidecar or file, self.defaults, self.settings, self.report)
        if asset and self.remembered and len(self.report.problems) == before:
            self.remembered.note_asset(file, said, asset)
        return asset
