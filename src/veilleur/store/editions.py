"""What each day's edition said that it could not read."""

from datetime import date

from sqlalchemy import Engine, select

from veilleur.records import Edition
from veilleur.store.rows import EDITION, put
from veilleur.store.schema import editions


class Editions:
    """The editions, one for each day on which something was published."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> tuple[Edition, ...]:
        """Every edition, the oldest first."""
        statement = select(editions.c.record).order_by(editions.c.day)
        with self._engine.connect() as connection:
            return tuple(EDITION.validate_python(record) for record in connection.execute(statement).scalars())

    def latest(self) -> Edition | None:
        """The edition of the last day."""
        statement = select(editions.c.record).order_by(editions.c.day.desc()).limit(1)
        with self._engine.connect() as connection:
            record = connection.execute(statement).scalar()
        return EDITION.validate_python(record) if record is not None else None

    def restore(self, edition: Edition) -> None:
        """Keep an edition that was published, unless its day has one."""
        with self._engine.begin() as connection:
            row = {"day": edition.day.isoformat(), "record": EDITION.dump_python(edition, mode="json")}
            put(connection, editions, row)

    def keep(self, edition: Edition) -> None:
        """Keep the edition of today as it stands now; that of a day before the last one never changes."""
        with self._engine.begin() as connection:
            last = connection.execute(select(editions.c.day).order_by(editions.c.day.desc()).limit(1)).scalar()
            if last is None or edition.day >= date.fromisoformat(last):
                row = {"day": edition.day.isoformat(), "record": EDITION.dump_python(edition, mode="json")}
                put(connection, editions, row, replace=True)
