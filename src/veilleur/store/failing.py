"""What failed: a row for each stage and subject, kept until it succeeds."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, select

from veilleur.store.rows import put
from veilleur.store.schema import failures


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An expected error, by its slug, or a bug, with its traceback. `code_version` is the Veilleur that failed."""

    stage: str
    subject: str
    slug: str
    reason: str
    code_version: str
    first_at: datetime
    last_at: datetime
    count: int
    traceback: str | None = None


class Failures:
    """The failures that stand."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> tuple[Failure, ...]:
        """Every failure that stands, by stage and subject."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(failures).order_by(failures.c.stage, failures.c.subject)).mappings()
            return tuple(Failure(**row) for row in rows)

    def of(self, stage: str, subject: str) -> Failure | None:
        """The failure of one subject at one stage."""
        statement = select(failures).where(failures.c.stage == stage, failures.c.subject == subject)
        with self._engine.connect() as connection:
            row = connection.execute(statement).mappings().first()
        return Failure(**row) if row else None

    def keep(self, failure: Failure) -> None:
        """Write a failure down; one that stood already keeps its first moment and counts on."""
        before = self.of(failure.stage, failure.subject)
        row = {name: getattr(failure, name) for name in failures.c.keys()}  # noqa: SIM118 - columns, not a dict
        row |= {"reason": _writable(failure.reason), "traceback": _writable(failure.traceback)}
        if before:
            row |= {"first_at": before.first_at, "count": before.count + failure.count}
        with self._engine.begin() as connection:
            put(connection, failures, row, replace=True)

    def clear(self, stage: str, subject: str) -> None:
        """Forget a failure that stands no more."""
        with self._engine.begin() as connection:
            connection.execute(delete(failures).where(failures.c.stage == stage, failures.c.subject == subject))


def _writable(words: str | None) -> str | None:
    """Words that quote a stranger may hold half a character or a NUL, which a database refuses."""
    return words and words.replace("\0", "\\x00").encode("utf-8", "backslashreplace").decode()
