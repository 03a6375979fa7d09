"""The words of the desk: how states, roles and deadlines are called, and what refusals say."""

from flask import Flask

from app.web.desk.words import (
    catalog_files,
    catalogs,
    deadlines,
    deeds,
    editor,
    exchange,
    findings,
    likeness,
    machine,
    memory,
    register,
    states,
    tasks,
    writing,
)
from app.web.shared.refusals import say

__all__ = ["set_up"]


def set_up(app: Flask) -> None:
    """Give templates the words for values of the domain."""
    app.jinja_env.filters.update(
        word=states.word,
        deed_words=deeds.deed_words,
        deed_label=deeds.deed_label,
        task_words=tasks.task_words,
        amount_words=tasks.amount_words,
        readers_words=tasks.readers_words,
        holds_words=tasks.holds_words,
        due=deadlines.due_now,
        term_kind=writing.term_kind,
        field_word=register.field_word,
        line_word=register.line_word,
        change_words=register.change_words,
        fate_heading=exchange.fate_heading,
        refused_words=catalog_files.refused_words,
        text_fate_heading=catalog_files.text_fate_heading,
        area_word=catalogs.area_word,
        as_written=catalogs.as_written,
        text_state=catalogs.text_state,
        standing_line=catalogs.standing_line,
        likeness_words=likeness.likeness_words,
        certainty_word=likeness.certainty_word,
        remark_words=likeness.remark_words,
        refusal_words=say,
        kind_word=editor.kind_word,
        finding_deed=findings.finding_deed,
        finding_words=findings.finding_words,
        standing_words=findings.standing_words,
        severity_word=editor.severity_word,
        finding_sign=editor.finding_sign,
        comment_sign=editor.comment_sign,
        errand_words=machine.errand_words,
        nearness=memory.nearness,
    )
