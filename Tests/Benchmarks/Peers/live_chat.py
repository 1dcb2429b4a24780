"""What a live chat does and knows, for the state machines of others, and the stream of events.

The state machine of a peer has the four phases and says which event does what in which; the guards
and actions are here. Effects are counted by kind, so that both sides can be seen to do the same.
"""

import re
import sys
import time

PROMPT_DELAY = 60_000
REOPENING = 24 * 60 * 60 * 1000
EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+"
)
KINDS = [
    "opened", "visitor_message", "email_submitted", "agent_message", "facts_changed", "close",
    "timer",
]


class Chat:
    """One conversation, without its phase."""

    def __init__(self):
        self.greeted = self.replied = self.assigned = self.told_away = False
        self.known = self.prompted = self.prompt_open = False
        self.attempts = 0
        self.anchor = 0
        self.deadline = None
        self.effects = [0, 0, 0, 0]
        self.at, self.online, self.text = 0, True, ""

    # Guards

    def can_reopen(self):
        return self.at <= self.anchor + REOPENING

    def is_due(self):
        return self.deadline is not None and self.deadline <= self.at

    # Actions

    def say(self):
        self.effects[0] += 1

    def greet(self):
        if self.greeted:
            return
        self.greeted = True
        self.told_away = not self.online
        self.say()

    def begin_wait(self):
        self.anchor = self.at
        if not self.assigned:
            self.assigned = True
            self.effects[3] += 1
        if not (self.known or self.prompted):
            self.deadline = self.at + PROMPT_DELAY

    def write(self):
        if self.prompt_open and EMAIL.fullmatch(self.text.strip()):
            self.become_contact()

    def submit(self):
        if not self.prompt_open:
            return
        if EMAIL.fullmatch(self.text.strip()):
            return self.become_contact()
        self.attempts -= 1
        self.say()
        if self.attempts == 0:
            self.prompt_open = False

    def become_contact(self):
        self.known = True
        self.prompt_open = False
        self.deadline = None
        self.effects[2] += 1
        self.say()

    def reply(self):
        self.greeted = self.replied = True
        self.deadline = None

    def end(self):
        self.greeted = True
        self.prompt_open = False
        self.anchor = self.at
        self.deadline = None

    def expire(self):
        self.deadline = None
        self.finish(due=True)

    def finish(self, due=False):
        """What is due while the visitor waits."""
        if not self.online and not (self.told_away or self.replied):
            self.say()
            self.told_away = True
        if self.known or self.prompted or (self.online and not due):
            return
        self.prompted = self.prompt_open = True
        self.attempts = 3
        self.deadline = None
        self.effects[1] += 1


def run(make, send):
    """Plays the stream in a file: `make(n)` gives conversations, `send(one, event)` an event."""
    events = []
    count = 0
    with open(sys.argv[1]) as file:
        for line in file:
            at, conversation, kind, online, text = line.rstrip("\n").split("\t")
            events.append((int(at), int(conversation), KINDS[int(kind)], online == "1", text))
            count = max(count, int(conversation) + 1)
    chats, machines = make(count)
    start = time.thread_time()
    for at, conversation, kind, online, text in events:
        chat = chats[conversation]
        chat.at, chat.online, chat.text = at, online, text
        send(machines[conversation], kind)
    seconds = time.thread_time() - start
    print(seconds, *(sum(chat.effects[kind] for chat in chats) for kind in range(4)))
