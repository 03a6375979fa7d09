"""The editor shows the whole article beside its translation, to each what they may do."""

from flask.testing import FlaskClient

from tests.web.desk.editor.conftest import Desk
from tests.web.pages import Page


def test_a_translator_sees_the_whole_article_with_a_field_for_each_passage(desk: Desk, jan: FlaskClient) -> None:
    page = Page(jan.get(desk.path))

    assert page.status == 200
    assert len(page.find("//h:form//h:textarea[@name='text'][@lang='pl'][@dir='ltr']")) == 5
