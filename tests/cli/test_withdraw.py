"""`veilleur withdraw` and `veilleur withdrawals` through the shell."""

import fcntl
import json

import pytest
from shell import veilleur

AS_OF = ("--as-of", "2026-02-04T08:00")


def site(folder):
    return b"".join(path.read_bytes() for path in sorted((folder / "site").rglob("*")) if path.is_file())


def publish(folder):
    done = veilleur("run", "brief", *AS_OF, folder=folder), veilleur("run", "publish", *AS_OF, folder=folder)
    assert [one.returncode for one in done] == [0, 0], done


def test_an_article_goes_from_what_was_published(watch):
    publish(watch)
    assert b"Vaucourt" in site(watch)
    done = veilleur("withdraw", "https://news.example/0", "--reason", "court order", *AS_OF, folder=watch)
    assert done.returncode == 0, done.stderr
    assert b"withdrawn: article https://news.example/0" in done.stdout
    assert b"Vaucourt" not in site(watch)
    assert b"Halmstad quarry" in site(watch)
    (listed,) = veilleur("withdrawals", "--json", folder=watch).stdout.splitlines()
    row = json.loads(listed)
    assert (row["kind"], row["url"], row["reason"]) == ("article", "https://news.example/0", "court order")
    assert row["withdrawn_at"] == "2026-02-04T08:00:00Z"
    assert len(row["digest"]) == len(row["subject"]) == 64
    again = veilleur("withdraw", row["subject"][:10], "--reason", "other", *AS_OF, folder=watch)
    assert (again.returncode, b"0 files written, 0 removed" in again.stdout) == (0, True)
    verified = veilleur("verify", "site", "--config", "veilleur.toml", folder=watch)
    assert verified.returncode == 0, verified.stdout


def test_a_name_goes_and_the_rest_of_the_brief_stays(watch):
    publish(watch)
    assert "Jérôme Quill".encode() in site(watch)
    done = veilleur("withdraw", "--name", "jerome quill", "--reason", "asked for it", *AS_OF, folder=watch)
    assert done.returncode == 0, done.stderr
    assert b"Quill" not in site(watch)
    assert b"Mill of Sarnford" in site(watch)
    assert veilleur("verify", "site", folder=watch).returncode == 0
    assert "name jerome quill: asked for it" in veilleur("withdrawals", folder=watch).stdout.decode()


def test_no_publish_leaves_the_site_to_the_next_run(watch):
    publish(watch)
    before = site(watch)
    done = veilleur("withdraw", "https://news.example/0", "--reason", "r", "--no-publish", *AS_OF, folder=watch)
    assert (done.returncode, site(watch)) == (0, before)
    publish(watch)
    assert b"Vaucourt" not in site(watch)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("https://news.example/0",), "--reason"),
        (("--reason", "r"), "give an article, or a name"),
        (("https://news.example/0", "--name", "Quill", "--reason", "r"), "give an article, or a name"),
        (("https://news.example/0", "--reason", " "), "say why"),
        (("https://news.example/none", "--reason", "r"), "https://news.example/none"),
        (("abc", "--reason", "r"), "at least 8 characters"),
        (("--name", "--", "--reason", "r"), "--name"),
        (("--name", "...", "--reason", "r"), "no word in it"),
    ],
)
def test_what_cannot_be_withdrawn_is_told_so(arguments, named, watch):
    done = veilleur("withdraw", *arguments, folder=watch)
    assert (done.returncode, done.stdout) == (2, b"")
    assert named in done.stderr.decode()
    assert veilleur("withdrawals", folder=watch).stdout == b"Nothing was withdrawn.\n"


def test_what_cannot_be_taken_back_is_told(watch):
    publish(watch)
    (watch / "site").rename(watch / "away")
    (watch / "site").write_text("in the way", encoding="utf-8")
    done = veilleur("withdraw", "https://news.example/0", "--reason", "r", *AS_OF, folder=watch)
    assert done.returncode == 1
    assert b"still published in site" in done.stderr
    (watch / "site").unlink()
    (watch / "away").rename(watch / "site")
    publish(watch)
    assert b"Vaucourt" not in site(watch)


def test_it_waits_for_no_run(watch):
    with (watch / "kept.db.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = veilleur("withdraw", "https://news.example/0", "--reason", "r", folder=watch)
    assert (done.returncode, b"another run is using it" in done.stderr) == (2, True)


def test_a_store_that_is_not_there_is_not_made(tmp_path):
    (tmp_path / "veilleur.toml").write_text("", encoding="utf-8")
    done = veilleur("withdrawals", folder=tmp_path)
    assert (done.returncode, b"no such store" in done.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["veilleur.toml"]
