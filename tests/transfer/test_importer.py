"""Importing: what comes in stands as it should, twice is once, and a fault imports nothing."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import func, select

from app.accounts.models import Credit
from app.accounts.policy import OPERATOR
from app.articles.models import Article, Byline, BylineRole, Publication, Revision, Significance
from app.audit.models import AuditEntry
from app.core.database import db
from app.locales.models import Locale
from app.media.models import Medium
from app.publishing.models import Edition, LiveEdition, Redirect
from app.publishing.service import withdraw_everywhere
from app.taxonomy.models import Term, TermKind, TermLabel, Vocabulary
from app.transfer.article_format import BadFile
from app.translation.models import Target, Translation
from app.translation.states import Origin, Stage, TargetState
from tests.marks import on_both
from tests.transfer.conftest import Take

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

ARTICLE: dict[str, Any] = {
    "key": "verdict",
    "title": "How to read a verdict",
    "deck": "Slowly.",
    "source_locale": "en",
    "published": "2026-03-02",
    "body": "First paragraph.\n\n## A heading\n\n- One\n- Two\n",
    "countries": ["Kazakhstan", {"code": "PL", "name": "Poland"}],
    "topics": ["fair trial", {"name": "Istanbul Protocol", "kind": "law", "names": {"ru": "Стамбульский протокол"}}],
    "category": "Guides",
    "author": "Legal Desk",
    "legacy": {"path": "/a/7,verdict"},
    "translations": {
        "pl": {
            "title": "Jak czytać wyrok",
            "deck": "Powoli.",
            "body": "Pierwszy akapit.\n\n## Nagłówek\n\n- Jeden\n- Dwa\n",
            "translator": "A. K.",
            "published": "2026-03-05",
        }
    },
}


def article() -> Article:
    db.session.expire_all()
    return db.session.scalars(select(Article)).one()


def edition(locale: str) -> Edition:
    db.session.expire_all()
    return db.session.scalars(
        select(Edition).join(LiveEdition, LiveEdition.edition_id == Edition.id).where(LiveEdition.locale == locale)
    ).one()


def rows() -> dict[str, int]:
    db.session.expire_all()
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table)) or 0
        for table in db.metadata.sorted_tables
    }


def test_an_article_comes_in_with_its_terms_and_is_live(take: Take) -> None:
    report = take(ARTICLE)

    assert (report.new, report.editions) == (1, 2)
    assert edition("en").title == "How to read a verdict"
    assert edition("en").published_at == datetime(2026, 3, 2, tzinfo=UTC)
    terms = {(term.vocabulary, term.slug, term.kind) for term in article().terms}
    assert terms == {
        (Vocabulary.COUNTRY, "kz", TermKind.COUNTRY),
        (Vocabulary.COUNTRY, "pl", TermKind.COUNTRY),
        (Vocabulary.TOPIC, "fair-trial", TermKind.TOPIC),
        (Vocabulary.TOPIC, "istanbul-protocol", TermKind.LAW),
        (Vocabulary.SECTION, "guides", TermKind.SECTION),
    }


def test_names_of_a_term_in_other_languages_are_kept(take: Take) -> None:
    take(ARTICLE)

    label = db.session.scalar(
        select(TermLabel.label).join(Term).where(Term.slug == "istanbul-protocol", TermLabel.locale == "ru")
    )
    assert label == "Стамбульский протокол"


def test_a_translation_is_aligned_to_the_segments_and_published(take: Take) -> None:
    take(ARTICLE)

    translation = db.session.scalars(select(Translation)).one()
    texts = {target.segment_id: target for target in translation.targets}
    pairs = [(segment.text, texts[segment.segment_id].text) for segment in article().latest.segments]
    assert pairs == [
        ("How to read a verdict", "Jak czytać wyrok"),
        ("Slowly.", "Powoli."),
        ("First paragraph.", "Pierwszy akapit."),
        ("A heading", "Nagłówek"),
        ("One", "Jeden"),
        ("Two", "Dwa"),
    ]
    assert {target.origin for target in texts.values()} == {Origin.IMPORTED}
    assert {target.state for target in texts.values()} == {TargetState.REVIEWED}
    assert (translation.stage, translation.publication) == (Stage.APPROVED, Publication.LIVE)
    assert "<li>Jeden</li>" in edition("pl").html


def test_authors_and_translators_are_credited(take: Take) -> None:
    take(ARTICLE)

    credited = db.session.execute(select(Byline.locale, Byline.role, Credit.name).join(Credit)).all()
    assert {tuple(row) for row in credited} == {
        ("en", BylineRole.AUTHOR, "Legal Desk"),
        ("pl", BylineRole.TRANSLATOR, "A. K."),
    }


def test_the_old_address_leads_to_the_article(take: Take) -> None:
    take(ARTICLE)

    assert db.session.scalar(select(Redirect.article_id).where(Redirect.path == "/a/7,verdict")) == article().id


def test_importing_twice_changes_nothing(take: Take) -> None:
    take(ARTICLE)
    before = rows()

    report = take(ARTICLE)

    assert (report.new, report.updated, report.unchanged, report.editions) == (0, 0, 1, 0)
    assert rows() == before


def test_a_changed_text_updates_the_article_under_its_key(take: Take) -> None:
    take(ARTICLE)

    report = take({**ARTICLE, "body": "First paragraph, corrected.\n", "significance": "correction", "note": "A date."})

    assert (report.new, report.updated) == (0, 1)
    assert [revision.number for revision in article().revisions] == [1, 2]
    assert article().latest.significance is Significance.CORRECTION
    assert "corrected" in edition("en").html


def test_an_update_of_the_original_leaves_the_translation_at_its_base(take: Take) -> None:
    take(ARTICLE)
    take({**ARTICLE, "body": ARTICLE["body"].replace("First", "The first")})

    translation = db.session.scalars(select(Translation)).one()
    assert translation.base_revision.number == 1


def test_the_same_file_changes_nothing_after_an_update_that_dropped_a_paragraph(take: Take) -> None:
    take(ARTICLE)
    shorter = {**ARTICLE, "body": "First paragraph.\n", "deck": "", "translations": {}}
    polish = {**ARTICLE["translations"]["pl"], "deck": "", "body": "Pierwszy akapit.\n"}
    shorter["translations"] = {"pl": polish}
    take(shorter)
    before = rows()

    report = take(shorter)

    assert (report.updated, report.unchanged) == (0, 1)
    assert rows() == before


def test_an_update_under_the_date_of_the_first_version_is_dated_when_it_came(take: Take) -> None:
    take(ARTICLE)
    take({**ARTICLE, "body": "Other words.\n", "translations": {}})

    first, second = article().revisions
    assert first.published_at == datetime(2026, 3, 2, tzinfo=UTC)
    assert second.published_at is not None
    assert second.published_at > first.published_at
    assert edition("en").published_at == second.published_at


def test_a_new_slug_moves_the_article(take: Take) -> None:
    take(ARTICLE)
    report = take({**ARTICLE, "slug": "reading-verdicts"})

    slug = db.session.scalar(select(LiveEdition.slug).where(LiveEdition.locale == "en"))
    assert (slug, report.updated) == ("reading-verdicts", 1)
    assert take({**ARTICLE, "slug": "reading-verdicts"}).unchanged == 1


def test_without_a_key_the_slug_identifies_the_article(take: Take) -> None:
    unnamed = {key: value for key, value in ARTICLE.items() if key != "key"}
    take(unnamed)

    assert take(unnamed).unchanged == 1


def test_without_a_date_it_is_a_draft_that_nobody_reads(take: Take) -> None:
    take({key: value for key, value in ARTICLE.items() if key != "published"} | {"translations": {}})

    assert article().publication is Publication.NONE
    assert db.session.scalar(select(func.count()).select_from(LiveEdition)) == 0


def test_what_was_withdrawn_stays_withdrawn_when_it_is_imported_again(take: Take) -> None:
    take(ARTICLE)
    withdraw_everywhere(article().id, actor=OPERATOR)

    take({**ARTICLE, "body": "Other words.\n"})

    assert db.session.scalar(select(func.count()).select_from(LiveEdition)) == 0


def test_plain_paragraphs_show_exactly_their_words(take: Take) -> None:
    words = ["# no heading", "1. no list", "*no emphasis* and [no link](x)", "<b>no markup</b>", "a_b_c"]
    take({**ARTICLE, "body": None, "paragraphs": words, "translations": {}})

    html = edition("en").html
    assert "<h" not in html
    assert "<ol" not in html
    assert "<em" not in html
    assert "[no link](x)" in html
    assert html.count("<p>") == len(words)


def test_a_translation_of_another_structure_loses_no_word(take: Take) -> None:
    target = {"title": "Tytuł", "paragraphs": ["Raz i dwa razem w jednym.", "Trzy.", "Cztery.", "Dodatek."]}
    take({**ARTICLE, "body": "One.\n\nTwo.\n\nThree.\n\nFour.\n", "deck": "", "translations": {"pl": target}})

    html = edition("pl").html
    for words in target["paragraphs"]:
        assert words in html


def test_a_language_that_the_site_lacks_is_opened_and_named(take: Take) -> None:
    german = {"title": "Wie man ein Urteil liest", "deck": "Langsam.", "body": ARTICLE["translations"]["pl"]["body"]}
    report = take({**ARTICLE, "translations": {"de": german}})

    assert report.opened == ["de"]
    assert db.session.get_one(Locale, "de").is_open_for_content


def test_links_between_articles_are_kept_by_id(take: Take) -> None:
    other = {"key": "other", "title": "Other", "source_locale": "en", "published": "2026-01-01", "body": "Words.\n"}
    take({**ARTICLE, "body": "See [that](article:other) and [nothing](article:nowhere).\n", "translations": {}}, other)

    other_id = db.session.scalar(select(Article.id).where(Article.key == "other"))
    found = db.session.scalar(select(Revision.body).join(Article).where(Article.key == "verdict"))
    assert found == f"See [that](article:{other_id}) and nothing.\n"


def test_a_picture_is_kept_clean_and_shown_with_its_caption(take: Take, tmp_path: Path) -> None:
    data = BytesIO()
    Image.new("RGB", (20, 10), "red").save(data, "JPEG", comment=b"taken by a person")
    (tmp_path / "seen.jpg").write_bytes(data.getvalue())
    image = {"before_paragraph": 2, "caption": "A square", "alt": "A red square", "file": "seen.jpg"}

    take({**ARTICLE, "body": "One.\n\nTwo.\n", "image": image, "translations": {}})

    medium = db.session.scalars(select(Medium)).one()
    kept = (tmp_path / "media" / str(medium.filename)).read_bytes()
    assert b"taken by" not in kept
    html = edition("en").html
    assert html.index("One.") < html.index("<figure>") < html.index("Two.")
    assert 'alt="A red square"' in html
    assert "<figcaption>A square</figcaption>" in html


def test_a_picture_that_is_named_without_a_file_keeps_its_caption_and_is_not_shown(take: Take) -> None:
    report = take({**ARTICLE, "image": {"caption": "Somebody"}, "translations": {}})

    assert report.missing_pictures == ["Somebody"]
    assert "Somebody" in {segment.text for segment in article().latest.segments}
    assert "<figure" not in edition("en").html


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"title": ""}, "title"),
        ({"source_locale": "../../etc"}, "source_locale"),
        ({"published": "yesterday"}, "published: is not a date"),
        ({"published": "2999-01-01"}, "published"),
        ({"body": None}, "body"),
        ({"translations": {"en": {"title": "x", "body": "y"}}}, "its own language"),
        ({"translations": {"pl": {"title": "x"}}}, "translations.pl"),
        ({"topics": [{"kind": "person"}]}, "topics[1].name"),
        ({"legacy": {"path": "no slash"}}, "legacy.path"),
        ({"image": {"file": "../secret.png"}}, "secret.png"),
        ({"image": {"file": "absent.png"}}, "absent.png"),
    ],
)
def test_a_faulty_article_is_named_and_nothing_is_imported(take: Take, change: dict[str, Any], place: str) -> None:
    sound = {"title": "Sound", "source_locale": "en", "published": "2026-01-01", "body": "Words.\n"}
    before = rows()

    with pytest.raises(BadFile) as refused:
        take(sound, {**ARTICLE, **change})

    assert place in str(refused.value)
    assert "article 2" in str(refused.value)
    assert rows() == before


def test_an_import_leaves_its_trace(take: Take) -> None:
    take(ARTICLE)

    deeds = db.session.scalars(select(AuditEntry.deed).order_by(AuditEntry.id)).all()
    assert deeds == ["start_article", "revise", "publish", "take_over", "publish"]


def test_targets_count_their_versions_when_a_translation_is_updated(take: Take) -> None:
    take(ARTICLE)
    better = {**ARTICLE["translations"]["pl"], "title": "Jak czyta się wyrok"}
    take({**ARTICLE, "translations": {"pl": better}})

    versions = {target.text: target.version for target in db.session.scalars(select(Target))}
    assert versions["Jak czyta się wyrok"] == 2
    assert versions["Pierwszy akapit."] == 1
