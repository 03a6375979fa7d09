"""Who is told of what: the tables, walked line by line."""

import pytest
from hypothesis import given, strategies as st

from app.accounts.policy import Actor, Grant, Role
from app.articles.stages import OriginalStep
from app.notices.audience import (
    DONE_BY,
    DONE_BY_ORIGINAL,
    OF_COMMENTS,
    OF_ORIGINALS,
    OF_PUBLICATION,
    OF_TRANSLATIONS,
    Circle,
    Rule,
    Scene,
    Subject,
    may_see,
    told,
)
from app.notices.kinds import Call, NoticeKind, call_of
from app.translation.models import CommentKind
from app.translation.states import Step

JAN, EWA, OLGA, ANNA, BRUNO, EDYTA, ROOT = range(1, 8)


def actor(person_id: int, *grants: tuple[Role, str | None]) -> Actor:
    return Actor(person_id, frozenset(Grant(role, locale) for role, locale in grants))


HOUSE = [
    actor(JAN, (Role.TRANSLATOR, "pl")),
    actor(EWA, (Role.TRANSLATOR, "pl"), (Role.TRANSLATOR, "ru")),
    actor(OLGA, (Role.EDITOR, "pl")),
    actor(ANNA, (Role.AUTHOR, "en")),
    actor(BRUNO, (Role.TRANSLATOR, "it"), (Role.EDITOR, "it")),
    actor(EDYTA, (Role.EDITOR, "en")),
    actor(ROOT, (Role.ADMIN, None)),
]
POLISH = Subject("pl", "en", ANNA, is_approved=True)
ORIGINAL = Subject("en", "en", ANNA, is_approved=False)
STANDING = {
    Circle.HOLDER: frozenset({JAN}),
    Circle.WRITERS: frozenset({JAN}),
    Circle.LAST_WRITER: frozenset({JAN}),
    Circle.CALLED: frozenset({EWA}),
    Circle.THREAD: frozenset({JAN, OLGA}),
}


def hear(rule: Rule, subject: Subject, by: int | None, *, is_edited: bool = False) -> dict[int, NoticeKind]:
    return {person: line.kind for person, line in told(rule, Scene(subject, by, STANDING, is_edited), HOUSE).items()}


@pytest.mark.parametrize(
    ("step", "by", "heard"),
    [
        (Step.REQUEST, EDYTA, {JAN: NoticeKind.WANTED, EWA: NoticeKind.WANTED}),
        (Step.UPDATE, None, {JAN: NoticeKind.UPDATE, EWA: NoticeKind.UPDATE}),
        (Step.CLAIM, JAN, {}),
        (Step.EXTEND, JAN, {}),
        (Step.GIVE_BACK, JAN, {}),
        (Step.CONFIRM, JAN, {}),
        (Step.ASSIGN, OLGA, {JAN: NoticeKind.ASSIGNED}),
        (Step.HAND_OVER, EWA, {JAN: NoticeKind.HANDED_OVER}),
        (Step.RUN_OUT, None, {JAN: NoticeKind.RUN_OUT}),
        (Step.TAKE_AWAY, OLGA, {JAN: NoticeKind.TAKEN_AWAY}),
        (Step.SUBMIT, JAN, {OLGA: NoticeKind.SUBMITTED}),
        (Step.SEND_BACK, OLGA, {JAN: NoticeKind.SENT_BACK}),
        (Step.APPROVE, OLGA, {JAN: NoticeKind.APPROVED}),
        (Step.APPROVE, ROOT, {JAN: NoticeKind.APPROVED, OLGA: NoticeKind.APPROVED}),
    ],
)
def test_a_step_of_a_translation_is_heard_by(step: Step, by: int | None, heard: dict[int, NoticeKind]) -> None:
    assert hear(OF_TRANSLATIONS.get(step, ()), POLISH, by) == heard


def test_every_step_is_thought_of() -> None:
    silent = {Step.CLAIM, Step.EXTEND, Step.GIVE_BACK, Step.CONFIRM, Step.TAKE_UPDATE_BACK}

    assert set(OF_TRANSLATIONS) | silent == set(Step)


def test_what_an_editor_changed_in_review_is_told_with_the_approval() -> None:
    assert hear(OF_TRANSLATIONS[Step.APPROVE], POLISH, OLGA, is_edited=True) == {JAN: NoticeKind.EDITED}


@pytest.mark.parametrize(
    ("step", "by", "heard"),
    [
        (OriginalStep.HAND_IN, ANNA, {EDYTA: NoticeKind.TO_REVIEW}),
        (OriginalStep.SEND_BACK, EDYTA, {ANNA: NoticeKind.ORIGINAL_SENT_BACK}),
        (OriginalStep.APPROVE, EDYTA, {ANNA: NoticeKind.ORIGINAL_APPROVED}),
        (OriginalStep.APPROVE, ROOT, {ANNA: NoticeKind.ORIGINAL_APPROVED, EDYTA: NoticeKind.ORIGINAL_APPROVED}),
        (OriginalStep.OPEN, ANNA, {}),
        (OriginalStep.TAKE_BACK, ANNA, {}),
        (OriginalStep.DISCARD, ANNA, {}),
    ],
)
def test_a_step_of_an_original_is_heard_by(step: OriginalStep, by: int, heard: dict[int, NoticeKind]) -> None:
    circles = {Circle.WRITERS: frozenset({ANNA})}

    found = told(OF_ORIGINALS.get(step, ()), Scene(ORIGINAL, by, circles), HOUSE)

    assert {person: line.kind for person, line in found.items()} == heard


