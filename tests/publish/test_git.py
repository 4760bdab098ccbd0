"""Delivery into real Git repositories: our files are committed, everybody else's work stays."""

import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from gitting import ENVIRONMENT, Clone

from veilleur.errors import DeliveryError
from veilleur.ports import OutletSettings
from veilleur.publish import GitDelivery, GitOptions, JekyllOutlet, manifest, read_manifest
from veilleur.records import Outcome, Publication, Receipt
from veilleur.testing import FixedClock

SETTINGS = OutletSettings(title="V", base_url="https://v.example/", language="fr", form="marked")
OURS = {"author_name": "Veilleur", "author_email": "veilleur@blog.example"}


def files(**posts: str) -> list[Publication]:
    """A few posts, each with its brief, and their manifest."""
    pages = [
        Publication(
            outlet="jekyll",
            name=f"_posts/2026-02-03-{name}.md",
            media_type="text/markdown",
            content=text.encode(),
            brief=f"s-{name}",
        )
        for name, text in posts.items()
    ]
    return [*pages, manifest("jekyll", SETTINGS, pages)]


def deliver(folder: Path, pages: list[Publication], **options: object) -> list[Receipt]:
    chosen = GitOptions(**{**OURS, "language": "fr", **options})  # type: ignore[arg-type]
    return list(GitDelivery(folder, chosen, clock=FixedClock(), environment=ENVIRONMENT).deliver_all(pages))


def written(receipts: list[Receipt]) -> list[str]:
    return [receipt.name for receipt in receipts if receipt.outcome is Outcome.WRITTEN]


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    made = Clone(tmp_path / "clone")
    made.folder.mkdir()
    made.git("init", "--quiet", "-b", "main")
    made.save("about.md", "about us\n")
    return made


@pytest.fixture
def remote(tmp_path: Path, clone: Clone) -> Clone:
    bare = Clone(tmp_path / "remote.git")
    bare.folder.mkdir()
    bare.git("init", "--quiet", "--bare", "-b", "main")
    clone.git("remote", "add", "origin", str(bare.folder))
    clone.git("push", "--quiet", "origin", "main")
    return bare


@pytest.fixture
def colleague(tmp_path: Path, remote: Clone) -> Clone:
    other = Clone(tmp_path / "colleague")
    remote.git("clone", "--quiet", str(remote.folder), str(other.folder))
    return other


# -- one commit a run ----------------------------------------------------------------------------------------------


def test_one_commit_of_our_files_by_the_author_named(clone):
    receipts = deliver(clone.folder, files(a="A", b="B"))
    assert written(receipts) == ["_posts/2026-02-03-a.md", "_posts/2026-02-03-b.md", "veilleur.json"]
    assert clone.subjects() == ["Veille du 2026-02-03\u00a0: 2 brèves", "operator: about.md"]
    assert clone.git("log", "-1", "--format=%an <%ae> %cn %aI") == (
        "Veilleur <veilleur@blog.example> Veilleur 2026-02-03T07:00:00+00:00"
    )
    changed = clone.git("show", "--name-status", "--format=").splitlines()
    assert changed == ["A\t_posts/2026-02-03-a.md", "A\t_posts/2026-02-03-b.md", "A\tveilleur.json"]
    assert clone.read("_posts/2026-02-03-a.md") == "A"
    assert clone.status() == []
    clone.git("fsck", "--strict")


def test_a_second_run_commits_nothing_and_a_third_only_what_changed(clone):
    deliver(clone.folder, files(a="A", b="B"))
    before = clone.state()
    assert written(deliver(clone.folder, files(a="A", b="B"))) == []
    assert clone.state() == before
    assert written(deliver(clone.folder, files(a="A", b="B2"))) == ["_posts/2026-02-03-b.md", "veilleur.json"]
    assert clone.subjects()[0] == "Veille du 2026-02-03\u00a0: 1 brève"
    assert clone.status() == []


def test_the_message_is_the_operators(clone):
    deliver(clone.folder, files(a="A", b="B"), message="{briefs} / {files} / {date} {{}}\n\nBody")
    assert clone.git("log", "-1", "--format=%B").strip() == "2 / 3 / 2026-02-03 {}\n\nBody"


