"""Drives chatflow from Python: events in, effects out, one JSON object a line.

Usage: python3 jsonl_client.py BUNDLE

Plays an evening's conversation with `support`, ends the process in the middle, and goes on in
another one. Only the standard library is needed; `chatflow` must be on the PATH.
"""

import json
import subprocess
import sys
from datetime import datetime, timedelta


class Chatflow:
    """One process that holds any number of conversations under one clock."""

    def __init__(self, bundle):
        self.process = subprocess.Popen(
            ["chatflow", "run", bundle, "--jsonl", "--snapshots"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        self.sent = 0

    def send(self, event, at, conversation=None, **fields):
        """Sends an event, and returns all lines it brings, those of earlier deadlines first."""
        self.sent += 1
        line = {"id": str(self.sent), "event": event, "at": at.isoformat(), **fields}
        if conversation is not None:
            line["conversation"] = conversation
        self.process.stdin.write(json.dumps(line) + "\n")
        self.process.stdin.flush()
        lines = []
        while True:
            text = self.process.stdout.readline()
            if not text:
                raise RuntimeError("chatflow has ended")
            answer = json.loads(text)
            if "error" in answer:
                raise ValueError(answer["error"]["message"])
            lines.append(answer)
            if answer["id"] == line["id"]:
                return lines

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Host:
    """What your program does around it: effects are done once, snapshots are kept."""

    def __init__(self, bundle):
        self.bundle = bundle
        self.chatflow = Chatflow(bundle)
        self.snapshots = {}     # in a database: one column beside the conversation
        self.deadlines = {}
        self.done = set()       # in a database: a column that is unique

    def tell(self, event, at, conversation, **fields):
        for line in self.chatflow.send(event, at, conversation, **fields):
            name = line["conversation"]
            for effect in line["effects"]:
                if effect["key"] not in self.done:
                    self.done.add(effect["key"])
                    self.do(name, line["at"], effect)
            self.snapshots[name] = line["snapshot"]
            self.deadlines[name] = line["next_deadline"]

    def do(self, name, at, effect):
        kind = effect["effect"]
        time = at[11:19]
        if kind == "say":
            print(f"{time}  {name}: send the visitor: {effect['text']}")
        elif kind == "choices":
            print(f"{time}  {name}: send {effect['text']} with buttons {effect['options']}")
        elif kind == "prompt_email":
            print(f"{time}  {name}: send {effect['text']} with a field")
        elif kind == "contact":
            print(f"{time}  {name}: create or find the contact {effect['email']}")
        else:
            print(f"{time}  {name}: {kind}")

    def wait(self, conversation):
        """Comes back at the deadline. A server would set a timer; this clock is virtual."""
        deadline = datetime.fromisoformat(self.deadlines[conversation])
        self.tell("tick", deadline, conversation)
        return deadline

    def restart(self, at):
        """Goes on in another process, as after a deployment or a crash."""
        self.chatflow.close()
        self.chatflow = Chatflow(self.bundle)
        for name, snapshot in self.snapshots.items():
            self.chatflow.send("restore", at, name, snapshot=snapshot)


def main():
    host = Host(sys.argv[1])
    now = datetime.fromisoformat("2026-03-02T17:59:30+01:00")
    host.tell("opened", now, "c1", page="https://example.com/", locale="en")
    host.tell("option_picked", now, "c1", option="A person, please")
    print(f"waits until {host.deadlines['c1']}")
    host.restart(now)
    now = host.wait("c1")
    now += timedelta(seconds=20)
    host.tell("email_submitted", now, "c1", email="ana@example.com", consent=True)
    try:
        host.tell("visitor_message", now - timedelta(hours=1), "c1", text="Too late")
    except ValueError as error:
        print(f"refused: {error}")
    host.chatflow.close()


if __name__ == "__main__":
    main()
