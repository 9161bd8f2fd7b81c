"""The house (DESIGN.md, section 6): who may import whom, how long things may be, and that every public thing says what it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsroom_plugin

PACKAGE = Path(newsroom_plugin.__file__).parent

RANKS = {
    "errors": 0,
    "faults": 1,
    "budget": 1,
    "linkcheck": 1,
    "sentences": 0,
    "model": 1,
    "urls": 1,
    "texts": 1,
    "folder": 0,
    "cache": 0,
    "up_to_date": 1,
    "clock": 1,
    "kept": 1,
    "sayings": 2,
    "in_step": 1,
    "environment": 6,
    "hosting": 6,
    "keeping": 7,
    "processes": 1,
    "drawing": 8,
    "ahead": 9,
    "quick": 9,
    "serving": 10,
    "watching": 1,
    "frontmatter": 1,
    "history": 1,
    "shared": 1,
    "fleet": 1,
    "visible": 1,
    "reader": 2,
    "newsroom": 2,
    "renditions": 2,
    "cards": 2,
    "comparison": 3,
    "share": 2,
    "calendars": 2,
    "plain": 2,
    "fonts": 2,
    "approvals": 3,
    "imaging": 3,
    "api": 3,
    "embeds": 3,
    "feeds": 3,
    "kits": 3,
    "mailing": 3,
    "pdf": 3,
    "providers": 3,
    "search": 3,
    "structured_data": 3,
    "assembly": 4,
    "pages": 4,
    "preview": 4,
    "verify": 4,
    "site": 5,
    "config": 5,
    "progress": 5,
    "theme": 5,
    "urgent": 5,
    "plugin": 11,
    "cli": 11,
    "schemas": 5,
}
"""Rank of each module; a package has one rank with all that is in it."""

SAME_RANK = {("frontmatter", "model"), ("newsroom", "reader"), ("newsroom", "renditions"), ("newsroom", "share")}
"""(importer, imported) of one rank that may be."""

ONLY_IN = {
    "mkdocs": {"ahead", "config", "drawing", "environment", "hosting", "keeping", "quick", "serving", "theme", "plugin", "cli"},
    "properdocs": set[str](),
    "material": set[str](),
    "PIL": {"imaging"},
    "yaml": {"frontmatter"},
    "frontmatter": {"frontmatter"},
    "feedgen": {"feeds"},
    "regex": {"share"},
    "icalendar": {"calendars"},
    "typst": {"pdf"},
    "cryptography": {"preview"},
    "segno": {"cards"},
    "obstore": {"shared"},
    "distributed": {"fleet"},
    "fontTools": {"fonts"},
    "pagefind": {"search"},
    "pypdf": {"verify"},
}
"""Modules that alone may import a library."""

FILES = sorted(path for path in PACKAGE.rglob("*.py") if "theme" not in path.relative_to(PACKAGE).parts[:-1])


def module_of(path: Path) -> str:
    """The ranked module a file belongs to."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the dotted name of everything a file imports, also inside functions, with its line."""
    package = path.relative_to(PACKAGE.parent).parent.parts
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = (
                ".".join([*package[: len(package) - node.level + 1], node.module or ""]).strip(".")
                if node.level
                else node.module or ""
            )
            names = [f"{base}.{alias.name}" for alias in node.names] if base == "newsroom_plugin" else [base]
            yield from ((name, node.lineno) for name in names)


def test_every_module_has_a_rank() -> None:
    assert {module_of(path) for path in FILES} - {"__init__", "__main__"} - set(RANKS) == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_has_a_lower_rank(path: Path) -> None:
    here, broken = module_of(path), []
    if here in ("__init__", "__main__"):
        return
    for name, line in imported(path):
        if not name.startswith("newsroom_plugin."):
            continue
        there = name.split(".")[1]
        if there == here or (here, there) in SAME_RANK:
            continue
        if RANKS.get(there, 99) >= RANKS[here]:
            broken.append(f"line {line}: {here} ({RANKS[here]}) imports {there} ({RANKS.get(there)})")
    assert broken == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_imported_only_where_it_belongs(path: Path) -> None:
    broken = [
        f"line {line}: {name}"
        for name, line in imported(path)
        if (home := ONLY_IN.get(name.split(".")[0])) is not None and module_of(path) not in home
    ]
    assert broken == []


def test_no_import_hides_in_a_function() -> None:
    hidden = []
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                hidden += [
                    f"{path.relative_to(PACKAGE)}:{inner.lineno}"
                    for inner in ast.walk(node)
                    if isinstance(inner, ast.Import | ast.ImportFrom)
                ]
    assert hidden == []


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {str(path.relative_to(PACKAGE)): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {path: length for path, length in lengths.items() if length > 400} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    long = {}
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 40:
                long[f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}"] = (node.end_lineno or 0) - node.lineno + 1
    assert long == {}


def public(body: list[ast.stmt], above: str = "") -> Iterator[tuple[str, ast.AST]]:
    """Yield every public function, class and method with its name."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield f"{above}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body, f"{above}{node.name}.")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_public_thing_says_what_it_is(path: Path) -> None:
    parsed = tree(path)
    assert ast.get_docstring(parsed), "the module has no docstring"
    silent = []
    for name, node in public(parsed.body):
        assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        is_overload = any("overload" in ast.unparse(decorator) for decorator in node.decorator_list)
        if not ast.get_docstring(node) and not is_overload:
            silent.append(f"line {node.lineno}: {name}")
    assert silent == []


def attributes(node: ast.ClassDef) -> Iterator[tuple[str, bool]]:
    """Yield each public attribute of a class, and whether a docstring stands below it."""
    for here, below in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(here, ast.AnnAssign) and isinstance(here.target, ast.Name) and not here.target.id.startswith("_"):
            has_words = (
                isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str)
            )
            yield here.target.id, has_words


@pytest.mark.parametrize("module", sorted({module_of(path) for path in FILES} & set(RANKS)))
def test_every_public_attribute_says_what_it_is(module: str) -> None:
    silent = []
    for path in (path for path in FILES if module_of(path) == module):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                silent += [
                    f"{path.relative_to(PACKAGE)} {node.name}.{name}" for name, has_words in attributes(node) if not has_words
                ]
    assert silent == []


def test_the_clock_is_read_in_one_place_and_the_environment_in_one() -> None:
    found = set()
    for path in FILES:
        for node in ast.walk(tree(path)):
            if (
                isinstance(node, ast.Attribute)
                and node.attr in ("now", "today", "utcnow")
                and isinstance(node.value, ast.Name)
                and node.value.id in ("datetime", "date")
            ):
                found.add(str(path.relative_to(PACKAGE)))
    assert {path for path in found if not path.startswith("cli")} == {"clock.py"}