def test_the_first_commit_of_a_repository(tmp_path):
    new = Clone(tmp_path)
    new.git("init", "--quiet", "-b", "trunk")
    new.write("draft.md", "draft")
    new.git("add", "draft.md")
    deliver(new.folder, files(a="A"))
    assert len(new.subjects("trunk")) == 1
    assert new.status() == ["A  draft.md"]


def test_a_blog_in_a_folder_with_an_odd_name(clone):
    folder = clone.folder / 'site "é"\\[x]*' / "blog"
    deliver(folder, files(a="A"))
    shown = clone.git("-c", "core.quotePath=false", "show", "--name-only", "--format=", "-z").strip("\0").split("\0")
    assert shown == ['site "é"\\[x]*/blog/_posts/2026-02-03-a.md', 'site "é"\\[x]*/blog/veilleur.json']
    assert clone.status() == []
    assert written(deliver(folder, files(a="A"))) == []


def test_a_work_tree_of_its_own(clone, tmp_path):
    clone.git("worktree", "add", "--quiet", "-b", "blog", str(tmp_path / "tree"))
    deliver(tmp_path / "tree", files(a="A"))
    assert Clone(tmp_path / "tree").status() == []
    assert len(clone.subjects("blog")) == 2
    assert len(clone.subjects("main")) == 1
    assert clone.status() == []


def test_a_submodule_is_a_repository_like_any_other(clone, tmp_path):
    inner = Clone(tmp_path / "inner")
    inner.folder.mkdir()
    inner.git("init", "--quiet", "-b", "main")
    inner.save("x.md", "x")
    clone.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.folder), "blog")
    clone.git("commit", "--quiet", "-m", "with a submodule")
    deliver(clone.folder / "blog", files(a="A"))
    assert len(Clone(clone.folder / "blog").subjects()) == 2
    with pytest.raises(DeliveryError, match="submodule"):
        deliver(clone.folder, [Publication(outlet="x", name="blog/a.md", media_type="text/plain", content=b"A")])


def test_sha_256_repositories(tmp_path):
    new = Clone(tmp_path)
    new.git("init", "--quiet", "--object-format=sha256", "-b", "main")
    deliver(new.folder, files(a="A"))
    assert new.status() == []
    assert written(deliver(new.folder, files(a="A"))) == []


def test_what_makes_git_look_elsewhere_is_ignored(clone, tmp_path):
    elsewhere = Clone(tmp_path / "elsewhere")
    elsewhere.folder.mkdir()
    elsewhere.git("init", "--quiet")
    environment = ENVIRONMENT | {"GIT_DIR": str(elsewhere.folder / ".git"), "GIT_INDEX_FILE": "/nonexistent/index"}
    delivery = GitDelivery(clone.folder, GitOptions(), clock=FixedClock(), environment=environment)
    list(delivery.deliver_all(files(a="A")))
    assert len(clone.subjects()) == 2


def test_hooks_of_people_do_not_run_but_the_one_that_guards_a_push_does(clone, remote):
    for name in ("pre-commit", "commit-msg", "post-commit", "reference-transaction"):
        hook = clone.folder / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\nexit 1\n")
        hook.chmod(0o755)
    deliver(clone.folder, files(a="A"))
    assert len(clone.subjects()) == 2
    (clone.folder / ".git" / "hooks" / "reference-transaction").unlink()
    guard = clone.folder / ".git" / "hooks" / "pre-push"
    guard.write_text("#!/bin/sh\necho not today >&2\nexit 1\n")
    guard.chmod(0o755)
    with pytest.raises(DeliveryError, match="not today"):
        deliver(clone.folder, files(a="A"), push=True)


# -- nobody's work is lost -----------------------------------------------------------------------------------------


