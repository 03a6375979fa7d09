"""Publishing: giving an approved text to readers now or later, together with others, and taking it back."""

from app.web.desk.publishing import single, taking_down, together

__all__ = ["single", "taking_down", "together"]
