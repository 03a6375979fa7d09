"""A draft to begin with."""

from app.accounts.policy import Actor
from app.articles.drafting import Changes, open_draft
from app.articles.service import start_article

TEXT = Changes(title="A title", body="First paragraph.\n\nSecond paragraph.\n")


def begin(author: Actor) -> int:
    """Let somebody begin an article in English, and return its number."""
    article = start_article("en", actor=author)
    open_draft(article.id, actor=author)
    return article.id
