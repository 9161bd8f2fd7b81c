"""The plugin's options as MkDocs reads them, and as the newsroom knows them.

The one description of every option is `model.settings.Settings`; MkDocs only has to know their names.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig

from newsroom_plugin import shared
from newsroom_plugin.errors import InvalidOptions, Location, Problem, Report
from newsroom_plugin.frontmatter import key_lines
from newsroom_plugin.model import Written
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.reader import walk
from newsroom_plugin.reader.validate import validate


def _anything() -> c.Optional[object]:
    """An option of which MkDocs looks at nothing: it would tell only the first mistake, and in its own words."""
    return c.Optional(c.Type(object))


class NewsroomConfig(base.Config):  # type: ignore[no-untyped-call]
    """Options of the `newsroom` plugin; each is described in `model.settings.Settings`."""

    organization = _anything()
    """Who speaks here."""
    languages = _anything()
    """The first one is the default and lives at the root."""
    timezone = _anything()
    """IANA name of the zone that times without offset are meant in."""
    default_contact = _anything()
    """Whom to ask when an item names nobody."""
    channels = _anything()
    """The organisation's own profiles elsewhere."""
    guidelines = _anything()
    """Path of the page with the rules for talking with us."""
    legal = _anything()
    """The pages the law wants."""
    approvals = _anything()
    """Which items need whose approval."""
    per_page = _anything()
    """Entries on one page of a list."""
    brand = _anything()
    """How the newsroom looks."""
    images = _anything()
    """How pictures are made ready for pages."""
    kits = _anything()
    """What can be downloaded as one zip."""
    pdf = _anything()
    """A PDF of each item."""
    feeds = _anything()
    """What feeds carry."""
    social_cards = _anything()
    """The pictures that networks show of a page."""
    search = _anything()
    """The archive search."""
    cache_dir = _anything()
    """Where what was encoded is kept, relative to mkdocs.yml."""
    shared_cache = _anything()
    """Where builds on several machines share it."""


def read_settings(options: NewsroomConfig, config: MkDocsConfig) -> Settings:
    """Return the typed options; raise `InvalidOptions` with every problem in them."""
    report, around = Report(), Report()
    fields = {key: value for key, value in options.items() if value is not None}
    written, whole = _written(config)
    settings = validate(Settings, fields, written, report, {})
    if settings and len(set(settings.languages)) < len(settings.languages):
        report.error(written.at("languages"), "languages", "A language is there twice.", "Name each one once.")
    cache_dir = (project_dir(config) / settings.cache_dir).resolve() if settings else None
    if cache_dir and cache_dir.is_relative_to(Path(config.docs_dir).resolve()):
        report.error(written.at("cache_dir"), "cache_dir", "The cache must not lie in content/.", "Leave it out.")
    if settings and settings.shared_cache:
        _check_shared(settings.shared_cache, config, cache_dir, written.at("shared_cache"), report)
    _check_host(config, whole, around)
    if settings:
        _check_left_out(config, settings, whole, around)
    if settings is None or report.errors or around.errors:
        problems = sorted((*map(_in_plugin, report.errors), *around.errors), key=lambda problem: problem.order)
        raise InvalidOptions("\n".join(map(str, problems)))
    return settings


def _written(config: MkDocsConfig) -> tuple[Written, Written]:
    """Where our options, and those of MkDocs, stand in mkdocs.yml."""
    name, lines = config_name(config), dict[tuple[str | int, ...], int]()
    with suppress(OSError, UnicodeDecodeError):
        lines = key_lines(Path(config.config_file_path or name).read_text(encoding="utf-8"))
    ours = next((path for path in lines if path[:1] == ("plugins",) and path[-1] == "newsroom" and len(path) < 4), None)
    below = {path[len(ours) :]: line for path, line in lines.items() if path[: len(ours)] == ours} if ours else {}
    return Written(name, {(): lines[ours], **below} if ours else {}), Written(name, lines)


def _check_host(config: MkDocsConfig, written: Written, report: Report) -> None:
    """Say what MkDocs is asked for and a newsroom cannot do."""
    if not config.use_directory_urls:
        key = "use_directory_urls"
        report.error(written.at(key), key, "The addresses of a newsroom need it.", "Write true, or leave it out.")
    address = urlsplit(config.site_url or "")
    if address.query or address.fragment or re.search(r"\s", config.site_url or ""):
        message = f"Nothing can stand behind '{config.site_url}': it has a question mark, a # or a space."
        report.error(written.at("site_url"), "site_url", message, "Write it like https://press.example.org/.")


def _check_left_out(config: MkDocsConfig, settings: Settings, written: Written, report: Report) -> None:
    """Say which files MkDocs is asked to leave out: the newsroom decides by itself what is published, and would publish them."""
    for key, left_out in (("exclude_docs", config.exclude_docs), ("draft_docs", config.draft_docs)):
        if left_out is None:
            continue
        files = walk(config.docs_dir, str(project_dir(config)), settings)
        named = [file.shown for file in files if file.kind not in ("other", "misplaced") and left_out.match_file(file.src_uri)]
        if named:
            more = f" and {len(named) - 1} more" if len(named) > 1 else ""
            message = f"A newsroom does not go by it, and would publish {named[0]}{more}."
            report.error(
                written.at(key), key, message, "Write draft: true into what is to stay hidden, or move it out of the folder."
            )


def _check_shared(written: str, config: MkDocsConfig, cache_dir: Path | None, where: Location, report: Report) -> None:
    """Say what is wrong with `shared_cache`."""
    key = "shared_cache"
    for message, fix in shared.faults(written):
        report.error(where, key, message, fix)
    folder = None if shared.is_bucket(written) else (project_dir(config) / written).resolve()
    if folder and folder.is_relative_to(Path(config.docs_dir).resolve()):
        report.error(where, key, "The shared cache must not lie in content/.", "Name another folder.")
    if folder and cache_dir and (folder.is_relative_to(cache_dir) or cache_dir.is_relative_to(folder)):
        report.error(where, key, "It is the folder of `cache_dir`, or lies around or in it.", "Name another folder.")


def _in_plugin(problem: Problem) -> Problem:
    return replace(problem, key=f"plugins.newsroom.{problem.key}")


def project_dir(config: MkDocsConfig) -> Path:
    """The folder of mkdocs.yml."""
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def config_name(config: MkDocsConfig) -> str:
    """The name of mkdocs.yml."""
    return Path(config.config_file_path or "mkdocs.yml").name


def named_files(config: MkDocsConfig, settings: Settings) -> set[str]:
    """Paths in `content/` that mkdocs.yml names, and that are published for it."""
    scripts = [getattr(script, "path", script) for script in config.extra_javascript]
    named = [*config.extra_css, *scripts, config.theme.get("logo"), config.theme.get("favicon"), settings.organization.logo]
    named += settings.brand.font_paths
    return {str(path).removeprefix("content/").lstrip("/") for path in named if path}
