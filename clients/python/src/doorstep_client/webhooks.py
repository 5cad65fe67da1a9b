"""What a receiver of webhooks does with a request."""

import json
from collections.abc import Mapping
from typing import Any

from standardwebhooks.webhooks import Webhook, WebhookVerificationError


class WebhookRefused(Exception):
    """Nobody who knows a secret sent this, or it was sent too long ago."""


def read_webhook(secrets: list[str], headers: Mapping[str, str], body: bytes) -> dict[str, Any]:
    """The event in a delivery that one of the secrets signed no more than five minutes ago.

    Two secrets are valid while one replaces the other. Keep `event["id"]`: a delivery may come twice.
    """
    named = {name.lower(): value for name, value in headers.items()}
    for secret in secrets:
        try:
            Webhook(secret).verify(body.decode(), named)
        except (WebhookVerificationError, UnicodeDecodeError):
            continue
        event: dict[str, Any] = json.loads(body)
        return event
    raise WebhookRefused("No secret signed this delivery within the last five minutes.")
