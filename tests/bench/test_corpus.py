"""The newsroom of the benchmarks is made of real, aligned texts, the same every time."""

from app.articles.segmentation import split
from app.transfer.article_format import Item
from bench.corpus import LOCALES, articles


def test_every_article_is_whole_and_aligned_in_five_languages() -> None:
    for raw in articles(20):
        item = Item.model_validate(raw)
        kinds = [block.kind for block in split(item.body or "").segments]
        assert len(kinds) >= 8
        assert set(item.translations) == set(LOCALES) - {"en"}
        for text in item.translations.values():
            assert [block.kind for block in split(text.body or "").segments] == kinds


def test_the_articles_are_the_same_every_time() -> None:
    assert list(articles(5)) == list(articles(5))
