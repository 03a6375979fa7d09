"""Look-alikes of the register: suggested with a reason, and never certain where two are meant."""

import json
import random
import time
from itertools import combinations
from pathlib import Path

import pytest

from app.taxonomy.likeness import Certainty, Likeness, Reason, TermName, look_alikes, remarks
from app.taxonomy.matching import Use

SEED = Path(__file__).parents[3] / "shared" / "data" / "seed.json"
USES = {"person": Use.PERSON, "organisation": Use.NAME, "place": Use.NAME, "media": Use.NAME, "case": Use.NAME}

needs_seed = pytest.mark.skipif(not SEED.is_file(), reason="needs seed.json in ../shared/data")


def names(*texts: str, use: Use = Use.NAME, locale: str = "en", is_place: bool = False) -> list[TermName]:
    return [TermName(number, text, locale, use, is_place) for number, text in enumerate(texts, 1)]


def only(*texts: str, use: Use = Use.NAME) -> tuple[Reason, Certainty]:
    [found] = look_alikes(names(*texts, use=use))
    return found.reason, found.certainty


@pytest.mark.parametrize(
    ("one", "other", "use", "reason", "certainty"),
    [
        ("Ilyashev & Partners", "llyashev & Partners", Use.NAME, Reason.LETTERS, Certainty.CERTAIN),
        ("Казахстан", "Казаxстан", Use.NAME, Reason.LETTERS, Certainty.CERTAIN),
        ("France", "france", Use.NAME, Reason.SAME_NAME, Certainty.CERTAIN),
        ("François Hollande", "Francois Hollande", Use.PERSON, Reason.DIACRITICS, Certainty.CERTAIN),
        ("sąd", "sad", Use.COMMON, Reason.DIACRITICS, Certainty.LIKELY),
        ("Samruk-Kazyna", "Samruk Kazyna", Use.NAME, Reason.SIGNS, Certainty.CERTAIN),
        ("The Home Office", "Home Office", Use.NAME, Reason.ARTICLE, Certainty.CERTAIN),
        ("refugee", "refugees", Use.COMMON, Reason.NUMBER, Certainty.LIKELY),
        ("Ablyazov", "Mukhtar Ablyazov", Use.PERSON, Reason.SURNAME, Certainty.LIKELY),
        ("M. Ablyazov", "Mukhtar Ablyazov", Use.PERSON, Reason.INITIALS, Certainty.LIKELY),
        ("HRW", "Human Rights Watch", Use.NAME, Reason.ABBREVIATION, Certainty.LIKELY),
        ("Amnesty Internatoinal", "Amnesty International", Use.NAME, Reason.SLIP, Certainty.LIKELY),
        ("Yevgeniy Zhovtis", "Евгений Жовтис", Use.PERSON, Reason.TRANSLITERATION, Certainty.LIKELY),
        ("Мухтар Аблязов", "Mukhtar Ablyazov", Use.PERSON, Reason.TRANSLITERATION, Certainty.LIKELY),
        ("Ablyazov Mukhtar", "Mukhtar Ablyazov", Use.PERSON, Reason.SAME_NAME, Certainty.LIKELY),
        ("Қазақстан", "Казахстан", Use.NAME, Reason.TRANSLITERATION, Certainty.POSSIBLE),
        ("asylum", "political asylum", Use.COMMON, Reason.BROADER, Certainty.POSSIBLE),
    ],
)
def test_look_alikes_have_a_reason(one: str, other: str, use: Use, reason: Reason, certainty: Certainty) -> None:
    assert only(one, other, use=use) == (reason, certainty)


@pytest.mark.parametrize(
    ("one", "other", "use"),
    [
        ("Alua Ablyazova", "Madina Ablyazova", Use.PERSON),
        ("Mukhtar Ablyazov", "Mukhtar Ablyazova", Use.PERSON),
        ("Kozlovska", "Vladimir Kozlov", Use.PERSON),
        ("Viktor Shokin", "Viktoria Shokin", Use.PERSON),
        ("Tomáš Zdechovský", "Tomasz Makowski", Use.PERSON),
        ("Article 5", "Article 6", Use.NAME),
        ("Astana", "Almaty", Use.NAME),
        ("prison", "political prisoner", Use.COMMON),
        ("prison", "prisoner", Use.COMMON),
        ("Austria", "Australia", Use.NAME),
    ],
)
def test_what_is_two_is_not_suggested(one: str, other: str, use: Use) -> None:
    assert look_alikes(names(one, other, use=use)) == []


def test_a_surname_that_several_people_have_is_only_possible() -> None:
    found = look_alikes(names("Kozlov", "Vladimir Kozlov", "Anton Kozlov", use=Use.PERSON))

    assert {(one.names, one.certainty) for one in found} == {
        (("Kozlov", "Vladimir Kozlov"), Certainty.POSSIBLE),
        (("Kozlov", "Anton Kozlov"), Certainty.POSSIBLE),
    }


