"""A newsroom that does whatever comes to its mind, as fast as it can: every deed that changes what readers see."""

from collections.abc import Callable
from random import Random

from sqlalchemy import select

from app.accounts.credits import set_credit
from app.accounts.models import CreditKind, Person
from app.accounts.policy import OPERATOR, Actor
from app.accounts.service import credit_named
from app.articles.models import Article, BylineRole
from app.articles.service import set_bylines, set_terms
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.errors import Refusal
from app.locales.service import close_locale, open_locale
from app.publishing import paths, schedules
from app.publishing.models import LiveEdition
from app.publishing.service import publish, redirect_from, retract, withdraw
from app.taxonomy.editing import describe_term, stamp_of
from app.taxonomy.merging import merge_terms, undo_merge
from app.taxonomy.models import Merge, Term
from app.taxonomy.service import add_alias, set_labels, set_text
from app.translation import claims, requests
from app.translation.demand import ask_as_reader
from app.translation.models import Translation
from tests.makers import Made, Maker
from tests.wording import reword

LOCALES = ("en", "pl", "it")
TERMS = ("country:kz", "country:pl", "topic:war", "topic:press", "section:news")


class Newsroom:
    """Does one deed after another, by chance."""

    def __init__(self, make: Maker, chance: Random) -> None:
        self._make, self._chance = make, chance
        self.colleagues = [make.person(everywhere="admin translator editor") for _ in range(2)]
        self.seen: set[str] = set()
        make.article(f"Title {self._word()}", terms=TERMS)
        for _ in range(2):
            self._write()
        self._translate()

    def act(self) -> str:
        """Do something, and say what; what is refused is as good as done."""
        deed = self._chance.choice(DEEDS)
        try:
            deed(self)
        except Refusal:
            db.session.rollback()
        self._look()
        return deed.__name__

    # --- What there is ------------------------------------------------------------------------

    def _look(self) -> None:
        """Remember every address that a text ever had."""
        live = db.session.execute(select(LiveEdition.locale, LiveEdition.slug))
        self.seen |= {paths.article(row.locale, row.slug) for row in live}
        db.session.rollback()

    def _article(self) -> Article:
        return db.session.get_one(Article, self._chance.choice(db.session.scalars(select(Article.id)).all()))

    def _live(self) -> LiveEdition:
        return self._chance.choice(
            db.session.scalars(select(LiveEdition)).all() or [LiveEdition(article_id=1, locale="en")]
        )

    def _term(self) -> Term:
        return self._chance.choice(db.session.scalars(select(Term)).all())

    def _locale(self) -> str:
        return self._chance.choice(LOCALES)

    def _word(self) -> str:
        return f"word{self._chance.randrange(10_000)}"

    def _actor(self) -> Actor:
        return db.session.get_one(Person, self._chance.choice(self.colleagues)).as_actor()

    # --- Deeds ----------------------------------------------------------------------------------

    def _write(self) -> None:
        terms = self._chance.sample(TERMS, k=self._chance.randrange(4))
        locale = self._locale()
        self._make.article(f"Title {self._word()}", locale=locale, terms=terms, author=self._word(), deck=self._word())

    def _translate(self) -> None:
        article = self._article()
        taken = select(Translation.locale).where(Translation.article_id == article.id)
        known = {article.source_locale, *db.session.scalars(taken)}
        if wanted := sorted({*LOCALES} - known):
            made = Made(article.id, article.source_locale, "")
            self._make.translation(made, self._chance.choice(wanted), f"Title {self._word()}", translator=self._word())

    def _revise(self) -> None:
        article = self._article()
        made = Made(article.id, article.source_locale, "")
        self._make.revision(made, f"{self._word()}.\n", title=self._word(), note=self._word(), slug=self._word())

    def _withdraw(self) -> None:
        live = self._live()
        withdraw(live.article_id, live.locale, actor=OPERATOR)

    def _publish(self) -> None:
        publish(self._article().id, self._locale(), actor=OPERATOR)

    def _schedule(self) -> None:
        schedules.publish_due(now())

    def _retract(self) -> None:
        retract(self._article().id, self._word(), actor=OPERATOR)

    def _classify(self) -> None:
        with unit_of_work():
            terms = db.session.scalars(select(Term)).all()
            set_terms(self._article(), self._chance.sample(terms, k=min(2, len(terms))))

    def _sign(self) -> None:
        with unit_of_work():
            article = self._article()
            set_bylines(article, self._locale(), BylineRole.AUTHOR, [credit_named(self._word())])

    def _sign_as_oneself(self) -> None:
        person_id = self._chance.choice(self.colleagues)
        with unit_of_work():
            credit = set_credit(person_id, CreditKind.PEN_NAME, f"Pen {self._word()}", actor=OPERATOR)
            set_bylines(self._article(), self._locale(), BylineRole.TRANSLATOR, [credit])

    def _change_name(self) -> None:
        kind = self._chance.choice([CreditKind.PEN_NAME, CreditKind.NAME, CreditKind.WITHHELD])
        set_credit(self._chance.choice(self.colleagues), kind, f"Name {self._word()}", actor=OPERATOR)

    def _rename_term(self) -> None:
        set_labels(self._term(), {self._locale(): f"Label {self._word()}"})

    def _name_term_too(self) -> None:
        add_alias(self._term(), self._locale(), self._word())

    def _open_term(self) -> None:
        set_text(self._term(), self._locale(), word := self._word(), f"<p>{word}</p>")

    def _merge_terms(self) -> None:
        merge_terms(self._term().id, self._term().id, actor=OPERATOR)

    def _undo_merge(self) -> None:
        merge_ids = db.session.scalars(select(Merge.id)).all()
        undo_merge(self._chance.choice(merge_ids or [0]), actor=OPERATOR)

    def _move_term(self) -> None:
        term = self._term()
        describe_term(
            term.id, kind=term.kind, never_translate=False, slug=self._word(), seen=stamp_of(term), actor=OPERATOR
        )

    def _request(self) -> None:
        requests.request(self._article().id, [self._locale()], actor=OPERATOR)

    def _claim(self) -> None:
        claims.claim(self._translation(), actor=self._actor())

    def _give_back(self) -> None:
        claims.take_away(self._translation(), actor=OPERATOR)

    def _ask(self) -> None:
        ask_as_reader(self._article().id, self._locale())

    def _point(self) -> None:
        redirect_from(f"/old/{self._word()}", self._article())

    def _open_language(self) -> None:
        open_locale(self._chance.choice(["ru", "crh", *LOCALES]), tagline=self._word(), own_name=self._word())

    def _close_language(self) -> None:
        close_locale("ru")

    def _reword(self) -> None:
        reword(self._chance.choice(["en", "pl"]), self._chance.choice(["JSON feed", "Articles"]), self._word())

    def _translation(self) -> int:
        return self._chance.choice(db.session.scalars(select(Translation.id)).all() or [0])


DEEDS: tuple[Callable[[Newsroom], None], ...] = tuple(
    deed for name, deed in vars(Newsroom).items() if name in {
        "_write", "_translate", "_revise", "_withdraw", "_publish", "_schedule", "_retract", "_classify", "_sign",
        "_sign_as_oneself", "_change_name", "_rename_term", "_name_term_too", "_open_term", "_merge_terms",
        "_undo_merge", "_move_term", "_request", "_claim", "_give_back", "_ask", "_point", "_open_language",
        "_close_language", "_reword",
    }
)  # fmt: skip
