"""What an editor needs to know before asking for translations: what there is in each language, and who could do it."""

from dataclasses import dataclass

from sqlalchemy import and_, select

from app.accounts.models import Person
from app.accounts.policy import Action, Actor, may
from app.articles.models import Publication
from app.articles.queries import has_approved
from app.core.database import db
from app.core.errors import NotAllowed
from app.locales.models import Locale
from app.publishing.degrees import LATER, degree
from app.translation.freshness import ORDER, Freshness
from app.translation.models import Claim, Demand, Translation
from app.translation.sight import SeenArticle, seen_article
from app.translation.states import Stage
from app.translation.translators import Colleague, translators_into

UP_TO_DATE = (Freshness.CURRENT, Freshness.TOUCHED)


@dataclass(frozen=True, slots=True)
class Language:
    """A language into which an editor may ask for an article. Without a `stage` nobody has asked for it yet.

    `translators` are those to whom the editor may give it: none where they have no say over the language.
    """

    locale: str
    stage: Stage | None
    publication: Publication
    freshness: Freshness | None
    translation_id: int | None
    holder: str
    readers: int
    may_assign: bool
    translators: tuple[Colleague, ...]

    @property
    def is_done(self) -> bool:
        """Whether it is approved and up to date, so that there is nothing to ask for."""
        return self.stage is Stage.APPROVED and self.freshness in UP_TO_DATE

    @property
    def is_free(self) -> bool:
        """Whether it can be given to somebody, once it is asked for."""
        return not self.holder and self.stage is not Stage.SUBMITTED

    @property
    def can_cancel(self) -> bool:
        """Whether the request may be taken back, as far as is known without looking at its text."""
        return self.stage is Stage.REQUESTED and self.publication is Publication.NONE and not self.holder

    @property
    def can_take_away(self) -> bool:
        """Whether somebody holds it who can be relieved of it."""
        return self.may_assign and bool(self.holder) and self.stage in {Stage.IN_PROGRESS, Stage.CHANGES_REQUESTED}


@dataclass(frozen=True, slots=True)
class AskingPage:
    """An article, and what can be asked for; `has_text` says whether there is anything approved to translate."""

    article: SeenArticle
    languages: tuple[Language, ...]
    has_text: bool


def asking_page(article_id: int, *, actor: Actor) -> AskingPage:
    """Return what `actor` may ask for; `NotAllowed` where that is nothing."""
    article = seen_article(article_id, actor=actor)
    rows = db.session.execute(
        select(
            Locale.tag,
            Translation.id,
            Translation.stage,
            Translation.publication,
            degree().label("degree"),
            Person.name,
            Demand.readers,
        )
        .select_from(Locale)
        .outerjoin(Translation, and_(Translation.article_id == article_id, Translation.locale == Locale.tag))
        .outerjoin(LATER, LATER.c.article_id == Translation.article_id)
        .outerjoin(Claim, Claim.translation_id == Translation.id)
        .outerjoin(Person, Person.id == Claim.person_id)
        .outerjoin(Demand, and_(Demand.article_id == article_id, Demand.locale == Locale.tag))
        .where(Locale.tag != article.source_locale, Locale.is_open_for_content)
        .order_by(Locale.position, Locale.tag)
    ).all()
    asks_for_all = may(actor, Action.REQUEST, article.source_locale)
    askable = [row for row in rows if asks_for_all or may(actor, Action.REQUEST, row.tag)]
    if not askable:
        raise NotAllowed(Action.REQUEST, article.source_locale)
    assignable = [row.tag for row in askable if may(actor, Action.ASSIGN, row.tag)]
    translators = translators_into(assignable)
    return AskingPage(
        article=article,
        languages=tuple(
            Language(
                locale=row.tag,
                stage=row.stage,
                publication=row.publication or Publication.NONE,
                freshness=ORDER[row.degree] if row.id else None,
                translation_id=row.id,
                holder=row.name or "",
                readers=row.readers or 0,
                may_assign=row.tag in assignable,
                translators=translators.get(row.tag, ()),
            )
            for row in askable
        ),
        has_text=has_approved(article_id),
    )
