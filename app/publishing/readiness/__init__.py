"""What an editor needs to know before publishing: what would go out, what readers have, and what to mind."""

from app.publishing.readiness.page import Caution, Live, Planned, PublishPage, Text, TogetherPage
from app.publishing.readiness.queries import publish_page, source_locale_of, together_page

__all__ = [
    "Caution",
    "Live",
    "Planned",
    "PublishPage",
    "Text",
    "TogetherPage",
    "publish_page",
    "source_locale_of",
    "together_page",
]
