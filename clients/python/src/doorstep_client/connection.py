"""One server and one key: sends a request until it is answered, and never faster than is allowed.

Every command carries an `Idempotency-Key`, the same on every try, so a repeated one has no second
effect whatever was lost on the way.
"""

import json
import threading
import time
import urllib.parse
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

import urllib3

from .problem import Problem

#: Answers that say "not now": the same request is sent again.
AGAIN = (429, 502, 503, 504)

#: A file is read again from where it stood when a request is repeated.
Content = bytes | IO[bytes]


class NoAnswer(Exception):
    """The server was not reached. What was sent may have had its effect: send it again with its key."""


@dataclass(frozen=True)
class ServerEvent:
    """A message of `follow`: `id` is the ledger index to go on from, `name` is empty for domain events."""

    id: str
    name: str
    data: Any


class Connection:
    """Requests to one server with one key. May be used from several threads.

    :param url: such as `https://doorstep.example`, without a slash at the end.
    :param tries: how often a request is sent before its refusal or silence is told.
    """

    def __init__(self, url: str, key: str, *, tries: int = 6, timeout: float = 30.0) -> None:
        self._url = url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {key}", "Accept": "application/json"}
        self._retry = urllib3.Retry(
            total=tries - 1, status_forcelist=AGAIN, allowed_methods=None, backoff_factor=0.25,
            backoff_jitter=0.25, respect_retry_after_header=True, raise_on_status=False,
            redirect=False)
        self._pool = urllib3.PoolManager(maxsize=16, timeout=timeout)
        self._pace = Pace()

    def ask(
        self, operation: str, method: str, path: str, *, query: dict[str, Any] | None = None, body: Any = None,
        content: Content | None = None, content_type: str = "application/json",
        key: str | None = None, if_match: str | None = None, is_command: bool = False,
    ) -> urllib3.BaseHTTPResponse:
        """The answer, read whole.

        :raises Problem: when the server refuses.
        :raises NoAnswer: when it was not reached in all tries.
        """
        headers = dict(self._headers)
        if is_command:
            headers["Idempotency-Key"] = key or str(uuid.uuid4())
        if if_match:
            headers["If-Match"] = if_match
        if body is not None:
            is_form = content_type == "application/x-www-form-urlencoded"
            content = (urllib.parse.urlencode(body) if is_form else json.dumps(body)).encode()
        if content is not None:
            headers["Content-Type"] = content_type
        self._pace.wait(operation)
        try:
            answer = self._pool.request(
                method, self._url + path + _query(query), headers=headers, body=content,
                retries=self._retry)
        except urllib3.exceptions.HTTPError as fault:
            raise NoAnswer(str(fault)) from fault
        self._pace.hear(operation, answer)
        if answer.status < 300:
            return answer
        raise Problem(answer.status, _document(answer))

    def follow(self, path: str, last_event_id: str | None = None) -> Iterator[ServerEvent]:
        """Server-sent events for as long as the connection holds."""
        headers = {**self._headers, "Accept": "text/event-stream"}
        if last_event_id:
            headers["Last-Event-ID"] = last_event_id
        try:
            answer = self._pool.request(
                "GET", self._url + path, headers=headers, preload_content=False,
                timeout=urllib3.Timeout(connect=10, read=90), retries=self._retry)
            if answer.status != 200:
                raise Problem(answer.status, _document(answer))
            yield from _events(answer)
        except urllib3.exceptions.HTTPError as fault:
            raise NoAnswer(str(fault)) from fault


class Pace:
    """Waits when the server said that nothing is left (`RateLimit`, draft-ietf-httpapi-ratelimit).

    Operations of one kind share a quota; which kind an operation is of, its first answer says.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kinds: dict[str, str] = {}
        self._free_at: dict[str, float] = {}

    def hear(self, operation: str, answer: urllib3.BaseHTTPResponse) -> None:
        kind, *parameters = answer.headers.get("RateLimit", "").split(";")
        values = dict(part.strip().split("=", 1) for part in parameters if "=" in part)
        with self._lock:
            self._kinds[operation] = kind
            if values.get("r") == "0":
                self._free_at[kind] = time.monotonic() + float(values.get("t", "1"))

    def wait(self, operation: str) -> None:
        with self._lock:
            free_at = self._free_at.get(self._kinds.get(operation, ""), 0.0)
        seconds = free_at - time.monotonic()
        if seconds > 0:
            time.sleep(seconds)


def segment(value: str) -> str:
    """A value as one part of a path."""
    return urllib.parse.quote(value, safe="")


def _query(values: dict[str, Any] | None) -> str:
    given = {name: value for name, value in (values or {}).items() if value is not None}
    if not given:
        return ""
    texts = {
        name: ("true" if value else "false") if isinstance(value, bool) else str(value)
        for name, value in given.items()}
    return "?" + urllib.parse.urlencode(texts)


def _document(answer: urllib3.BaseHTTPResponse) -> dict[str, Any]:
    try:
        document = json.loads(answer.data)
    except ValueError:
        return {"title": answer.reason or "Unexpected answer"}
    return document if isinstance(document, dict) else {}


def _events(answer: urllib3.BaseHTTPResponse) -> Iterator[ServerEvent]:
    """HTML Living Standard §9.2.6, for streams whose lines end with a line feed."""
    fields: dict[str, str] = {}
    rest = b""
    for chunk in answer.stream(None):
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            text = line.decode()
            if not text:
                if "data" in fields:
                    yield ServerEvent(
                        fields.get("id", ""), fields.get("event", ""), json.loads(fields["data"]))
                fields = {}
            elif not text.startswith(":"):
                name, _, value = text.partition(":")
                fields[name] = value.removeprefix(" ")
