"""What the server says when it refuses (RFC 9457)."""

from typing import Any


class Problem(Exception):
    """A refusal. `code` is stable and made for programs, `detail` for people."""

    def __init__(self, status: int, document: dict[str, Any]) -> None:
        self.status = status
        self.code = str(document.get("code", "unexpected-answer"))
        self.title = str(document.get("title", ""))
        self.detail = str(document.get("detail") or self.title)
        self.request_id: str | None = document.get("requestId")
        self.doc_url: str | None = document.get("docUrl")
        #: One for each field that does not fit: `pointer`, `code`, `detail`.
        self.errors: list[dict[str, str]] = document.get("errors") or []
        super().__init__(f"{status} {self.code}: {self.detail}")
