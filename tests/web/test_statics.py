"""Streamlit's own files: a phone gets them compressed, once for all."""

import gzip
import re
from pathlib import Path

import pytest
import streamlit

from tests.web.servers import Server

STATIC = Path(streamlit.__file__).parent / "static"


@pytest.fixture(scope="module")
def scripts(server: Server) -> list[str]:
    """The paths of the scripts and styles that the page names."""
    return [
        "/" + path
        for path in re.findall(r'(?:src|href)="\./(static/(?:js|css)/[^"]+)"', server.get("/").text)
    ]


def test_scripts_and_styles_come_compressed_and_whole(server: Server, scripts: list[str]):
    assert len(scripts) > 20
    sent = plain = 0
    for path in scripts:
        reply = server.get(path, accept_encoding="gzip")
        original = (STATIC / path.lstrip("/")).read_bytes()
        small = len(original) < 500
        assert (gzip.decompress(reply.body) if not small else reply.body) == original
        assert "immutable" in reply.headers["cache-control"]
        sent, plain = sent + len(reply.body), plain + len(original)
    assert sent < plain / 2.5


def test_who_takes_no_gzip_gets_the_file_as_it_is(server: Server, scripts: list[str]):
    reply = server.get(scripts[0])
    assert reply.body == (STATIC / scripts[0].lstrip("/")).read_bytes()


def test_a_part_of_a_file_is_a_part_of_the_file(server: Server, scripts: list[str]):
    reply = server.get(scripts[0], accept_encoding="gzip", range="bytes=0-9")
    assert reply.status == 206 and reply.body == (STATIC / scripts[0].lstrip("/")).read_bytes()[:10]


def test_a_file_that_the_client_has_is_not_sent_again(server: Server, scripts: list[str]):
    first = server.get(scripts[0], accept_encoding="gzip")
    again = server.get(scripts[0], accept_encoding="gzip", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/static/../index.html",
        "/static/js/%2e%2e/%2e%2e/index.html",
        "/static//etc/passwd",
        "/static/js/none.js",
    ],
)
def test_nothing_but_these_files_can_be_had(server: Server, path: str):
    reply = server.get(path, accept_encoding="gzip")
    assert (
        b"root:" not in reply.body and reply.headers.get("content-encoding") != "gzip"
    ) or b"<!DOCTYPE" in gzip.decompress(reply.body)
