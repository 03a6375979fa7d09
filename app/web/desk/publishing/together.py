"""Publishing an article in several languages at once."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from wtforms.fields.choices import SelectChoice

from app.publishing.readiness import Caution, Text, TogetherPage, together_page
from app.publishing.service import NoteNeeded
from app.publishing.together import publish_together as publish_all
from app.web.desk.blueprint import bp
from app.web.desk.publishing.forms import TogetherForm
from app.web.desk.words.publishing import CAUTIONS, fate_words
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.i18n import name_of, number
from app.web.shared.identity import current_actor
from app.web.shared.refusals import say


@dataclass(frozen=True, slots=True)
class TogetherView:
    """The page of all languages of an article."""

    together: TogetherPage

    def cautions(self, text: Text) -> list[str]:
        """What to mind about a text, in words; an original that can go out with it is not missed."""
        with_original = any(known.is_original and known.is_ready for known in self.together.texts)
        minded = set(text.cautions) - ({Caution.ORIGINAL_NOT_LIVE} if with_original else set())
        return [str(CAUTIONS[caution]) for caution in Caution if caution in minded]

    @property
    def fates(self) -> list[tuple[str, str, str]]:
        """What becomes of each translation: its locale, then as a typo and as anything else."""
        return [
            (prospect.locale, fate_words(prospect.as_typo, prospect), fate_words(prospect.otherwise, prospect))
            for prospect in self.together.prospects
        ]


@bp.get("/articles/<int:article_id>/publish")
def publish_together(article_id: int) -> ResponseReturnValue:
    """Show which languages of an article can go out."""
    page = together_page(article_id, actor=current_actor())
    return _show(page, _form_for(page))


@bp.post("/articles/<int:article_id>/publish", endpoint="publish_all")
def publish(article_id: int) -> ResponseReturnValue:
    """Publish the chosen languages in one transaction."""
    page = together_page(article_id, actor=current_actor())
    form = _form_for(page)
    if not form.validate():
        return _show(page, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        published = publish_all(article_id, form.locales.data, actor=current_actor(), **form.update())
    except NoteNeeded as refusal:
        form.note.errors = [say(refusal)]
        return _show(page, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    count = len(published)
    tell(ngettext("Published in %(count)s language.", "Published in %(count)s languages.", count, count=number(count)))
    return redirect(url_for("desk.publish_together", article_id=article_id))


def _show(page: TogetherPage, form: TogetherForm, *, status: int = HTTPStatus.OK) -> Response:
    return show_desk("desk/publishing/together.html", TogetherView(page), current="articles", form=form, status=status)


def _form_for(page: TogetherPage) -> TogetherForm:
    form = TogetherForm(
        significance=page.significance,
        note=page.note,
        locales=[text.locale for text in page.news],
    )
    form.locales.choices = [
        SelectChoice(text.locale, name_of(text.locale, alone=True)) for text in page.texts if text.is_ready
    ]
    if not page.is_update or (request.method == "POST" and page.source_locale not in (form.locales.data or [])):
        form.without_update()
    return form
