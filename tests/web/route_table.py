"""What every role may do at every address of desk, administration and account: written from the contract.

A case names a route, what it is asked with, and who is let in; everybody else is refused, or led to sign in. A route
may have several cases; one that has none fails the test.
"""

from collections.abc import Mapping

from app.catalogs.messages import message_id
from tests.web.cast import DONE, EVERYBODY, LOCALES, REFUSED, STRANGERS, WORKERS, Case

ADMIN = frozenset({"admin"})
EN, PL, IT = (frozenset(name for name in WORKERS if name.endswith(locale)) for locale in LOCALES)
EDITORS_EN, EDITORS_PL = frozenset({"editor_en", "admin"}), frozenset({"editor_pl", "admin"})
WRITERS_EN = EDITORS_EN | {"author_en"}
"""Whoever writes originals in English, and so the author of those that stand here."""
WRITERS = frozenset(name for name in WORKERS if not name.startswith("translator")) | ADMIN
ASK_FOR_ITALIAN = EDITORS_EN | {"editor_it"}
TRANSLATORS_PL = EDITORS_PL | {"translator_pl"}
HOLDER = frozenset({"translator_pl"})
IN_ENGLISH = EN | ADMIN
"""Whoever sees what was approved in English and asked for in no other language."""
AT_BOTH_ENDS = EN | PL | ADMIN
"""Whoever sees what was asked for in Polish."""
ANYBODY = EVERYBODY | STRANGERS

LET_IN = frozenset(range(200, 500)) - REFUSED
"""Let in, whatever the form is told then: those of the account are tried in tests of their own."""


def get(endpoint: str, open_to: frozenset[str], **values: str) -> Case:
    """Return the case of a page."""
    return Case(endpoint, "GET", open_to, values)


def post(endpoint: str, open_to: frozenset[str], form: Mapping[str, str] | None = None, /, **values: str) -> Case:
    """Return the case of a deed."""
    return Case(endpoint, "POST", open_to, values, form or {})


SECRET = {"article_id": "{secret}"}
WAITING = {"article_id": "{waiting}"}
QUIET = {"article_id": "{quiet}"}
QUIET_EN = {"article_id": "{quiet}", "locale": "en"}
LIVE = {"article_id": "{live}"}
LIVE_PL = {"article_id": "{live}", "locale": "pl"}
WANTED = {"translation_id": "{wanted}"}
HELD = {"translation_id": "{held}"}
HELD_PASSAGE = {"translation_id": "{held}", "segment_id": "{held_segment}"}
SUBMITTED = {"translation_id": "{submitted}"}
PASSAGE = {"translation_id": "{submitted}", "segment_id": "{submitted_segment}"}
SAID = {"translation_id": "{submitted}", "comment_id": "{comment}"}
VERSION = {"version": "{submitted_version}", "text": "Inaczej."}

EVERYBODYS = (
    get("desk.queue", EVERYBODY),
    get("desk.articles", EVERYBODY),
    get("desk.coverage", EVERYBODY),
    get("desk.notices", EVERYBODY),
    post("desk.read_notices", EVERYBODY, {"up_to": "0"}),
    get("desk.token", EVERYBODY),
    get("desk.find_terms", EVERYBODY),
    get("desk.find_articles", EVERYBODY),
    post("desk.paste", EVERYBODY, {"html": "<p>One</p>"}),
    post("desk.compare", EVERYBODY, {"old": "One.", "new": "Two.", "locale": "en"}),
    get("desk.open_notice", HOLDER, notice_id="{notice}"),
)

