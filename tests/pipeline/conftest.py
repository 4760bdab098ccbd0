"""A newsroom that answers on loopback, and the watch as its operator runs it."""

import tomllib

import pytest
from demo import HERE
from serve import Newsroom
from watching import Watch


@pytest.fixture(scope="session")
def newsroom():
    with Newsroom(HERE) as answering:
        yield answering


@pytest.fixture(scope="session")
def small_sources():
    return tomllib.loads((HERE / "small.toml").read_text(encoding="utf-8"))["sources"]


@pytest.fixture(scope="session")
def whole(newsroom, tmp_path_factory):
    """The whole newsroom, run once."""
    watch = Watch(tmp_path_factory.mktemp("whole"), newsroom.port)
    watch.result = watch.run()
    assert watch.result.returncode == 0, watch.result.stdout + watch.result.stderr
    return watch
