"""Doorstep's API as a Python program calls it.

`Doorstep` has a method for every operation; `doorstep_client.shapes` has the types of what they take
and answer. Both are written from the API's own description by `write_client.py`.
"""

from .api import Doorstep
from .connection import NoAnswer, ServerEvent
from .problem import Problem
from .webhooks import WebhookRefused, read_webhook

__all__ = ["Doorstep", "NoAnswer", "Problem", "ServerEvent", "WebhookRefused", "read_webhook"]
