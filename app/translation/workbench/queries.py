"""Opening the translation editor: a fixed, small number of queries, however long the article is."""

from app.accounts.policy import Actor
from app.core.clock import now
from app.translation.comparison.edits import edits_since_submission
from app.translation.comparison.page import Edit
from app.translation.models import CommentKind
from app.translation.refusals import NoSuchTranslation
from app.translation.workbench.access import may_see, rights_of
from app.translation.workbench.beside import languages_beside, texts_beside
from app.translation.workbench.heads import head_of
from app.translation.workbench.newer import newer_than_base
from app.translation.workbench.notes import notes_on
from app.translation.workbench.pages import EditorPage, Head, Note, Progress, Row, Show
from app.translation.workbench.rows import lost_from, rows_of, segments_of
from app.translation.workbench.terms import terms_between


def visible_head(translation_id: int, *, actor: Actor) -> Head:
    """Return the head of a translation; `NoSuchTranslation` where there is none, and where `actor` may not see it."""
    head = head_of(translation_id)
    if head is None or not may_see(actor, head.source_locale, head.locale):
        raise NoSuchTranslation
    return head


def open_editor(translation_id: int, *, actor: Actor, show: Show = Show.ALL, beside: str | None = None) -> EditorPage:
    """Return the editor of a translation as `actor` sees it, with another language `beside` the source if wished."""
    head = visible_head(translation_id, actor=actor)
    segments = segments_of(head)
    notes = notes_on(head.article_id, head.locale)
    languages = languages_beside(head.article_id, head.locale, actor)
    texts = texts_beside(languages[beside], head.base_id) if beside in languages else {}
    rows = rows_of(head, segments, notes, texts)
    return EditorPage(
        head=head,
        rights=rights_of(actor, head, now()),
        rows=rows,
        show=show,
        progress=Progress.of(rows),
        lost=lost_from(segments),
        newer=newer_than_base(head),
        edits=_edits(head, rows),
        terms=terms_between(
            head.article_id,
            head.source_locale,
            head.locale,
            [(row.segment_id, row.number, row.source) for row in rows],
        ),
        languages=tuple(languages),
        beside=beside if beside in languages else None,
        reasons=tuple(reversed(_of_kind(notes.get(None, []), CommentKind.REASON))),
        talk=_of_kind(notes.get(None, []), CommentKind.TALK, CommentKind.FAULT),
    )


def read_rows(head: Head) -> tuple[Row, ...]:
    """Return the rows alone, for an answer to a save: what a translation says now and what is wrong with it."""
    return rows_of(head, segments_of(head), {}, {})


def _edits(head: Head, rows: tuple[Row, ...]) -> dict[int, Edit]:
    """Return what an editor changed while the text lay before them, by segment id."""
    if not any(row.in_review for row in rows):
        return {}
    return {edit.segment_id: edit for edit in edits_since_submission(head.id)}


def _of_kind(notes: list[Note], *kinds: CommentKind) -> tuple[Note, ...]:
    return tuple(note for note in notes if note.kind in kinds)
