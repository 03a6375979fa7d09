"""Word files: the text comes over with its structure, and a file that was made to burst is refused as a whole."""

import warnings
from io import BytesIO
from time import perf_counter
from zipfile import ZipFile, ZipInfo

import pytest

from app.articles import markdown
from app.transfer.word import DEEPEST, MOST_BYTES, MOST_ELEMENTS, MOST_XML, NotAWordFile, from_docx
from tests.transfer.word_files import ROOT_RELS, W, document, paragraph, relationships, word_file, zipped


def run(words: str, look: str) -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def test_title_deck_and_body_come_over() -> None:
    found = from_docx(
        word_file(
            document(
                paragraph("The title", "Title"),
                paragraph("The deck", "Subtitle"),
                paragraph("A heading", "heading1"),
                paragraph("Some ", after=run("bold", "<w:b/>") + run(" words", "")),
            )
        )
    )

    assert (found.title, found.deck) == ("The title", "The deck")
    assert found.body == "# A heading\n\nSome **bold** words\n"


def test_a_file_without_a_title_style_is_all_body() -> None:
    found = from_docx(word_file(document(paragraph("Первый абзац"), paragraph("فقرة ثانية"))))

    assert (found.title, found.body) == ("", "Первый абзац\n\nفقرة ثانية\n")


def test_links_and_notes_come_over() -> None:
    link = '<w:hyperlink r:id="l1"><w:r><w:t>UN</w:t></w:r></w:hyperlink>'
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'

    body = from_docx(word_file(document(paragraph("Said", after=note), paragraph("See ", after=link)))).body

    assert "[UN](https://un.org/x)" in body
    assert "Said[^2]" in body
    assert "[^2]: By whom." in body
    assert "doc-noteref" in markdown.render(body)


def test_what_the_author_deleted_with_changes_tracked_does_not_come_back() -> None:
    change = '<w:del w:id="1" w:author="A"><w:r><w:delText>secret name</w:delText></w:r></w:del>'

    assert "secret" not in from_docx(word_file(document(paragraph("Text", after=change)))).body


def test_signs_of_markdown_in_the_file_stay_words() -> None:
    body = from_docx(word_file(document(paragraph("# 2*3*4 &lt;b&gt; [x](y)")))).body

    assert markdown.plain_text(body) == "# 2*3*4 <b> [x](y)"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "format"),
        (b"not a file of Word", "format"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "format"),
        (b"PK\x03\x04" + b"\0" * 100, "format"),
        (zipped([("mimetype", "application/vnd.oasis.opendocument.text")]), "content"),
        (word_file("<not closed"), "content"),
        (word_file(b"\xff\xfe<\0"), "content"),
        (b"\0" * (MOST_BYTES + 1), "size"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(NotAWordFile) as refused:
        from_docx(data)

    assert refused.value.reason == reason


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declaration", [LAUGHS, OUTSIDE, '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_declares_anything_is_refused_in_every_encoding(declaration: str, encoding: str) -> None:
    main = f'<?xml version="1.0" encoding="{encoding}"?>' + document(paragraph("&amp;"), declaration=declaration)

    with pytest.raises(NotAWordFile) as refused:
        from_docx(word_file(main.encode(encoding)))

    assert refused.value.reason == "content"


def test_a_part_that_is_called_a_picture_is_not_read_as_xml_unseen() -> None:
    data = zipped(
        [
            ("_rels/.rels", ROOT_RELS.replace("word/document.xml", "word/x.png")),
            ("word/x.png", document(paragraph("x"), declaration=LAUGHS)),
        ]
    )

    with pytest.raises(NotAWordFile):
        from_docx(data)


def test_a_file_that_would_burst_is_refused_at_once() -> None:
    deep = document("<w:p>" * (DEEPEST + 1) + "</w:p>" * (DEEPEST + 1))
    many = document("<w:p/>" * (MOST_ELEMENTS + 1))
    start = perf_counter()
    for main in (deep, many, document(f"<!--{' ' * MOST_XML}-->")):
        with pytest.raises(NotAWordFile) as refused:
            from_docx(word_file(main))
        assert refused.value.reason == "size"

    assert perf_counter() - start < 5


def test_a_bomb_beside_the_text_is_never_unpacked() -> None:
    data = word_file(word__media__image1_png=b"\0" * 50_000_000)
    start = perf_counter()

    assert from_docx(data.replace(b"image1_png", b"image1.png")).body == "Text\n"
    assert perf_counter() - start < 1


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil.xml", "word\\evil.xml", "WORD/Document.xml"])
def test_names_that_lead_elsewhere_or_are_there_twice_are_refused(name: str) -> None:
    parts = [("word/document.xml", document(paragraph("x"))), (name, "<x/>")]

    with pytest.raises(NotAWordFile):
        from_docx(zipped([*parts]))


def test_twenty_thousand_parts_are_refused() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        data = zipped([(f"{number}.xml", "<x/>") for number in range(20_000)])

    with pytest.raises(NotAWordFile) as refused:
        from_docx(data)

    assert refused.value.reason == "size"


def test_pictures_are_counted_and_left_out() -> None:
    blip = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        '<a:blip r:embed="p1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    rels = relationships(("p1", "image", "media/1.png"))
    main = document(paragraph("Text", after=blip)).replace("<w:document ", f'<w:document xmlns:w2="{W}" ')

    found = from_docx(word_file(main, **{"word/_rels/document.xml.rels": rels}))

    assert (found.body, found.pictures) == ("Text\n", 1)


def test_an_archive_within_the_archive_and_a_link_to_elsewhere_are_passed_over() -> None:
    data = BytesIO(word_file(document(paragraph("Text")), **{"word/media/inner.docx": b"PK\x03\x04" * 1000}))
    with ZipFile(data, "a") as archive:
        link = ZipInfo("word/media/link.png")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")

    assert from_docx(data.getvalue()).body == "Text\n"