def test_a_dirty_tree_stays_as_it_is_and_is_not_committed(clone):
    clone.save("index.html", "index\n")
    clone.save("gone.md", "gone\n")
    clone.write("about.md", "about us, in the middle of a senten")
    clone.write("index.html", "staged\n")
    clone.git("add", "index.html")
    clone.write("index.html", "staged, then changed again\n")
    clone.git("rm", "--quiet", "gone.md")
    clone.write("_posts/2026-01-01-mine.md", "their own post")
    clone.write("new.md", "new")
    clone.git("add", "new.md")
    dirty = clone.status()
    deliver(clone.folder, files(a="A"))
    assert clone.git("show", "--name-only", "--format=").splitlines() == ["_posts/2026-02-03-a.md", "veilleur.json"]
    assert sorted(clone.status()) == sorted(line.replace("_posts/", "_posts/2026-01-01-mine.md") for line in dirty)
    assert clone.read("about.md") == "about us, in the middle of a senten"
    assert clone.git("show", ":index.html") == "staged"
    assert clone.git("stash", "list") == ""


def _edit(clone: Clone, path: str) -> None:
    clone.write(path, "edited")


def _stage(clone: Clone, path: str) -> None:
    clone.write(path, "edited")
    clone.git("add", path)


def _commit(clone: Clone, path: str) -> None:
    clone.save(path, "edited")


def _stage_and_put_back(clone: Clone, path: str) -> None:
    old = clone.read(path)
    _stage(clone, path)
    clone.write(path, old)


@pytest.mark.parametrize("change", [_edit, _stage, _commit, _stage_and_put_back])
def test_a_change_to_our_file_is_theirs_and_is_named(change, clone):
    deliver(clone.folder, files(a="A", b="B"))
    change(clone, "_posts/2026-02-03-a.md")
    held = clone.git("ls-files", "--stage", "_posts/2026-02-03-a.md"), clone.read("_posts/2026-02-03-a.md")
    committed = clone.git("rev-parse", "HEAD:_posts/2026-02-03-a.md")
    for again in range(2):
        with pytest.raises(DeliveryError, match="was changed by someone") as caught:
            deliver(clone.folder, files(a="A2", b="B2"))
        assert caught.value.subject == str(clone.folder / "_posts/2026-02-03-a.md")
        assert held == (
            clone.git("ls-files", "--stage", "_posts/2026-02-03-a.md"),
            clone.read("_posts/2026-02-03-a.md"),
        )
        assert clone.git("rev-parse", "HEAD:_posts/2026-02-03-a.md") == committed
        assert clone.read("_posts/2026-02-03-b.md") == "B2", again
    # The others went on, once; the receipts say which.
    assert clone.subjects().count("Veille du 2026-02-03\u00a0: 1 brève") == 1


def test_even_when_there_is_nothing_new_their_change_is_told(clone):
    deliver(clone.folder, files(a="A"))
    _commit(clone, "_posts/2026-02-03-a.md")
    with pytest.raises(DeliveryError):
        deliver(clone.folder, files(a="A"))
    assert clone.read("_posts/2026-02-03-a.md") == "edited"


@pytest.mark.parametrize("way", ["delete", "restore"])
def test_the_way_out_for_a_file_that_was_changed(way, clone):
    deliver(clone.folder, files(a="A"))
    _commit(clone, "_posts/2026-02-03-a.md")
    with pytest.raises(DeliveryError):
        deliver(clone.folder, files(a="A2"))
    if way == "delete":
        clone.git("rm", "--quiet", "_posts/2026-02-03-a.md")
        clone.git("commit", "--quiet", "-m", "operator: delete")
    else:  # what was published before the version that was refused
        clone.save("_posts/2026-02-03-a.md", "A")
    deliver(clone.folder, files(a="A2"))
    assert clone.read("_posts/2026-02-03-a.md") == "A2"
    assert clone.status() == []


def test_a_post_of_their_own_with_our_name_stays(clone):
    clone.write("_posts/2026-02-03-a.md", "written by hand, not committed")
    with pytest.raises(DeliveryError, match="someone"):
        deliver(clone.folder, files(a="A", b="B"))
    assert clone.read("_posts/2026-02-03-a.md") == "written by hand, not committed"
    assert clone.read("_posts/2026-02-03-b.md") == "B"
    assert clone.status() == ["?? _posts/2026-02-03-a.md"]


