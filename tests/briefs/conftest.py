"""Each kind of article, in each language of the briefs."""

import pytest
from briefing import KINDS, article


@pytest.fixture(params=KINDS)
def each(request):
    return article(request.param)


@pytest.fixture(params=["fr", "en"])
def language(request):
    return request.param
