"""The full-text index of articles and briefs (SQLite), kept in step by triggers.

`search_rows` numbers what is indexed, because SQLite may change the row ids of tables with a key of text. The index has
no copy of the articles: it reads them through `search_content`. Of a brief, the sentences of its last revision are
indexed; they stand beside its number, because FTS5 cannot read JSON through a view.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_VIEW = """
CREATE VIEW search_content AS
SELECT r.number AS number, a.title AS title, a.text AS text
FROM search_rows AS r JOIN articles AS a ON r.kind = 'article' AND a.id = r.subject
UNION ALL
SELECT number, title, text FROM search_rows WHERE kind = 'brief'
"""
_INDEX = """
CREATE VIRTUAL TABLE search_index USING fts5(
  title, text, content='search_content', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
)
"""
_ENTER_ARTICLE = """
  INSERT INTO search_rows(kind, subject, language, audience, revision) VALUES ('article', new.id, new.language, '', 0);
  INSERT INTO search_index(rowid, title, text)
    SELECT number, title, text FROM search_content
    WHERE number = (SELECT number FROM search_rows WHERE kind = 'article' AND subject = new.id);
"""
# A row leaves the index with the very words that it came with: before they change or go.
_LEAVE_ARTICLE = """
  INSERT INTO search_index(search_index, rowid, title, text)
    SELECT 'delete', number, title, text FROM search_content
    WHERE number = (SELECT number FROM search_rows WHERE kind = 'article' AND subject = old.id);
  DELETE FROM search_rows WHERE kind = 'article' AND subject = old.id;
"""
_LEAVE_BRIEF = """
  INSERT INTO search_index(search_index, rowid, title, text)
    SELECT 'delete', number, title, text FROM search_content
    WHERE number = (SELECT number FROM search_rows WHERE kind = 'brief' AND subject = old.story
      AND language = old.language AND audience = old.audience AND revision = old.revision);
  DELETE FROM search_rows WHERE kind = 'brief' AND subject = old.story
    AND language = old.language AND audience = old.audience AND revision = old.revision;
"""
_ENTER_BRIEF = """
  INSERT INTO search_index(search_index, rowid, title, text)
    SELECT 'delete', number, title, text FROM search_content
    WHERE number = (SELECT number FROM search_rows WHERE kind = 'brief' AND subject = new.story
      AND language = new.language AND audience = new.audience);
  DELETE FROM search_rows WHERE kind = 'brief' AND subject = new.story
    AND language = new.language AND audience = new.audience;
  INSERT INTO search_rows(kind, subject, language, audience, revision, title, text)
    VALUES ('brief', new.story, new.language, new.audience, new.revision,
      json_extract(new.record, '$.articles[0].title'),
      (SELECT group_concat(json_extract(s.value, '$.statement.text'), char(10))
       FROM json_each(new.record, '$.statements') AS s));
  INSERT INTO search_index(rowid, title, text)
    SELECT number, title, text FROM search_content
    WHERE number = (SELECT number FROM search_rows WHERE kind = 'brief' AND subject = new.story
      AND language = new.language AND audience = new.audience);
"""
TRIGGERS = {
    "search_article_new": ("AFTER INSERT ON articles", _ENTER_ARTICLE),
    "search_article_gone": ("BEFORE DELETE ON articles", _LEAVE_ARTICLE),
    "search_article_before": ("BEFORE UPDATE OF title, text ON articles", _LEAVE_ARTICLE),
    "search_article_after": ("AFTER UPDATE OF title, text ON articles", _ENTER_ARTICLE),
    "search_brief_new": ("AFTER INSERT ON briefs", _ENTER_BRIEF),
    "search_brief_gone": ("BEFORE DELETE ON briefs", _LEAVE_BRIEF),
}


def upgrade() -> None:
    """Go one step on; what is kept already is indexed."""
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute(
        "CREATE TABLE search_rows (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, "
        "language TEXT NOT NULL, audience TEXT NOT NULL, revision INTEGER NOT NULL, title TEXT, text TEXT)"
    )
    op.execute("CREATE INDEX search_rows_subject ON search_rows (kind, subject)")
    op.execute(_VIEW)
    op.execute(_INDEX)
    op.execute(
        "INSERT INTO search_rows(kind, subject, language, audience, revision) "
        "SELECT 'article', id, language, '', 0 FROM articles ORDER BY id"
    )
    op.execute(
        "INSERT INTO search_rows(kind, subject, language, audience, revision, title, text) "
        "SELECT 'brief', story, language, audience, revision, json_extract(record, '$.articles[0].title'), "
        "(SELECT group_concat(json_extract(s.value, '$.statement.text'), char(10)) "
        "FROM json_each(b.record, '$.statements') AS s) "
        "FROM briefs AS b WHERE revision = (SELECT max(o.revision) FROM briefs AS o "
        "WHERE o.story = b.story AND o.language = b.language AND o.audience = b.audience)"
    )
    op.execute("INSERT INTO search_index(search_index) VALUES ('rebuild')")
    for name, (moment, body) in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {moment} BEGIN {body} END")


def downgrade() -> None:
    """Go one step back."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for name in TRIGGERS:
        op.execute(f"DROP TRIGGER {name}")
    op.execute("DROP TABLE search_index")
    op.execute("DROP VIEW search_content")
    op.execute("DROP TABLE search_rows")
