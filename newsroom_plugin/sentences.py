"""The sentences below the attributes of classes, read from the source: the schemas publish what the code says.

Pydantic could do this by itself, and would read its own source again for every class.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path


@cache
def sentences_in(*paths: Path) -> Mapping[tuple[str, str], str]:
    """The sentence below each attribute of the classes in some files, by (class, attribute)."""
    found = {}
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ClassDef):
                continue
            for attribute, below in pairwise(node.body):
                if (
                    isinstance(attribute, ast.AnnAssign)
                    and isinstance(attribute.target, ast.Name)
                    and isinstance(below, ast.Expr)
                    and isinstance(below.value, ast.Constant)
                    and isinstance(below.value.value, str)
                ):
                    found[node.name, attribute.target.id] = " ".join(below.value.value.split())
    return found