def test_what_a_plain_folder_delivery_wrote_before_is_ours(clone, hospital):
    from veilleur.publish import DirectoryDelivery

    pages = list(JekyllOutlet().pages(hospital))
    old = [*pages, manifest("jekyll", SETTINGS, pages)]
    list(DirectoryDelivery(clone.folder).deliver_all(old))
    changed = [pages[0], Publication(outlet="jekyll", name=pages[1].name, media_type="a/b", content=b"{}")]
    deliver(clone.folder, [*changed, manifest("jekyll", SETTINGS, changed)])
    assert clone.status() == []


def test_a_manifest_with_the_marks_of_a_conflict_is_theirs(clone):
    deliver(clone.folder, files(a="A"))
    clone.write("veilleur.json", "<<<<<<< HEAD\n" + clone.read("veilleur.json"))
    with pytest.raises(DeliveryError) as caught:
        deliver(clone.folder, files(a="A2"))
    assert caught.value.subject == str(clone.folder / "veilleur.json")
    assert clone.read("veilleur.json").startswith("<<<<<<<")


@pytest.mark.parametrize("kind", ["link", "folder-link", "folder", "file-for-folder"])
def test_what_stands_in_the_place_of_our_file_stays(kind, clone, tmp_path):
    (clone.folder / "elsewhere").mkdir()
    clone.write("elsewhere/x.md", "x")
    if kind == "folder-link":
        (clone.folder / "_posts").symlink_to("elsewhere")
    elif kind == "file-for-folder":
        clone.write("_posts", "a file")
    elif kind == "folder":
        clone.write("_posts/2026-02-03-a.md/x.md", "x")
    else:
        (clone.folder / "_posts").mkdir()
        (clone.folder / "_posts" / "2026-02-03-a.md").symlink_to("../elsewhere/x.md")
    for committed in (False, True):
        if committed:
            clone.git("add", "--all")
            clone.git("commit", "--quiet", "-m", "operator: odd")
        before = clone.git("ls-files", "--stage", "_posts"), clone.read("elsewhere/x.md")
        with pytest.raises(DeliveryError, match="place"):
            deliver(clone.folder, files(a="A"))
        assert (clone.git("ls-files", "--stage", "_posts"), clone.read("elsewhere/x.md")) == before
        assert not (clone.folder / "elsewhere" / "2026-02-03-a.md").exists()


# -- a repository that must rest -----------------------------------------------------------------------------------


def _detach(clone: Clone) -> None:
    clone.git("checkout", "--quiet", "--detach")


def _lock(clone: Clone) -> None:
    clone.write(".git/index.lock", "")


def _conflict(clone: Clone, command: str) -> None:
    clone.git("checkout", "--quiet", "-b", "side")
    clone.save("about.md", "side\n")
    clone.git("checkout", "--quiet", "main")
    clone.save("about.md", "main\n")
    subprocess.run(["git", command, "side"], cwd=clone.folder, env=ENVIRONMENT, check=False, capture_output=True)


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (_detach, "detached HEAD"),
        (_lock, "another git command"),
        (lambda clone: _conflict(clone, "merge"), "a merge is under way"),
        (lambda clone: _conflict(clone, "rebase"), "a rebase is under way"),
        (lambda clone: _conflict(clone, "cherry-pick"), "a cherry-pick is under way"),
        (lambda clone: clone.git("checkout", "--quiet", "-b", "draft"), "branch 'draft' is checked out"),
    ],
)
def test_a_repository_that_must_rest_is_left_alone(trouble, words, clone):
    trouble(clone)
    before = clone.state()
    with pytest.raises(DeliveryError, match=words):
        deliver(clone.folder, files(a="A"), branch="main")
    assert clone.state() == before


@pytest.mark.parametrize("bare", [False, True])
def test_no_repository(bare, tmp_path):
    if bare:
        Clone(tmp_path).git("init", "--quiet", "--bare")
    with pytest.raises(DeliveryError, match="is in no Git repository with a working tree"):
        deliver(tmp_path, files(a="A"))


def test_no_git(clone):
    delivery = GitDelivery(clone.folder, GitOptions(), clock=FixedClock(), environment={"PATH": "/nonexistent"})
    with pytest.raises(DeliveryError, match="git cannot be run"):
        list(delivery.deliver_all(files(a="A")))