def test_names_of_one_term_are_not_compared_with_each_other() -> None:
    assert look_alikes([TermName(1, "Astana", "en"), TermName(1, "astana", "kk")]) == []


def test_two_terms_are_suggested_once_with_the_surest_reason_and_the_surest_first() -> None:
    found = look_alikes(
        [*names("asylum", "political asylum", use=Use.COMMON), TermName(1, "Лион", "ru"), TermName(2, "Лион", "ru")]
    )

    assert [(one.reason, one.certainty) for one in found] == [(Reason.SAME_NAME, Certainty.CERTAIN)]


# --- The seed page ---------------------------------------------------------------------------


def seed() -> tuple[list[TermName], list[dict[str, object]]]:
    page = json.loads(SEED.read_text("utf-8"))
    topics = [
        TermName(number, topic["name"], "en", USES.get(topic["kind"], Use.COMMON), topic["kind"] == "place")
        for number, topic in enumerate(page["topics"], 1)
    ]
    countries = [
        TermName(1000 + number, country["name"], "en", is_place=True)
        for number, country in enumerate(page["countries"])
    ]
    return [*topics, *countries], page["taxonomy_issues"]


def pairs_among(found: list[Likeness], terms: list[str]) -> list[Likeness]:
    return [one for one in found if set(one.names) <= set(terms)]


@needs_seed
def test_every_defect_that_is_recorded_of_the_seed_page_is_found() -> None:
    known, issues = seed()
    found = look_alikes(known)
    remarked = {remark.name for remark in remarks(known)}
    by_one = {"surname_only", "leading_article", "inconsistent_case", "missing_diacritics", "doubtful_spelling"}
    missed = []
    for issue in issues:
        terms, sort = [str(term) for term in issue["terms"]], issue["type"]  # type: ignore[attr-defined]
        if sort == "same_name_in_two_vocabularies":
            is_found = all(any(one.names == (term, term) for one in found) for term in terms)
        elif sort in by_one:
            is_found = remarked.issuperset(terms)
        elif sort == "not_a_duplicate":
            is_found = all(one.certainty is not Certainty.CERTAIN for one in pairs_among(found, terms))
        else:
            is_found = bool(pairs_among(found, terms))
        if not is_found:
            missed.append(issue)

    assert len(issues) == 21
    assert missed == []


@needs_seed
def test_little_else_is_suggested_of_the_seed_page_and_nothing_wrong_as_certain() -> None:
    known, issues = seed()
    recorded = [set(map(str, issue["terms"])) for issue in issues]  # type: ignore[call-overload]
    others = [one for one in look_alikes(known) if not any(set(one.names) <= terms for terms in recorded)]

    assert not [one for one in others if one.certainty is Certainty.CERTAIN]
    assert len(others) <= 3


# --- Remarks ---------------------------------------------------------------------------------


def test_a_better_spelling_is_offered_where_it_is_known() -> None:
    found = remarks(
        [
            *names("Francois Hollande", "Iogan Merkel", "Thun", use=Use.PERSON),
            TermName(4, "the General Prosecutor’s Office", "en"),
            *names("torture", "asylum", "Process", use=Use.COMMON),
        ]
    )

    assert [(remark.reason, remark.better) for remark in found] == [
        (Reason.DIACRITICS, "François Hollande"),
        (Reason.TRANSLITERATION, "Johann Merkel"),
        (Reason.SURNAME, None),
        (Reason.ARTICLE, "General Prosecutor’s Office"),
        (Reason.CAPITAL, "process"),
    ]


def test_capitals_of_concepts_are_no_fault_where_all_have_them() -> None:
    assert remarks(names("Folter", "Asyl", "Prozess", use=Use.COMMON, locale="de")) == []


# --- Bounds ----------------------------------------------------------------------------------


def test_five_thousand_terms_are_compared_by_keys_and_not_each_with_each() -> None:
    chance = random.Random(5)  # noqa: S311 - repeatable, not secret
    syllables = ["ka", "ri", "no", "vet", "las", "mur", "gan", "tim", "ov", "be", "dro", "fi", "zal", "shu", "pek"]
    words = ["".join(chance.choices(syllables, k=3)).title() for _ in range(6000)]
    many = names(*(f"{words[number]} {words[number + 900]}" for number in range(5000)), use=Use.PERSON)
    start = time.thread_time()
    look_alikes(many)

    assert time.thread_time() - start < 10


def test_no_name_is_too_odd() -> None:
    texts = ["", " ", "&", "the", "-", "I", "1", "東京", "a" * 200, "\u00ad", "Ё", "ß", "M.", "the the"]

    assert look_alikes(names(*texts)) == look_alikes(names(*texts, use=Use.NAME))
    for use in Use:
        look_alikes(names(*texts, use=use, is_place=True))
        remarks(names(*texts, use=use))
    assert len(list(combinations(texts, 2))) == 91
