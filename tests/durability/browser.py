"""Somebody at a browser, over a real connection: keeps cookies, and says so when no answer came."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode

SECONDS = 30


class Unanswered(Exception):  # noqa: N818 - it happens, and is no fault of whoever asked
    """The connection broke before an answer was there: nobody knows whether it was done."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    location: str
    text: str

    @property
    def said(self) -> Any:  # noqa: ANN401 - JSON
        """What it says, as a script reads it."""
        return json.loads(self.text)

    @property
    def token(self) -> str:
        """What proves that a form of this page is ours."""
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.text)
        assert found is not None, self.text[:2000]
        return found[1]


class Browser:
    """One browser. It keeps its connection open, as browsers do."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        self._cookies: dict[str, str] = {}
        self._token = ""
        self._tabs: list[Browser] = []

    def close(self) -> None:
        """Close it with all its tabs."""
        self._connection.close()
        for tab in self._tabs:
            tab.close()

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._send("GET", path, None, "text/html")

    def post(self, path: str, fields: Mapping[str, object], *, accept: str = "application/json") -> Answer:
        """Send a form, with the proof that was on the last page that was opened for it."""
        return self._send("POST", path, urlencode({"csrf_token": self._token, **fields}), accept)

    def open_form(self, path: str) -> None:
        """Open a page with a form, and keep its proof for what is sent next."""
        answer = self.get(path)
        assert answer.status == 200, (path, answer.status, answer.location)
        self._token = answer.token

    def sign_in(self, email: str, password: str) -> None:
        """Sign in on the page where people do."""
        self.open_form("/account/sign-in")
        answer = self.post("/account/sign-in", {"email": email, "password": password}, accept="text/html")
        assert answer.status == 302, answer.text
        assert self.get("/account/").status == 200

    def tab(self) -> "Browser":
        """Return another tab of it, in which the same person is signed in and the same form is open."""
        other = Browser(self._port)
        other._cookies, other._token = dict(self._cookies), self._token
        self._tabs.append(other)
        return other

    def _send(self, method: str, path: str, body: str | None, accept: str) -> Answer:
        headers = {"Accept": accept, "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
            text = response.read().decode()
        except (OSError, HTTPException) as error:
            self._connection.close()
            raise Unanswered from error
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                cookie, _, crumb = value.partition(";")[0].partition("=")
                self._cookies[cookie] = crumb
        return Answer(response.status, response.getheader("Location") or "", text)
