"""Licences: the terms on which an asset may be used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from newsroom_plugin.model.values import TEXT_SCHEMA, as_text, as_web_address, wrong


@dataclass(frozen=True, slots=True)
class License:
    """Terms on which an asset may be used."""

    id: str
    """SPDX-style id (`CC-BY-4.0`), `editorial`, or `custom`."""
    name: str
    """What the reader sees: `CC BY 4.0`."""
    url: str = ""
    """Address of the full terms; empty when there is none."""

    @property
    def is_free(self) -> bool:
        """Whether anybody may use it, without asking, under an open licence."""
        return self.id.startswith("CC")


_CC = re.compile(r"CC-(BY|BY-SA|BY-ND|BY-NC|BY-NC-SA|BY-NC-ND)-(1\.0|2\.0|2\.5|3\.0|4\.0)(?:-([A-Z]{2}))?", re.IGNORECASE)
_LICENSE_FIX = "Write an id like CC-BY-4.0, CC0-1.0 or editorial, or {name: …, url: https://…}."


def as_license(value: object) -> License:
    """A licence from its id or from a mapping with name and url."""
    if isinstance(value, License):
        return value
    if isinstance(value, Mapping):
        if unknown := [str(key) for key in value if key not in ("name", "url")]:
            raise wrong(f"A licence has no '{unknown[0]}'.", _LICENSE_FIX)
        if "name" not in value:
            raise wrong("The licence has no name.", _LICENSE_FIX)
        return License("custom", as_text(value["name"]), as_web_address(value["url"]) if "url" in value else "")
    text = as_text(value)
    if text.lower() == "editorial":
        return License("editorial", "editorial")
    if text.upper() == "CC0-1.0":
        return License("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/")
    found = _CC.fullmatch(text)
    if not found:
        raise wrong(f"'{text}' is not a licence known here.", _LICENSE_FIX)
    terms, version, country = found[1].upper(), found[2], found[3]
    url = f"https://creativecommons.org/licenses/{terms.lower()}/{version}/"
    name = f"CC {terms} {version}"
    if country:
        url, name = f"{url}{country.lower()}/", f"{name} {country.upper()}"
    return License(text.upper(), name, url)


Terms = Annotated[
    License,
    PlainValidator(as_license),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "examples": ["CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "editorial"]},
                {
                    "type": "object",
                    "properties": {"name": TEXT_SCHEMA, "url": {"type": "string", "format": "uri"}},
                    "required": ["name"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
"""A licence: an SPDX-style Creative Commons id, `editorial`, or `{name, url}`."""
