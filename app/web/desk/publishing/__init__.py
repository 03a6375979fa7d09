"""Publishing: giving an approved text to readers now or later, together with others, and taking it back."""

from app.web.desk.publishing import address, single, taking_down, together

__all__ = ["address", "single", "taking_down", "together"]
