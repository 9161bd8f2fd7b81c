"""The plugin's options as MkDocs reads them, and as the newsroom knows them.

The one description of every option is `model.settings.Settings`; MkDocs only has to know their names.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig

from newsroom_plugin import shared
from newsroom_plugin.errors import InvalidOptions, Problem, Report
from newsroom_plugin.model import Written
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.reader.validate import validate


class NewsroomConfig(base.Config):  # type: ignore[no-untyped-call]
    """Options of the `newsroom` plugin; each is described in `model.settings.Settings`."""

    organization = c.Type(dict)
    """Who speaks here."""
    languages = c.Optional(c.Type(list))
    """The first one is the default and lives at the root."""
    timezone = c.Optional(c.Type(str))
    """IANA name of the zone that times without offset are meant in."""
    default_contact = c.Optional(c.Type(str))
    """Whom to ask when an item names nobody."""
    channels = c.Optional(c.Type(list))
    """The organisation's own profiles elsewhere."""
    guidelines = c.Optional(c.Type(str))
    """Path of the page with the rules for talking with us."""
    legal = c.Optional(c.Type(dict))
    """The pages the law wants."""
    approvals = c.Optional(c.Type(list))
    """Which items need whose approval."""
    per_page = c.Optional(c.Type(int))
    """Entries on one page of a list."""
    brand = c.Optional(c.Type(dict))
    """How the newsroom looks."""
    images = c.Optional(c.Type(dict))
    """How pictures are made ready for pages."""
    kits = c.Optional(c.Type(dict))
    """What can be downloaded as one zip."""
    pdf = c.Optional(c.Type(dict))
    """A PDF of each item."""
    feeds = c.Optional(c.Type(dict))
    """What feeds carry."""
    social_cards = c.Optional(c.Type(dict))
    """The pictures that networks show of a page."""
    search = c.Optional(c.Type(dict))
    """The archive search."""
    cache_dir = c.Optional(c.Type(str))
    """Where what was encoded is kept, relative to mkdocs.yml."""
    shared_cache = c.Optional(c.Type(str))
    """Where builds on several machines share it."""


def read_settings(options: NewsroomConfig, config: MkDocsConfig) -> Settings:
    """Return the typed options; raise `InvalidOptions` with every problem in them."""
    report = Report()
    fields = {key: value for key, value in options.items() if value is not None}
    name = config_name(config)
    settings = validate(Settings, fields, Written(name), report, {})
    if not config.use_directory_urls:
        report.error(
            Written(name).at(), "use_directory_urls", "The addresses of a newsroom need it.", "Write true, or leave it out."
        )
    if settings and len(set(settings.languages)) < len(settings.languages):
        report.error(Written(name).at(), "languages", "A language is there twice.", "Name each one once.")
    cache_dir = (project_dir(config) / settings.cache_dir).resolve() if settings else None
    if cache_dir and cache_dir.is_relative_to(Path(config.docs_dir).resolve()):
        report.error(Written(name).at(), "cache_dir", "The cache must not lie in content/.", "Leave it out.")
    if settings and settings.shared_cache:
        _check_shared(settings.shared_cache, config, cache_dir, report)
    if settings is None or report.errors:
        raise InvalidOptions("\n".join(_in_plugin(problem) for problem in report.errors))
    return settings


def _check_shared(written: str, config: MkDocsConfig, cache_dir: Path | None, report: Report) -> None:
    """Say what is wrong with `shared_cache`."""
    where, key = Written(config_name(config)).at(), "shared_cache"
    for message, fix in shared.faults(written):
        report.error(where, key, message, fix)
    folder = None if shared.is_bucket(written) else (project_dir(config) / written).resolve()
    if folder and folder.is_relative_to(Path(config.docs_dir).resolve()):
        report.error(where, key, "The shared cache must not lie in content/.", "Name another folder.")
    if folder and cache_dir and (folder.is_relative_to(cache_dir) or cache_dir.is_relative_to(folder)):
        report.error(where, key, "It is the folder of `cache_dir`, or lies around or in it.", "Name another folder.")


def _in_plugin(problem: Problem) -> str:
    return str(Problem(problem.location, f"plugins.newsroom.{problem.key}", problem.message, problem.fix))


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
