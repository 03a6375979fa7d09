"""Articles as colleagues at the desk find and see them, each according to what they may see."""

from app.publishing.newsroom.listing import ArticleList, ArticleRow, Wanted, articles_at_desk
from app.publishing.newsroom.overview import Overview, Version, overview_of, seen_article

__all__ = [
    "ArticleList",
    "ArticleRow",
    "Overview",
    "Version",
    "Wanted",
    "articles_at_desk",
    "overview_of",
    "seen_article",
]