def test_the_tables_of_originals_and_comments_name_what_there_is() -> None:
    assert set(OF_ORIGINALS) | set(DONE_BY_ORIGINAL) <= set(OriginalStep)
    assert set(OF_COMMENTS) == set(CommentKind)


@pytest.mark.parametrize(
    ("kind", "by", "heard"),
    [
        ("talk", EDYTA, {EWA: NoticeKind.MENTIONED, JAN: NoticeKind.COMMENTED, OLGA: NoticeKind.COMMENTED}),
        ("talk", JAN, {EWA: NoticeKind.MENTIONED, OLGA: NoticeKind.COMMENTED}),
        ("talk", EWA, {JAN: NoticeKind.COMMENTED, OLGA: NoticeKind.COMMENTED}),
        ("reason", OLGA, {EWA: NoticeKind.MENTIONED}),
        ("fault", JAN, {EWA: NoticeKind.MENTIONED, ANNA: NoticeKind.FAULT, EDYTA: NoticeKind.FAULT}),
    ],
)
def test_a_comment_is_heard_by(kind: str, by: int, heard: dict[int, NoticeKind]) -> None:
    assert hear(OF_COMMENTS[kind], POLISH, by) == heard


def test_whose_work_it_is_hears_of_its_publication() -> None:
    assert hear(OF_PUBLICATION, POLISH, OLGA) == {JAN: NoticeKind.PUBLISHED}
    assert hear(OF_PUBLICATION, POLISH, JAN) == {}


def test_where_a_language_has_no_editor_the_admins_are_told() -> None:
    ukrainian = Subject("uk", "en", ANNA, is_approved=True)

    assert hear(OF_TRANSLATIONS[Step.SUBMIT], ukrainian, JAN) == {ROOT: NoticeKind.SUBMITTED}


def test_a_grant_in_all_languages_counts_in_each() -> None:
    everywhere = [actor(JAN, (Role.TRANSLATOR, None)), actor(OLGA, (Role.EDITOR, None))]

    assert set(told(OF_TRANSLATIONS[Step.REQUEST], Scene(POLISH, None), everywhere)) == {JAN}
    assert set(told(OF_TRANSLATIONS[Step.SUBMIT], Scene(POLISH, None), everywhere)) == {OLGA}


@pytest.mark.parametrize(
    ("subject", "seen_by"),
    [
        (ORIGINAL, {ANNA, EDYTA, ROOT}),
        (Subject("en", "en", BRUNO, is_approved=False), {EDYTA, ROOT}),
        (Subject("en", "en", None, is_approved=True), {ANNA, EDYTA, ROOT}),
        (POLISH, {JAN, EWA, OLGA, ANNA, EDYTA, ROOT}),
        (Subject("ru", "en", ANNA, is_approved=True), {EWA, ANNA, EDYTA, ROOT}),
        (Subject("pl", "en", ANNA, is_approved=False), {ANNA, EDYTA, ROOT}),
    ],
)
def test_a_text_is_known_to_those_who_may_see_it(subject: Subject, seen_by: set[int]) -> None:
    assert {known.person_id for known in HOUSE if may_see(known, subject)} == seen_by


RULES = st.sampled_from([*OF_TRANSLATIONS.values(), *OF_ORIGINALS.values(), *OF_COMMENTS.values(), OF_PUBLICATION])
PEOPLE = st.frozensets(st.sampled_from([known.person_id or 0 for known in HOUSE] + [99]))


@given(
    rule=RULES,
    circles=st.dictionaries(st.sampled_from(Circle), PEOPLE),
    by=st.sampled_from([JAN, OLGA, ANNA, None]),
    locale=st.sampled_from(["pl", "en", "uk"]),
    is_approved=st.booleans(),
    is_edited=st.booleans(),
)
def test_nobody_hears_of_their_own_deed_or_of_what_they_may_not_see(
    *,
    rule: Rule,
    circles: dict[Circle, frozenset[int]],
    by: int | None,
    locale: str,
    is_approved: bool,
    is_edited: bool,
) -> None:
    subject = Subject(locale, "en", ANNA, is_approved)

    heard = told(rule, Scene(subject, by, circles, is_edited), HOUSE)

    known = {colleague.person_id: colleague for colleague in HOUSE}
    assert by not in heard
    assert all(may_see(known[person], subject) for person in heard)


def test_what_a_notice_calls_for() -> None:
    assert call_of(NoticeKind.APPROVED, may_publish=True) is Call.PUBLISH
    assert call_of(NoticeKind.APPROVED, may_publish=False) is Call.KNOW
    assert call_of(NoticeKind.SENT_BACK, may_publish=False) is Call.MEND
    assert {call_of(kind, may_publish=True) for kind in NoticeKind} == set(Call)


def test_what_is_taken_on_calls_nobody_else_any_more() -> None:
    assert NoticeKind.WANTED in DONE_BY[Step.CLAIM]
    assert NoticeKind.SUBMITTED in DONE_BY[Step.APPROVE]