# -- the remote ----------------------------------------------------------------------------------------------------


def test_it_is_pushed_only_when_asked(clone, remote):
    deliver(clone.folder, files(a="A"))
    assert len(remote.subjects("main")) == 1
    deliver(clone.folder, files(a="A"), push=True)
    assert remote.subjects("main") == clone.subjects()
    assert len(clone.subjects()) == 2


def test_their_own_commits_are_not_pushed_when_there_is_nothing_of_ours(clone, remote):
    deliver(clone.folder, files(a="A"), push=True)
    clone.save("about.md", "not ready to be public\n")
    deliver(clone.folder, files(a="A"), push=True)
    assert "operator: about.md" not in remote.subjects("main")[:1]


def test_a_remote_that_is_ahead_is_taken_over_first(clone, remote, colleague):
    deliver(clone.folder, files(a="A"), push=True)
    colleague.git("pull", "--quiet")
    colleague.save("page.md", "a colleague's page\n")
    colleague.git("push", "--quiet")
    clone.write("about.md", "dirty")
    deliver(clone.folder, files(a="A", b="B"), push=True)
    assert remote.subjects("main") == [
        "Veille du 2026-02-03\u00a0: 1 brève",
        "operator: page.md",
        "Veille du 2026-02-03\u00a0: 1 brève",
        "operator: about.md",
    ]
    assert clone.read("page.md") == "a colleague's page\n"
    assert clone.status() == [" M about.md"]


def test_two_histories_are_merged_and_nothing_is_rewritten(clone, remote, colleague):
    deliver(clone.folder, files(a="A"))
    ours = clone.git("rev-parse", "HEAD")
    colleague.save("page.md", "a colleague's page\n")
    colleague.git("push", "--quiet")
    theirs = colleague.git("rev-parse", "HEAD")
    clone.write("about.md", "dirty")
    deliver(clone.folder, files(a="A", b="B"), push=True)
    remote.git("merge-base", "--is-ancestor", ours, "main")
    remote.git("merge-base", "--is-ancestor", theirs, "main")
    assert clone.read("page.md") == "a colleague's page\n"
    assert clone.status() == [" M about.md"]
    assert remote.git("rev-parse", "main") == clone.git("rev-parse", "HEAD")


def test_two_histories_are_not_merged_without_need(clone, remote, colleague):
    deliver(clone.folder, files(a="A"), push=True)
    colleague.git("pull", "--quiet")
    colleague.save("page.md", "a colleague's page\n")
    colleague.git("push", "--quiet")
    clone.save("about.md", "not ready to be public\n")
    before = clone.state()
    deliver(clone.folder, files(a="A"), push=True)
    assert clone.state() == before
    assert remote.git("rev-parse", "main") == colleague.git("rev-parse", "HEAD")


def test_a_conflict_leaves_everything_as_before_and_the_next_run_tries_again(clone, remote, colleague):
    clone.save("about.md", "local\n")
    clone.write("draft.md", "draft")
    colleague.save("about.md", "from a colleague\n")
    colleague.git("push", "--quiet")
    before = clone.state()
    with pytest.raises(DeliveryError, match=r"about\.md.*merge them by hand"):
        deliver(clone.folder, files(a="A"), push=True)
    assert clone.state() == before
    assert clone.status() == ["?? draft.md"]
    clone.git("fetch", "--quiet")
    clone.git("merge", "--quiet", "-X", "ours", "-m", "by hand", "origin/main")
    deliver(clone.folder, files(a="A"), push=True)
    assert remote.git("rev-parse", "main") == clone.git("rev-parse", "HEAD")


def test_a_dirty_file_that_the_remote_changed_keeps_the_remote_out(clone, remote, colleague):
    colleague.save("about.md", "from a colleague\n")
    colleague.git("push", "--quiet")
    clone.git("config", "merge.autoStash", "true")
    clone.write("about.md", "dirty")
    before = clone.state()
    with pytest.raises(DeliveryError, match="nothing was changed"):
        deliver(clone.folder, files(a="A"), push=True)
    assert clone.state() == before


