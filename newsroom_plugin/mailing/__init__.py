"""Invitations by mail: who is invited, the letter for each guest, and its delivery.

`guests` reads the list, `letters` writes a ready mail for each guest, `delivery` hands mails to a server, slowly and never twice.
Guests are private: nothing of them is ever read from or written into a newsroom.
"""

from newsroom_plugin.mailing.delivery import Delivery, Sent, Server, deliver
from newsroom_plugin.mailing.guests import Guest, read_guests
from newsroom_plugin.mailing.letters import Letter, Occasion, Template, message, read_template, rendered

__all__ = [
    "Delivery",
    "Guest",
    "Letter",
    "Occasion",
    "Sent",
    "Server",
    "Template",
    "deliver",
    "message",
    "read_guests",
    "read_template",
    "rendered",
]