ORIGINALS = (
    get("desk.new_article", WRITERS),
    Case("desk.begin_article", "POST", WRITERS_EN, form={"locale": "en", "key": "0" * 32}, refused=REFUSED | {422}),
    get("desk.article", WRITERS_EN, **SECRET),
    get("desk.article", IN_ENGLISH, **QUIET),
    get("desk.article", EVERYBODY, **LIVE),
    get("desk.article_history", WRITERS_EN, **SECRET),
    get("desk.article_history", IN_ENGLISH, **QUIET),
    get("desk.preview_article", WRITERS_EN, **SECRET),
    get("desk.preview_article", IN_ENGLISH, **QUIET),
    get("desk.revisions", WRITERS_EN, **SECRET),
    get("desk.revisions", IN_ENGLISH, **QUIET),
    get("desk.write", WRITERS_EN, **SECRET),
    post(
        "desk.save_draft",
        WRITERS_EN,
        {"version": "2", "title": "Other", "body": "Other.", "significance": "minor"},
        **SECRET,
    ),
    post("desk.open_draft", WRITERS_EN, **QUIET),
    post("desk.take_back", WRITERS_EN, **WAITING),
    post("desk.delete_article", WRITERS_EN, **SECRET),
    post("desk.discard_draft", WRITERS_EN, article_id="{updated}", version="1"),
    get("desk.review_original", EDITORS_EN, **WAITING),
    post("desk.approve_original", EDITORS_EN, {"revision": "1"}, **WAITING),
    post("desk.send_original_back", EDITORS_EN, {"revision": "1", "note": "Shorter."}, **WAITING),
    get("desk.pictures", IN_ENGLISH, **QUIET),
    Case("desk.bring_picture", "POST", WRITERS_EN, QUIET, picture="picture"),
    post("desk.credit_picture", IN_ENGLISH, {"credit-en": "A. K."}, article_id="{quiet}", medium_id="{medium}"),
    get("desk.medium", IN_ENGLISH, filename="{filename}"),
)

PUBLISHING = (
    get("desk.request_translations", EDITORS_EN, **QUIET),
    get("desk.request_translations", EDITORS_EN | EDITORS_PL | {"editor_it"}, **LIVE),
    post("desk.ask_for_translations", EDITORS_EN, {"locales": "pl"}, **QUIET),
    Case(
        "desk.ask_for_translations",
        "POST",
        ASK_FOR_ITALIAN,
        LIVE,
        {"locales": "it"},
        refused=REFUSED | {422},
    ),
    get("desk.publish_together", EDITORS_EN, **QUIET),
    get("desk.publish_together", EDITORS_EN | EDITORS_PL, **LIVE),
    post("desk.publish_all", EDITORS_EN, {"locales": "en"}, **QUIET),
    Case("desk.publish_all", "POST", EDITORS_PL, LIVE, {"locales": "pl"}, refused=REFUSED | {422}),
    get("desk.publish_one", EDITORS_EN, **QUIET_EN),
    get("desk.publish_one", EDITORS_PL, **LIVE_PL),
    post("desk.publish_now", EDITORS_EN, {"action": "publish"}, **QUIET_EN),
    post("desk.publish_now", EDITORS_PL, {"action": "publish"}, **LIVE_PL),
    Case("desk.choose_address", "POST", EDITORS_PL, LIVE_PL, {"slug": "listy"}, done=DONE | {409}),
    post("desk.unschedule", EDITORS_EN, article_id="{planned}", locale="en"),
    Case("desk.undo_publication", "POST", EDITORS_EN, {"article_id": "{live}", "locale": "en"}, done=DONE | {409}),
    Case("desk.undo_publication", "POST", EDITORS_PL, LIVE_PL, done=DONE | {409}),
    post("desk.withdraw", EDITORS_EN, article_id="{live}", locale="en"),
    post("desk.withdraw", EDITORS_PL, **LIVE_PL),
    post("desk.withdraw_everywhere", EDITORS_EN, **LIVE),
    post("desk.retract", EDITORS_EN, {"note": "It was not so."}, **LIVE),
)