def test_a_refused_push_keeps_the_commit_and_the_next_run_pushes_it(clone, remote):
    hook = remote.folder / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho this branch is protected >&2\nexit 1\n")
    hook.chmod(0o755)
    for _ in range(2):
        with pytest.raises(DeliveryError, match="this branch is protected"):
            deliver(clone.folder, files(a="A"), push=True)
    assert len(clone.subjects()) == 2
    assert clone.read("_posts/2026-02-03-a.md") == "A"
    hook.unlink()
    assert written(deliver(clone.folder, files(a="A"), push=True)) == []
    assert remote.subjects("main") == clone.subjects()


def test_a_remote_that_does_not_answer_keeps_the_commit_too(clone, remote):
    clone.git("remote", "set-url", "origin", str(remote.folder) + "-moved")
    receipts: list[Receipt] = []
    delivery = GitDelivery(clone.folder, GitOptions(push=True), clock=FixedClock(), environment=ENVIRONMENT)
    with pytest.raises(DeliveryError, match="does not answer"):
        receipts.extend(_until_it_fails(delivery.deliver_all(files(a="A")), receipts))
    assert written(receipts) == ["_posts/2026-02-03-a.md", "veilleur.json"]
    clone.git("remote", "set-url", "origin", str(remote.folder))
    deliver(clone.folder, files(a="A"), push=True)
    assert remote.subjects("main") == clone.subjects()
    assert len(clone.subjects()) == 2


def _until_it_fails(given: Iterator[Receipt], into: list[Receipt]) -> list[Receipt]:
    for receipt in given:
        into.append(receipt)  # noqa: PERF402 - what was given before the failure counts
    return []


def test_no_remote(clone):
    with pytest.raises(DeliveryError, match="there is no remote 'origin'"):
        deliver(clone.folder, files(a="A"), push=True)
    assert len(clone.subjects()) == 2


def test_the_secret_of_an_address_is_not_told(clone, remote):
    clone.git("remote", "set-url", "origin", "ftp://user:hunter2@127.0.0.1:9/x.git")
    with pytest.raises(DeliveryError) as caught:
        deliver(clone.folder, files(a="A"), push=True)
    assert "hunter2" not in str(caught.value)


def test_a_remote_without_the_branch_gets_it(clone, remote):
    clone.git("checkout", "--quiet", "-b", "blog")
    deliver(clone.folder, files(a="A"), push=True, branch="blog")
    assert remote.subjects("blog") == clone.subjects()
    assert len(remote.subjects("main")) == 1


def test_a_new_clone_without_history_does_not_fork_the_remote(clone, remote, tmp_path):
    new = Clone(tmp_path / "new")
    new.folder.mkdir()
    new.git("init", "--quiet", "-b", "main")
    new.git("remote", "add", "origin", str(remote.folder))
    deliver(new.folder, files(a="A"), push=True)
    assert remote.subjects("main") == ["Veille du 2026-02-03\u00a0: 1 brève", "operator: about.md"]


def test_a_shallow_clone(remote, clone, tmp_path):
    deliver(clone.folder, files(a="A"), push=True)
    shallow = Clone(tmp_path / "shallow")
    remote.git("clone", "--quiet", "--depth=1", f"file://{remote.folder}", str(shallow.folder))
    deliver(shallow.folder, files(a="A2"), push=True)
    assert len(remote.subjects("main")) == 3
    assert shallow.status() == []


def test_a_push_while_a_colleague_pushes(clone, remote, colleague):
    """The remote moves between our look at it and our push: their commit is merged, then ours is pushed."""
    colleague.save("page.md", "a colleague's page\n")
    hook = clone.folder / ".git" / "hooks" / "pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\nunset GIT_DIR\ngit -C '{colleague.folder}' push --quiet\nexit 0\n")
    hook.chmod(0o755)
    deliver(clone.folder, files(a="A"), push=True)
    assert remote.git("rev-parse", "main") == clone.git("rev-parse", "HEAD")
    assert "operator: page.md" in clone.subjects()
    assert clone.subjects().count("Veille du 2026-02-03\u00a0: 1 brève") == 1
    assert clone.status() == []


