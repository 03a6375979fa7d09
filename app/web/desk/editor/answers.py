"""The answer to a save, as the script of the editor reads it."""

from flask import Response, jsonify

from app.translation.states import Origin
from app.translation.targets import Saved
from app.translation.workbench.pages import SHOWN, Progress, Row
from app.web.desk.editor.addresses import Here
from app.web.desk.words.editor import finding_sign, progress_words
from app.web.desk.words.findings import told
from app.web.desk.words.states import word
from app.web.shared.i18n import number


def answer(saved: Saved, rows: tuple[Row, ...], here: Here) -> Response:
    """Return what became of a save: version, state and findings of the passage, and how far the whole is.

    Words come in the language of the interface, for a script knows no plurals.
    """
    row = next(row for row in rows if row.segment_id == saved.segment_id)
    progress = Progress.of(rows)
    said = progress_words(progress)
    return jsonify(
        segment=saved.segment_id,
        version=saved.version,
        state=saved.state,
        state_words=word(saved.state),
        origin_words="" if row.origin is Origin.HUMAN else word(row.origin),
        saved_at=saved.at.isoformat(),
        progress={
            "words": progress.words,
            "done": progress.done,
            "to_look_at": progress.to_look_at,
            "errors": progress.errors,
            "said": {"words": said.words, "look": said.look, "errors": said.errors},
        },
        # Comments are not read for an answer, so their number stays as it is on the page.
        counts={show: number(sum(map(is_shown, rows))) for show, is_shown in SHOWN.items() if show != "comments"},
        is_changed=row.is_changed,
        sign=finding_sign(row),
        findings=[told(finding, here.finding(row.segment_id, finding)) for finding in row.findings],
    )
