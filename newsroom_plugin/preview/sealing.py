"""Encrypts with a passphrase: the one user of `cryptography`.

AES-256-GCM (NIST SP 800-38D) under a key from PBKDF2-HMAC-SHA-256 (RFC 8018), which every browser has built in; OWASP asks for at
least 600,000 rounds. Salt and nonce are random, so that the same text is never sealed alike twice.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from typing import Final

try:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
except ImportError:  # it comes with the extra `preview`
    AESGCM = None  # type: ignore[assignment, misc]

ROUNDS: Final = 1_000_000
"""Of PBKDF2: about a second on a telephone."""

PURPOSE: Final = b"newsroom preview 1"
"""Authenticated beside what is sealed: a container of another kind does not open."""

SHORTEST: Final = 12
"""Characters a passphrase must have."""

_FEWEST_SIGNS: Final = 6
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike: i, l, o, 0, 1."""

_GROUPS, _GROUP = 6, 3
_SPACE: Final = re.compile("[ \t\r\n\u00a0]+")


@dataclass(frozen=True, slots=True)
class Sealed:
    """Something encrypted, and what is needed besides the passphrase to open it."""

    salt: bytes
    """16 random bytes."""
    nonce: bytes
    """12 random bytes."""
    rounds: int
    """Of PBKDF2."""
    data: bytes
    """What was sealed, with its tag of 16 bytes at the end."""


def is_available() -> bool:
    """Whether anything can be encrypted: `cryptography` is installed."""
    return AESGCM is not None


def seal(content: bytes, passphrase: str) -> Sealed:
    """Encrypt; whoever has the passphrase can open it, nobody else."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    key = hashlib.pbkdf2_hmac("sha256", normalised(passphrase).encode(), salt, ROUNDS, dklen=32)
    return Sealed(salt, nonce, ROUNDS, AESGCM(key).encrypt(nonce, content, PURPOSE))


def generated() -> str:
    """A passphrase that can be read out on the telephone: six groups of three, 89 bits of chance."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def normalised(passphrase: str) -> str:
    """The passphrase as it counts: letters composed, spaces around it and twice in it left out. The page does the same."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", passphrase)).strip(" ")


def weakness(passphrase: str) -> str:
    """Why a passphrase protects too little; empty when it may do. What can be guessed is not found out here."""
    counted = normalised(passphrase)
    if len(counted) < SHORTEST:
        signs = "1 character" if len(counted) == 1 else f"{len(counted)} characters"
        return f"The passphrase has {signs}. It needs {SHORTEST}; several words are easier to remember."
    if len(set(counted)) < _FEWEST_SIGNS:
        return "The passphrase repeats a few characters. Take several words."
    return ""
