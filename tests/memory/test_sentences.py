from pathlib import Path

import pytest

from app.memory import sentences, srx

HARD = Path(__file__).parent / "sentences"
LANGUAGES = ["de", "en", "fr", "it", "kk", "pl", "ru", "uk"]
"""Each has a file of hard texts, one a line, with ` | ` where one sentence ends and the next begins."""


def lines(language: str) -> list[str]:
    return (HARD / f"{language}.txt").read_text("utf-8").splitlines()


def as_lines(text: str, locale: str) -> str:
    return " | ".join(sentence.strip() for sentence in sentences.split(text, locale))


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_end_where_a_reader_would_say(language: str) -> None:
    hard = lines(language)

    found = [as_lines(line.replace(" | ", " "), language) for line in hard]

    assert len(hard) >= 30
    assert found == hard


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_make_the_text_to_the_character(language: str) -> None:
    text = "\n".join(lines(language))

    assert "".join(sentences.split(text, language)) == text


@pytest.mark.parametrize(
    ("text", "locale", "found"),
    [
        ("", "en", []),
        ("   ", "en", ["   "]),
        ("It rains.", "en", ["It rains."]),
        ("人は自由だ。誰も奪えない。", "ja", ["人は自由だ。", "誰も奪えない。"]),
        ("كل الناس أحرار. هل تعلم؟ نعم.", "ar", ["كل الناس أحرار. ", "هل تعلم؟ ", "نعم."]),
        ("Hamma erkin. Biz bilamiz.", "uz", ["Hamma erkin. ", "Biz bilamiz."]),
        ("One.\nTwo.", "en-GB", ["One.\n", "Two."]),
    ],
)
def test_every_language_has_sentences(text: str, locale: str, found: list[str]) -> None:
    assert list(sentences.split(text, locale)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said `a. B. c` here. Then left.", "He said `a. B. c` here. | Then left."),
        ("*It rains. It pours.* He goes.", "*It rains. It pours.* | He goes."),
        ("**It rains.** He goes.", "**It rains.** | He goes."),
        ("It rains. **He goes.**", "It rains. | **He goes.**"),
        ("It ended.[^1] It began.", "It ended.[^1] | It began."),
        ("See [a. B.](http://x.example/a_b) Then go.", "See [a. B.](http://x.example/a_b) | Then go."),
        (r"1\. It rains. He goes.", r"1\. It rains. | He goes."),
    ],
)
def test_marks_stay_whole(text: str, found: str) -> None:
    assert as_lines(text, "en") == found


def test_a_text_of_any_length_and_any_signs_is_split_in_no_time() -> None:
    for hostile in ("A." * 9000, "`" * 19_000, "*a " * 6000, "(" * 9000 + ". " * 5000, "a. B" * 100_000):
        assert "".join(sentences.split(hostile, "it")) == hostile


def test_rules_are_read_in_their_order_and_an_exception_counts_for_what_follows_it(tmp_path: Path) -> None:
    path = tmp_path / "rules.srx"
    rule = "<rule break='{}'><beforebreak>{}</beforebreak><afterbreak>{}</afterbreak></rule>"
    path.write_text(
        "<srx xmlns='http://www.lisa.org/srx20' version='2.0'><body><languagerules><languagerule languagerulename='X'>"
        + rule.format("yes", r"!\s", "")
        + rule.format("no", r"\bDr[.!]\s", "")
        + rule.format("yes", r"\.\s", r"\p{Lu}")
        + "</languagerule></languagerules><maprules>"
        "<languagemap languagepattern='x.*' languagerulename='X'/></maprules></body></srx>"
    )

    rules = srx.read(path)

    text = "Dr. Who! Dr! Go. no. Yes"
    assert srx.Splitter(rules.of("xx")).places(text) == [text.index("Dr!"), text.index("Go"), text.index("Yes")]
    assert rules.of("yy") == ()
