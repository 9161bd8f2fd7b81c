"""Finds the newsroom a command is about: its mkdocs.yml, options and content."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from newsroom_plugin.assembly import Checked, read_and_check
from newsroom_plugin.cli.nearest import named
from newsroom_plugin.config import NewsroomConfig, config_name, project_dir, read_settings
from newsroom_plugin.errors import NewsroomError, Report
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.reader import NOTHING, Instead


@dataclass(frozen=True, slots=True)
class Project:
    """A newsroom on this disk."""

    folder: Path
    """The folder of mkdocs.yml."""
    content: Path
    """The folder of what editors write."""
    settings: Settings
    """The options in mkdocs.yml."""
    config: MkDocsConfig
    """What MkDocs made of mkdocs.yml."""

    def read(
        self,
        report: Report,
        *,
        at: datetime,
        is_preview: bool = False,
        instead: Instead = NOTHING,
        lenient: frozenset[str] = frozenset(),
    ) -> Checked:
        """Read and check everything, as a build at a moment does; see `assembly.read_and_check`."""
        return read_and_check(
            str(self.content),
            str(self.folder),
            self.settings,
            report,
            instead,
            lenient,
            at=at,
            is_preview=is_preview,
            config=config_name(self.config),
        )


class _Said(logging.Handler):
    """Keeps the errors MkDocs logs about mkdocs.yml; its warnings are told when it builds."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.errors.append(record.getMessage())


def find_project(config_file: str | None) -> Project:
    """Load mkdocs.yml, here or in a folder above; say clearly what is wrong with it."""
    path = named(config_file)
    said = _Said()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(said)
    try:
        config = load_config(str(path))
        plugin = config.plugins.get("newsroom")
        if plugin is None or not isinstance(plugin.config, NewsroomConfig):
            raise click.ClickException(f"{path}: plugins: The newsroom plugin is not there. Add it: plugins: [newsroom: …].")
        settings = read_settings(plugin.config, config)
    except (Abort, ConfigurationError, NewsroomError) as error:
        raise click.ClickException("\n".join([*said.errors, str(error)])) from None
    finally:
        logger.removeHandler(said)
    return Project(project_dir(config), Path(config.docs_dir), settings, config)
