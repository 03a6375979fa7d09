"""Word files as tests need them: the smallest that Word would open, and ones that nobody wrote in good faith."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def _mode(target: str) -> str:
    return "External" if target.startswith("http") else "Internal"


def relationships(*parts: tuple[str, str, str]) -> str:
    """Return what leads from one part to others: id, what it is, and where."""
    inner = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{target}" TargetMode="{_mode(target)}"/>'
        for name, kind, target in parts
    )
    return f'<Relationships xmlns="{RELS}">{inner}</Relationships>'


ROOT_RELS = relationships(("r1", "officeDocument", "word/document.xml"))
STYLES = (
    f'<w:styles xmlns:w="{W}">'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
        for name in ("Title", "Subtitle", "heading 1", "heading 2")
    )
    + "</w:styles>"
)
NOTES = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>By whom.</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)
DOCUMENT_RELS = relationships(
    ("s1", "styles", "styles.xml"), ("n1", "footnotes", "footnotes.xml"), ("l1", "hyperlink", "https://un.org/x")
)


def paragraph(words: str, style: str = "", before: str = "", after: str = "") -> str:
    """Return a paragraph; `before` and `after` are runs of their own."""
    chosen = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{chosen}{before}<w:r><w:t xml:space="preserve">{words}</w:t></w:r>{after}</w:p>'


def document(*paragraphs: str, declaration: str = "") -> str:
    """Return the main part of a file."""
    return f'{declaration}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(paragraphs)}</w:body></w:document>'


def word_file(main: str | bytes = "", **more: str | bytes) -> bytes:
    """Return a .docx with this main part; further parts have `/` written as `__`."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT_RELS,
        "word/document.xml": main or document(paragraph("Text")),
        "word/_rels/document.xml.rels": DOCUMENT_RELS,
        "word/styles.xml": STYLES,
        "word/footnotes.xml": NOTES,
        **{name.replace("__", "/"): content for name, content in more.items()},
    }
    return zipped(list(parts.items()))


def zipped(parts: list[tuple[str, str | bytes]]) -> bytes:
    """Return a ZIP of these parts, in this order, names as they are."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return data.getvalue()
