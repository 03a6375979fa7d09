"""What the checks found, in words: what is wrong, and what to do about it."""

from http import HTTPStatus
from typing import Final

from flask_babel import gettext, lazy_gettext
from flask_babel.speaklater import LazyString

from app.catalogs.checks import Fault
from app.catalogs.findings import PREFIX
from app.checks import Finding, Severity
from app.translation.dismissals import NoReason, NoSuchFinding
from app.web.desk.words.catalog_files import UNSOUND
from app.web.desk.words.editor import severity_word
from app.web.shared.refusals import answer_with, say_plainly

_WORDS: Final[dict[str, LazyString]] = {
    # NOTE: The piece of text that is meant is shown behind each of these sentences. Address nobody; where a
    # sentence cannot do without, address the translator as elsewhere at the desk.
    "numbers": lazy_gettext(
        "A figure of the original is missing or altered. Write it here too, in digits or in words."
    ),
    "links": lazy_gettext("A link of the original is missing. Put it around the words that it belongs to."),
    "hosts": lazy_gettext("A link leads to another site than in the original. Lead it where the original leads."),
    "mails": lazy_gettext("An e-mail address of the original is missing or altered. Copy it from the original."),
    "notes": lazy_gettext("The reference to a footnote is missing. Put it where the original has it."),
    "controls": lazy_gettext("There is a sign here that cannot be seen and may turn or break the line. Take it out."),
    "added_links": lazy_gettext(
        "The original does not have this link. Take it out, or tell the editor why it is needed."
    ),
    "marks": lazy_gettext("Something that the original marks is not marked here. Set the same marks."),
    "open_marks": lazy_gettext("Readers would see this mark as it stands. Close it, or take away the blank beside it."),
    "unchanged": lazy_gettext("This is still the text of the original. Translate it, or leave it if it is a name."),
    "length": lazy_gettext(
        "This is much longer or shorter than the original. Look whether something is missing or doubled."
    ),
    "mixed_scripts": lazy_gettext("One word has letters of two alphabets that look alike. Type the word again."),
    "invisible": lazy_gettext("A sign without width stands inside a word, so that search cannot find it. Take it out."),
    "doubled_words": lazy_gettext("The same word stands here twice. Take one away."),
    "beginning": lazy_gettext("This begins with a small letter, and the original with a capital. Begin it alike."),
    "ending": lazy_gettext("This does not end with the same punctuation mark as the original. End it alike."),
    "sign_forms": lazy_gettext("A punctuation mark has the form of another language. Use the form of this one."),
    "forbidden_spelling": lazy_gettext("The register forbids this spelling. Use the name that it approves."),
    "register_spelling": lazy_gettext(
        "The original has a name that the register spells like this, and it is missing here. Spell it so."
    ),
    "never_translate": lazy_gettext("This name is never translated. Write it as the original has it."),
    "skeleton": lazy_gettext(
        "A heading, a list or a line of the original is made otherwise here. Make it as in the original."
    ),
    "wrong_language": lazy_gettext(
        "This seems to be in another language. Write it in the language of the translation."
    ),
    "machine_text": lazy_gettext("A machine wrote this and nobody has changed it. Read it, and mend what is wrong."),
    "sentences": lazy_gettext("This has another number of sentences than the original. Look whether one is missing."),
    "quoted_speech": lazy_gettext("The original gives this as somebody’s own words. Set quotation marks here too."),
    "picture_words": lazy_gettext("A picture has no words that tell what it shows. Describe it."),
    "opening_signs": lazy_gettext("A question or exclamation lacks its opening mark. Set one where it begins."),
    "brackets": lazy_gettext("A bracket has no partner, or what stood in brackets is missing. Look at the original."),
    "open_quotes": lazy_gettext("A quotation mark has no partner. Close the quotation where it ends."),
    "quote_marks": lazy_gettext("This language has other quotation marks. Use its own."),
    "spacing": lazy_gettext(
        "A blank beside a punctuation mark is missing or too much. Space it as this language does."
    ),
    "other_target": lazy_gettext(
        "The same words are translated otherwise further up. Translate them alike, if they mean the same."
    ),
    "other_source": lazy_gettext(
        "Other words of the original have this very translation. Look whether it stands in the right place."
    ),
    "open_comments": lazy_gettext("A comment here waits for an answer. Answer it, or resolve it."),
    "wordless_pictures": lazy_gettext("What the original says of a picture is not translated. Translate it."),
    "spaces": lazy_gettext("There are two blanks in a row. Leave one."),
    **UNSOUND,
    f"{PREFIX}{Fault.BACKSLASH}": lazy_gettext("The text has a backslash that the source has not; delete it:"),
    f"{PREFIX}{Fault.EDGES}": lazy_gettext("The text begins or ends otherwise than the source; make them alike:"),
}


def finding_words(finding: Finding) -> str:
    """Return what is wrong and what to do, in the language of the interface; the page shows the piece beside it."""
    return str(_WORDS[finding.check])


def told(finding: Finding, address: str = "") -> dict[str, str]:
    """Return a finding as a script shows it; `address` is where it is put right or let stand."""
    return {
        "check": finding.check,
        "severity": finding.severity,
        "kind": severity_word(finding.severity),
        "message": finding_words(finding),
        "excerpt": finding.excerpt,
        "reason": standing_words(finding),
        "deed": finding_deed(finding) if address else "",
        "address": address,
    }


def finding_deed(finding: Finding) -> str:
    """Return what can be done about a finding, as the words of a link."""
    if finding.fix and finding.is_open:
        return gettext("Put right")
    if finding.severity is Severity.ERROR:
        return ""
    return gettext("Let stand") if finding.is_open else gettext("Look again")


def standing_words(finding: Finding) -> str:
    """Return why a warning was let stand, and by whom; nothing where nobody did that."""
    if finding.is_open:
        return ""
    # NOTE: why a warning of the checks was left alone, and by whom
    return gettext("Let stand by %(name)s: %(reason)s", name=finding.by, reason=finding.reason)


def message(finding: Finding) -> str:
    """Return the same for where only text can be shown, with the piece behind it.

    The piece stands in Unicode isolates (Unicode Standard Annex 9, 2.4), since it may run the other way.
    """
    return f"{finding_words(finding)} \u2068{finding.excerpt}\u2069"


say_plainly(
    {
        NoReason: lazy_gettext("Say why it may stay, so that the editor knows."),
        NoSuchFinding: lazy_gettext("The checks do not find this any more, so there is nothing left to decide."),
    }
)
answer_with(HTTPStatus.UNPROCESSABLE_ENTITY, NoReason)
answer_with(HTTPStatus.NOT_FOUND, NoSuchFinding)