TRANSLATING = (
    get("desk.editor", AT_BOTH_ENDS, **HELD),
    get("desk.editor", AT_BOTH_ENDS, **SUBMITTED),
    get("desk.preview_translation", AT_BOTH_ENDS, **SUBMITTED),
    get("desk.colleagues", AT_BOTH_ENDS, **SUBMITTED),
    post("desk.comment_on_whole", AT_BOTH_ENDS, {"text": "Well."}, **SUBMITTED),
    get("desk.segment_comments", AT_BOTH_ENDS, **PASSAGE),
    post("desk.comment_on_segment", AT_BOTH_ENDS, {"text": "Well."}, **PASSAGE),
    post("desk.resolve_comment", AT_BOTH_ENDS, **SAID),
    get("desk.fault_in_original", AT_BOTH_ENDS, **PASSAGE),
    post("desk.report_fault", AT_BOTH_ENDS, {"text": "A slip."}, **PASSAGE),
    get("desk.segment_history", AT_BOTH_ENDS, **PASSAGE),
    get("desk.finding", AT_BOTH_ENDS, **PASSAGE),
    post("desk.let_stand", HOLDER, {"text": "It is a verse."}, **HELD_PASSAGE),
    post("desk.tell_again", HOLDER, **HELD_PASSAGE),
    post("desk.save", HOLDER, {"text": "Inaczej.", "version": "{held_version}", "action": "keep"}, **HELD_PASSAGE),
    post("desk.restore", HOLDER, {"wanted": "{held_version}", "version": "{held_version}"}, **HELD_PASSAGE),
    get("desk.segment_machine", AT_BOTH_ENDS, **PASSAGE),
    get("desk.segment_suggestions", AT_BOTH_ENDS, **PASSAGE),
    post("desk.recall_translation", HOLDER, **HELD),
    post("desk.empty_recalled", HOLDER, **HELD),
    Case("desk.ask_machine", "POST", HOLDER, HELD_PASSAGE, done=LET_IN),
    Case("desk.ask_machine_for_all", "POST", HOLDER, HELD, done=LET_IN),
    post("desk.submit", HOLDER, **HELD),
    Case("desk.take_up", "POST", HOLDER, HELD, refused=REFUSED | {409}),
    post("desk.call_still_right", TRANSLATORS_PL, {"revision": "2"}, translation_id="{moved_pl}"),
    post("desk.claim", TRANSLATORS_PL, **WANTED),
    post("desk.extend", HOLDER, **HELD),
    post("desk.give_back", HOLDER, **HELD),
    post("desk.take_away", EDITORS_PL, **HELD),
    get("desk.choose_successor", HOLDER, **HELD),
    post("desk.hand_over", HOLDER, {"person": "{colleague}"}, **HELD),
    get("desk.choose_translator", EDITORS_PL, **WANTED),
    post("desk.assign", EDITORS_PL, {"person": "{colleague}"}, **WANTED),
    post("desk.cancel_request", EDITORS_EN | EDITORS_PL, **WANTED),
)

REVIEWING = (
    get("desk.review", EDITORS_PL, **SUBMITTED),
    post("desk.approve_translation", EDITORS_PL, {"seen": "{seen}"}, **SUBMITTED),
    post("desk.send_translation_back", EDITORS_PL, {"reason": "Names."}, **SUBMITTED),
    post("desk.approve_passage", EDITORS_PL, VERSION, **PASSAGE),
    post("desk.edit_passage", EDITORS_PL, VERSION, **PASSAGE),
    post("desk.comment_on_passage", EDITORS_PL, {"text": "Well."}, **PASSAGE),
    post("desk.comment_in_review", EDITORS_PL, {"text": "Well."}, **SUBMITTED),
    post("desk.resolve_in_review", EDITORS_PL, **SAID),
)

