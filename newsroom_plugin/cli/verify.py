"""`newsroom verify`: proves that nothing hidden is in a finished site."""

from __future__ import annotations

import time
from pathlib import Path

import click

from newsroom_plugin import theme
from newsroom_plugin.cli.project import Project, find_project
from newsroom_plugin.clock import build_moment
from newsroom_plugin.config import named_files
from newsroom_plugin.errors import Report
from newsroom_plugin.progress import bar
from newsroom_plugin.reader import walk
from newsroom_plugin.verify import Hidden, Leak, Search, Searched, prepare

_WHAT = {"name": "its name tells of", "words": "words of", "file": "the file", "picture": "the picture"}


@click.command()
@click.argument("site_dir", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
@click.option("-f", "--config-file", help="The mkdocs.yml of the newsroom; found by itself in this folder or one above.")
@click.option("--show-words", is_flag=True, help="Show the words that were found. Not for logs that others can read.")
@click.option("--strict", is_flag=True, help="What could not be looked into counts as found.")
def verify(site_dir: Path | None, config_file: str | None, *, show_words: bool, strict: bool) -> None:
    """Prove that nothing hidden is in the finished site SITE_DIR (default: the site_dir of mkdocs.yml).

    Takes the words, files and pictures of all that may not be seen now (or at SOURCE_DATE_EPOCH): drafts, what has an embargo or
    is still to come, what was removed, what withdrawn texts said, pictures that nothing public uses or whose rights have ended,
    the Markdown and sidecars themselves. Searches every file of the site for it, inside zips, PDFs, calendars, contact cards,
    the index of the search and what pictures say of themselves.

    Each leak is told with the file of the site, and the hidden file with line and key. Of words only the first two letters of the
    first are told, because everybody can read the logs of a public repository; the names of files are not kept from them, for who
    can read the log can read these.

    Exit status: 0 when nothing was found, 1 when something was.
    """
    project, start = find_project(config_file), time.perf_counter()
    site = site_dir or Path(project.config.site_dir)
    if not site.is_dir():
        raise click.ClickException(f"There is no site in {site}. Build it first: mkdocs build")
    hidden, search = _prepared(project)
    with bar("Searching") as advance:
        found = search.run(site, advance)
    for leak in found.leaks:
        click.secho(_line(leak, hidden, show_words=show_words), fg="red", err=True)
    for why, names in sorted(found.unread.items()):
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        click.secho(f"Not looked into: {names[0]}{more}: {why}.", fg="yellow", err=True)
    click.echo(_summary(found, hidden, search, time.perf_counter() - start))
    if found.leaks or (strict and found.unread):
        raise SystemExit(1)


def _prepared(project: Project) -> tuple[Hidden, Search]:
    report = Report()
    checked = project.read(report, at=build_moment())
    if report.errors:
        count = len(report.errors)
        raise click.ClickException(
            f"The content has {count} {'error' if count == 1 else 'errors'}, so nobody can tell what is hidden. "
            f"The first: {report.errors[0]} All are told by: newsroom check"
        )
    theme.seat(project.config.theme)
    return prepare(
        checked.newsroom,
        checked.newsroom.public(build_moment()),
        list(walk(str(project.content), str(project.folder), project.settings)),
        Path(project.config.config_file_path),
        tuple(Path(folder) for folder in project.config.theme.dirs),
        frozenset(named_files(project.config, project.settings)),
    )


def _line(leak: Leak, hidden: Hidden, *, show_words: bool) -> str:
    """`feed.xml: words of content/news/2026/x.md:4 (embargoed): summary: “Ei… (5 words)” and 12 more`."""
    source = hidden.sources[leak.source]
    mark = leak.mark
    where = f"{source.path}:{mark.said.line}" if mark and mark.said.line else source.path
    line = f"{leak.file}: {_WHAT[leak.what]} {where} ({source.state})"
    if mark is None:
        return line
    words = b" ".join(mark.words).decode() if show_words else mark.hint
    more = f" and {leak.count - 1:,} more" if leak.count > 1 else ""
    return f"{line}: {mark.said.key}: “{words}”{more}"


def _summary(found: Searched, hidden: Hidden, search: Search, seconds: float) -> str:
    """What was looked for, where, and what came of it."""
    marks = sum(1 for _ in search.net.marks)
    pictures = len({number for number, _ in search.bank})
    looked = (
        f"Looked for {_counted(marks, 'mark')} in words, {_counted(len(search.contents.whole), 'file')} and "
        f"{_counted(pictures, 'picture')} of {_counted(len({said.source for said in hidden.said}), 'hidden source')} in "
        f"{_counted(found.files, 'file')} ({found.size / 1e6:,.1f} MB, {found.unchanged:,} of them the theme's) with "
        f"{_counted(found.parts, 'thing')} inside them, {_counted(found.words, 'word')}, "
        f"{_counted(found.pictures, 'picture')} compared, in {seconds:.1f} s."
    )
    return f"{looked}\n{_counted(len(found.leaks), 'leak')}." if found.leaks else f"{looked}\nNothing hidden is there."


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
