"""Messages about published reports and corrections."""

from __future__ import annotations

from torimatome.model.finding import Severity
from torimatome.model.messages.message import Actor, Message

MESSAGES: tuple[Message, ...] = ()