TERM = {"term_id": "{term}"}
BOTH_TERMS = {"term_id": "{term}", "other_id": "{other_term}"}
EDITORS = frozenset(name for name in WORKERS if name.startswith("editor")) | ADMIN
NAMERS = EDITORS | frozenset(name for name in WORKERS if name.startswith("translator"))
MEMORY = (
    get("desk.memory", EVERYBODY),
    get("desk.memory_files", EVERYBODY),
    get("desk.export_memory", EVERYBODY),
    get("desk.memory", AT_BOTH_ENDS, translation="{held}"),
    Case("desk.bring_memory", "POST", EDITORS, {}, done=LET_IN),
)
REGISTER = (
    get("desk.register", EVERYBODY),
    get("desk.term", EVERYBODY, **TERM),
    post("desk.word_term", TRANSLATORS_PL, {"pl-label": "Firma", "pl-seen": "{nothing_said}"}, **TERM, locale="pl"),
    post("desk.word_term", EDITORS_EN, {"en-label": "Firm"}, **TERM, locale="en"),
    post("desk.describe_term", EDITORS, {"kind": "topic", "slug": "firm", "seen": "topic:False:firm"}, **TERM),
    get("desk.new_term", EDITORS),
    Case(
        "desk.make_term",
        "POST",
        EDITORS_PL,
        form={"kind": "law", "locale": "pl", "label": "Ustawa"},
        refused=REFUSED | {400},
    ),
    get("desk.choose_merge", EDITORS, **TERM),
    get("desk.confirm_merge", EDITORS, **BOTH_TERMS),
    post("desk.merge_terms", EDITORS, {"kept": "{term}"}, **BOTH_TERMS),
    post("desk.undo_merge", EDITORS, merge_id="{merge}"),
    post("desk.tell_apart", EDITORS, **BOTH_TERMS),
    post("desk.ask_again", EDITORS, **BOTH_TERMS),
    get("desk.lookalikes", EDITORS),
    get("desk.register_files", EVERYBODY),
    get("desk.export_register", EVERYBODY, form="csv"),
    Case("desk.preview_register", "POST", NAMERS, form={}, done=DONE | {400}),
    Case("desk.import_register", "POST", NAMERS, form={"name": "x"}, done=LET_IN | {404}, refused=frozenset({403})),
)

ADMINISTERING = (
    get("admin.people", ADMIN),
    get("admin.invite", ADMIN),
    post("admin.invite", ADMIN, {"email": "other@example.org", "name": "O", "language": "en", "grants": "editor:pl"}),
    post("admin.take_back_invitation", ADMIN, invitation_id="{invitation}"),
    get("admin.person", ADMIN, person_id="{colleague}"),
    post("admin.set_roles", ADMIN, {"grants": "editor:pl"}, person_id="{colleague}"),
    post("admin.set_credit", ADMIN, {"kind": "withheld", "credit": "withheld"}, person_id="{colleague}"),
    post("admin.person_deed", ADMIN, person_id="{colleague}", deed="remove"),
    post("admin.person_deed", ADMIN, person_id="{colleague}", deed="sign-out"),
    post("admin.send_recovery", ADMIN, person_id="{translator}"),
    get("admin.audit", ADMIN),
    get("admin.audit_csv", ADMIN),
    get("admin.audit_json_lines", ADMIN),
    get("admin.show_languages", ADMIN),
    post("admin.add_language", ADMIN, {"tag": "de"}),
    post("admin.open_language", ADMIN, tag="it"),
    post("admin.close_language", ADMIN, tag="it"),
    post("admin.allow_solo", ADMIN, tag="it"),
    post("admin.limit_machine", ADMIN, {"percent": "20"}, tag="it"),
    post("admin.forbid_solo", ADMIN, tag="it"),
    post("admin.move_language", ADMIN, tag="it", way="up"),
)

OWN = (
    get("account.index", EVERYBODY),
    get("account.after_second_factor", EVERYBODY),
    *(Case(f"account.{name}", "POST", EVERYBODY, done=LET_IN) for name in ("change_profile", "change_credit")),
    Case("account.sign_out_everywhere", "POST", EVERYBODY, ends_session=True),
    *(
        Case(f"security.{name}", method, EVERYBODY, done=LET_IN)
        for name in (
            "change_email", "change_password", "verify", "wan_register", "wan_delete", "wan_verify",
            "mf_recovery_codes", "two_factor_setup",
        )
        for method in ("GET", "POST")
    ),
    *(
        Case(f"security.{name}", "POST", EVERYBODY, {"token": "x" * 40}, done=LET_IN)
        for name in ("wan_register_response", "wan_verify_response", "two_factor_setup_validate")
    ),
)  # fmt: skip
"""Everybody's own account, and nobody else's."""