# -- cut anywhere --------------------------------------------------------------------------------------------------


def test_a_commit_whose_files_were_never_written_is_completed(clone):
    deliver(clone.folder, files(a="A"))
    old = {name: clone.read(name) for name in ("_posts/2026-02-03-a.md", "veilleur.json")}
    deliver(clone.folder, files(a="A2"))
    clone.git("reset", "--quiet", "HEAD~1", "--", ".")  # the index of before the commit ...
    for name, text in old.items():  # ... and the files of before
        clone.write(name, text)
    # The brief changed again meanwhile.
    deliver(clone.folder, files(a="A3"))
    assert clone.status() == []
    assert clone.read("_posts/2026-02-03-a.md") == "A3"
    assert len(clone.subjects()) == 4


def test_what_the_manifest_of_a_commit_lists_is_what_it_holds(clone):
    deliver(clone.folder, files(a="A", b="B"))
    listed = read_manifest(clone.git("show", "HEAD:veilleur.json").encode() + b"\n", subject="x").files
    for name, sha in listed.items():
        from veilleur.records.digest import digest

        assert digest(clone.git("show", f"HEAD:{name}").encode()) == sha


def test_the_day_is_that_of_the_run(clone):
    clock = FixedClock(datetime(2026, 12, 31, 23, 59, tzinfo=UTC))
    list(GitDelivery(clone.folder, GitOptions(), clock=clock, environment=ENVIRONMENT).deliver_all(files(a="A")))
    assert clone.subjects()[0] == f"Watch of {date(2026, 12, 31)}: 1 brief"


def take_back(folder: Path, pages: list[Publication]) -> frozenset[str]:
    options = GitOptions(author_name="Veilleur", author_email="veilleur@blog.example", language="fr")
    delivery = GitDelivery(folder, options, clock=FixedClock(), environment=ENVIRONMENT)
    return delivery.take_back({page.name: page.digest for page in pages})


def test_what_is_called_for_no_more_is_taken_back_from_commit_index_and_disk(clone):
    old = files(a="A", b="B")
    deliver(clone.folder, old)
    clone.write("draft.md", "draft")
    clone.git("add", "draft.md")
    assert take_back(clone.folder, old[:1]) == frozenset()
    assert clone.git("show", "--name-status", "--format=").splitlines() == ["D\t_posts/2026-02-03-a.md"]
    assert not (clone.folder / "_posts/2026-02-03-a.md").exists()
    assert clone.read("_posts/2026-02-03-b.md") == "B"
    assert clone.status() == ["A  draft.md"]
    before = clone.state()
    assert take_back(clone.folder, old[:1]) == frozenset()
    assert clone.state() == before
    clone.git("fsck", "--strict")


@pytest.mark.parametrize("place", ["disk", "index", "commit"])
def test_what_somebody_changed_is_not_taken_back(place, clone):
    old = files(a="A")
    deliver(clone.folder, old)
    name = old[0].name
    if place == "commit":
        clone.save(name, "mine")
    else:
        clone.write(name, "mine")
        if place == "index":
            clone.git("add", name)
            clone.write(name, "A")
    before = clone.state()
    assert take_back(clone.folder, old[:1]) == {name}
    assert clone.state() == before


def test_a_removal_that_was_cut_is_finished(clone):
    old = files(a="A")
    deliver(clone.folder, old)
    clone.git("rm", "--quiet", "--cached", old[0].name)
    clone.git("commit", "--quiet", "-m", "as if cut here")
    assert (clone.folder / old[0].name).exists()
    assert take_back(clone.folder, old[:1]) == frozenset()
    assert not (clone.folder / old[0].name).exists()
    assert clone.status() == []


def test_a_removal_is_pushed_with_the_next_commit(clone, remote):
    deliver(clone.folder, files(a="A", b="B"), push=True)
    take_back(clone.folder, files(a="A", b="B")[:1])
    deliver(clone.folder, files(b="B"), push=True)
    assert remote.git("rev-parse", "main") == clone.git("rev-parse", "main")
    assert "_posts/2026-02-03-a.md" not in remote.git("ls-tree", "-r", "--name-only", "main")
