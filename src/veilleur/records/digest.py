"""One way to name content by its digest, used for every id."""

from hashlib import sha256


def digest(*parts: str | bytes) -> str:
    """SHA-256, in hexadecimal, of the parts, each preceded by its length in bytes.

    The lengths keep ("ab", "c") apart from ("a", "bc"). With one part the length is left out, so that anyone can
    recompute the digest of a text with `sha256sum`.
    """
    hasher = sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        if len(parts) > 1:
            hasher.update(f"{len(data)}:".encode())
        hasher.update(data)
    return hasher.hexdigest()


def require_aware(name: str, moment: object) -> None:
    """Refuse a datetime that is not in UTC: a naive one means another moment on another machine."""
    offset = getattr(moment, "utcoffset", lambda: None)()
    if offset is None or offset.total_seconds() != 0:
        message = f"{name} must be an aware datetime in UTC, not {moment!r}"
        raise ValueError(message)