ARTICLES = {"tag": "pl", "message_id": message_id(None, "Articles")}

INTERFACE = (
    get("desk.catalogs", EVERYBODY),
    get("desk.catalog", EVERYBODY, tag="pl"),
    get("desk.catalog_text", EVERYBODY, **ARTICLES),
    post("desk.save_text", TRANSLATORS_PL, {"version": "0", "text0": "Teksty"}, **ARTICLES),
    post("desk.restore_text", TRANSLATORS_PL, {"version": "0", "wanted": "0"}, **ARTICLES),
    Case("desk.approve_texts", "POST", EDITORS_PL, {"tag": "pl"}, done=DONE | {422}),
    Case("desk.send_text_back", "POST", EDITORS_PL, ARTICLES, {"version": "1"}, done=DONE | {422}),
    get("desk.page_in_place", TRANSLATORS_PL, tag="pl", path="desk/"),
    get("desk.page_in_place", TRANSLATORS_PL, tag="pl", path="pl/"),
    get("desk.catalog_files", EVERYBODY, tag="pl"),
    get("desk.export_catalog", EVERYBODY, tag="pl", form="po"),
    Case("desk.preview_catalog", "POST", TRANSLATORS_PL, {"tag": "pl"}, {}, done=DONE | {400}),
    Case(
        "desk.import_catalog",
        "POST",
        TRANSLATORS_PL,
        {"tag": "pl"},
        {"name": "x"},
        done=LET_IN | {404},
        refused=frozenset({403}),
    ),
)

CASES: tuple[Case, ...] = (
    *EVERYBODYS, *ORIGINALS, *PUBLISHING, *TRANSLATING, *REVIEWING, *MEMORY,
    *REGISTER, *INTERFACE, *ADMINISTERING, *OWN,
)  # fmt: skip

WRONG_TOKEN = {"token": "x" * 40}
SEEN_BY: Mapping[str, frozenset[str]] = {
    "{secret}": WRITERS_EN,
    "{waiting}": WRITERS_EN,
    "{quiet}": IN_ENGLISH,
    "{planned}": IN_ENGLISH,
    "{updated}": IN_ENGLISH,
    "{live}": EVERYBODY,
    "{notice}": HOLDER,
    "{colleague}": ADMIN,
    "{translator}": ADMIN,
    "{invitation}": ADMIN,
    "{term}": EVERYBODY,
    "{merge}": EVERYBODY,
}
"""Who may know at all that something is there; translations are known to whoever works at one of their ends."""


def strangers_to(case: Case) -> frozenset[str]:
    """Return who is signed in and may not even know that there is what a case names first."""
    named = next(iter(case.values.values()), "")
    return EVERYBODY - SEEN_BY.get(named, AT_BOTH_ENDS) - case.open_to


DOORS: tuple[Case, ...] = (
    *(
        Case(f"security.{name}", method, ANYBODY)
        for name in (
            "login", "forgot_password", "mf_recovery", "tf_select", "two_factor_rescue",
            "two_factor_token_validation", "wan_signin",
        )
        for method in ("GET", "POST")
    ),
    Case("security.logout", "POST", ANYBODY),
    Case("security.wan_signin_response", "POST", ANYBODY, WRONG_TOKEN),
    Case("security.change_email_confirm", "GET", ANYBODY, WRONG_TOKEN),
    Case("account.confirm_address", "POST", ANYBODY, WRONG_TOKEN),
    *(Case("security.reset_password", method, ANYBODY, WRONG_TOKEN) for method in ("GET", "POST")),
    *(Case("account.invitation", method, ANYBODY, WRONG_TOKEN) for method in ("GET", "POST")),
)  # fmt: skip
"""What is there for people who are not signed in: it answers anybody, and opens to nobody without more."""
