"""Styles and scripts as files: what a web server in front of the site serves, and what the next start takes up."""

import gzip
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.cli.assets import assets
from app.web.shared.assets import assets_of, folder, keep_compressed
from app.web.shared.assets.reading import Asset, read_assets
from app.web.shared.assets.serving import kept_in


def test_a_web_server_finds_every_file_where_the_site_says_it_is(client: FlaskClient, tmp_path: Path) -> None:
    result = client.application.test_cli_runner().invoke(assets, ["write", str(tmp_path / "www")])

    assert result.exit_code == 0, result.output
    for found in assets_of(client.application).values():
        served = client.get(found.path, headers={"Accept-Encoding": ""})
        path = tmp_path / "www" / served.request.path.removeprefix("/static/")
        assert path.read_bytes() == served.data
        assert path.stat().st_mode & 0o777 == 0o644


def test_text_lies_compressed_beside_itself_and_pictures_do_not(tmp_path: Path) -> None:
    found = read_assets()
    folder.write(found.values(), tmp_path)

    for asset in found.values():
        path = tmp_path / asset.address
        packed = {name.suffix: name.read_bytes() for name in path.parent.glob(f"{path.name}.*")}
        if not asset.is_packable:
            assert packed == {}
        elif packed:
            assert gzip.decompress(packed[".gz"]) == brotli.decompress(packed[".br"]) == asset.content
    sheet = found["reader.css"]
    assert (tmp_path / f"{sheet.address}.br").stat().st_size < len(sheet.content) / 4


def test_writing_twice_writes_nothing_twice_and_keeps_what_an_older_version_laid_there(tmp_path: Path) -> None:
    older = tmp_path / "0123456789ab" / "reader.css"
    older.parent.mkdir()
    older.write_bytes(b"a {}")

    first, again = (folder.write(read_assets().values(), tmp_path) for _ in range(2))

    assert (first > 0, again) == (True, 0)
    assert older.read_bytes() == b"a {}"


def test_what_was_compressed_once_is_taken_up_at_the_next_start(tmp_path: Path) -> None:
    asset = Asset("css/a.css", "0123456789ab", b"a { color: inherit }" * 20, "text/css")
    folder.write([asset], tmp_path)
    anew = Asset(asset.name, asset.digest, asset.content, asset.content_type)

    folder.take_up([anew], tmp_path)

    assert anew.ready == asset.ready
    assert set(anew.ready) == {"br", "gzip"}


def test_a_folder_that_is_not_there_or_not_complete_is_no_obstacle(tmp_path: Path) -> None:
    asset = Asset("css/a.css", "0123456789ab", b"a { color: inherit }" * 20, "text/css")

    folder.take_up([asset], tmp_path / "nothing")

    assert asset.ready == {}
    assert brotli.decompress(asset.packed("br") or b"") == asset.content


@pytest.mark.alters_app
def test_the_server_keeps_its_files_in_the_data_folder(app: Flask) -> None:
    keep_compressed(app)

    sheet = assets_of(app)["reader.css"]
    assert (kept_in(app) / f"{sheet.address}.br").read_bytes() == sheet.packed("br")


def test_a_folder_that_cannot_be_written_is_named(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    result = app.test_cli_runner().invoke(assets, ["write", str(tmp_path / "file" / "below")])

    assert result.exit_code == 1
    assert str(tmp_path / "file") in result.output
    assert "Traceback" not in result.output
