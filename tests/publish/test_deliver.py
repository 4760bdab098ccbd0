import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from veilleur.errors import DeliveryError
from veilleur.publish import DirectoryDelivery, Outcome
from veilleur.publish.deliver import leftover_name
from veilleur.records import Publication


def file(name: str, content: bytes = b"new") -> Publication:
    return Publication(outlet="site", name=name, media_type="text/plain", content=content)


def names(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*"))


def test_a_file_is_written_once(tmp_path):
    root = tmp_path / "made" / "for" / "it"
    delivery = DirectoryDelivery(root)
    receipt = delivery.deliver(file("a/b.txt"))
    assert (receipt.outcome, receipt.name, receipt.key) == (Outcome.WRITTEN, "a/b.txt", file("a/b.txt").key)
    before = (root / "a" / "b.txt").stat()
    assert delivery.deliver(file("a/b.txt")).outcome is Outcome.UNCHANGED
    after = (root / "a" / "b.txt").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert delivery.deliver(file("a/b.txt", b"old")).outcome is Outcome.WRITTEN
    assert (root / "a" / "b.txt").read_bytes() == b"old"
    assert names(root) == ["a", "a/b.txt"]


def test_what_it_does_not_know_stays(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "mine.txt").write_text("mine")
    DirectoryDelivery(tmp_path).deliver(file("a/b.txt"))
    assert names(tmp_path) == ["a", "a/b.txt", "a/mine.txt"]


def test_an_empty_file_and_the_mask(tmp_path):
    old = os.umask(0o027)
    try:
        DirectoryDelivery(tmp_path).deliver(file("a.txt", b""))
    finally:
        os.umask(old)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


def test_no_symbolic_link_is_followed(tmp_path):
    root, outside = tmp_path / "root", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "b.txt").write_bytes(b"theirs")
    (root / "a").symlink_to(outside)
    with pytest.raises(DeliveryError, match="symbolic link"):
        DirectoryDelivery(root).deliver(file("a/b.txt"))
    (root / "c.txt").symlink_to(outside / "b.txt")
    assert DirectoryDelivery(root).deliver(file("c.txt")).outcome is Outcome.WRITTEN
    (root / leftover_name("d.txt")).symlink_to(outside / "b.txt")
    DirectoryDelivery(root).deliver(file("d.txt"))
    assert (outside / "b.txt").read_bytes() == b"theirs"
    assert not (root / "c.txt").is_symlink()
    assert names(outside) == ["b.txt"]


def test_the_root_may_be_a_link_that_the_operator_made(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    DirectoryDelivery(tmp_path / "link").deliver(file("a.txt"))
    assert (tmp_path / "real" / "a.txt").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("in_the_way", "name", "reason"),
    [
        ("a/b.txt/", "a/b.txt", "a directory is in the way"),
        ("a", "a/b.txt", "no directory"),
        (None, "x" * 256, "too long"),
    ],
)
def test_what_is_in_the_way_is_told(tmp_path, in_the_way, name, reason):
    if in_the_way and in_the_way.endswith("/"):
        (tmp_path / in_the_way).mkdir(parents=True)
    elif in_the_way:
        (tmp_path / in_the_way).write_text("a file")
    with pytest.raises(DeliveryError, match=reason) as caught:
        DirectoryDelivery(tmp_path).deliver(file(name))
    assert caught.value.subject == str(tmp_path / name)


def test_a_root_that_is_a_file(tmp_path):
    (tmp_path / "root").write_text("a file")
    with pytest.raises(DeliveryError):
        DirectoryDelivery(tmp_path / "root").deliver(file("a.txt"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_no_permission(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(DeliveryError, match="no permission"):
        DirectoryDelivery(tmp_path).deliver(file("a.txt"))


def test_the_longest_name_that_fits(tmp_path):
    DirectoryDelivery(tmp_path).deliver(file("x" * 255))
    assert names(tmp_path) == ["x" * 255]


def test_the_leftover_of_a_killed_run_goes(tmp_path):
    (tmp_path / leftover_name("a.txt")).write_bytes(b"hal")
    DirectoryDelivery(tmp_path).deliver(file("a.txt"))
    (tmp_path / leftover_name("a.txt")).write_bytes(b"hal")
    assert DirectoryDelivery(tmp_path).deliver(file("a.txt")).outcome is Outcome.UNCHANGED
    assert names(tmp_path) == ["a.txt"]


def test_what_was_delivered_is_taken_away_with_its_empty_folders(tmp_path):
    delivery = DirectoryDelivery(tmp_path)
    for name in ("day/title/index.html", "day/title/brief.json", "day/index.html"):
        delivery.deliver(file(name))
    (tmp_path / "day" / "title" / leftover_name("index.html")).write_bytes(b"half")
    ours, theirs = file("x").digest, file("x", b"other").digest
    assert delivery.take_back({"day/title/index.html": ours}) == frozenset()
    assert names(tmp_path) == ["day", "day/index.html", "day/title", "day/title/brief.json"]
    assert delivery.take_back({"day/title/brief.json": ours, "day/index.html": theirs}) == {"day/index.html"}
    assert names(tmp_path) == ["day", "day/index.html"]
    assert delivery.take_back({"day/title/brief.json": ours, "day/index.html": ours}) == frozenset()
    assert tmp_path.is_dir()
    assert names(tmp_path) == []


def test_nothing_outside_is_taken_away(tmp_path):
    outside, root = tmp_path / "outside", tmp_path / "root"
    outside.mkdir()
    root.mkdir()
    (outside / "a.txt").write_bytes(b"new")
    (root / "link").symlink_to(outside)
    (root / "a.txt").symlink_to(outside / "a.txt")
    with pytest.raises(DeliveryError):
        DirectoryDelivery(root).take_back({"link/a.txt": file("a").digest})
    assert DirectoryDelivery(root).take_back({"a.txt": file("a").digest}) == {"a.txt"}
    assert (outside / "a.txt").read_bytes() == b"new"


def child(root: Path, body: str) -> "subprocess.Popen[bytes]":
    program = f"""
        import resource, signal, sys
        from pathlib import Path
        from veilleur.errors import DeliveryError
        from veilleur.publish.deliver import DirectoryDelivery
        from veilleur.records import Publication
        delivery = DirectoryDelivery(Path(sys.argv[1]))
        def file(content):
            return Publication(outlet="site", name="a.txt", media_type="text/plain", content=content)
        {body}
    """
    command = [sys.executable, "-c", textwrap.dedent(program), str(root)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def test_a_disk_without_room_leaves_the_old_file(tmp_path):
    DirectoryDelivery(tmp_path).deliver(file("a.txt", b"old"))
    body = """
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        try:
            delivery.deliver(file(b"x" * 1_000_000))
        except DeliveryError:
            print("told")
    """
    out, _ = child(tmp_path, body.strip()).communicate(timeout=30)
    assert out == b"told\n"
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


def test_a_kill_leaves_one_whole_file(tmp_path):
    body = """
        print("ready", flush=True)
        while True:
            delivery.deliver(file(b"a" * 2_000_000))
            delivery.deliver(file(b"b" * 2_000_000))
    """
    for number in range(4):
        process = child(tmp_path, body.strip())
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=0.02 + 0.013 * number)
        process.kill()
        process.wait()
        process.stdout.close()
        if (tmp_path / "a.txt").exists():
            content = (tmp_path / "a.txt").read_bytes()
            assert len(content) == 2_000_000
            assert len(set(content)) == 1
    DirectoryDelivery(tmp_path).deliver(file("a.txt"))
    assert names(tmp_path) == ["a.txt"]
