"""Messages about files and submissions that can't be read."""

from __future__ import annotations

from torimatome.model.finding import Severity
from torimatome.model.messages.message import Actor, Message

MESSAGES: tuple[Message, ...] = ()
