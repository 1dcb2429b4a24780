"""A chat by the real clock: what a visitor writes, and what comes when nobody writes anything.

    python timers.py support.bundle

It waits for what is due in a task beside the one that reads; a hundredth of the time is enough here
(``SPEED``), so that a minute takes less than a second.
"""

import asyncio
import datetime
import sys

import chatflow

SPEED = 100


class Chat:
    """A session whose clock goes with the real one."""

    def __init__(self, session: chatflow.Session, start: datetime.datetime) -> None:
        self.session = session
        self.start = start
        self.began = asyncio.get_running_loop().time()
        self.changed = asyncio.Event()

    def now(self) -> datetime.datetime:
        passed = (asyncio.get_running_loop().time() - self.began) * SPEED
        return self.start + datetime.timedelta(seconds=passed)

    def tell(self, at: datetime.datetime | None = None, **event: str) -> None:
        moment = (at or self.now()).isoformat(timespec="milliseconds")
        for line in self.session.receive({"at": moment, **event}):
            for effect in line["effects"]:
                print(f"{effect['effect']}: {effect.get('text', '')}")
        self.changed.set()

    async def play_timers(self) -> None:
        """Comes back whenever the session wants it."""
        while True:
            self.changed.clear()
            deadline = self.session.deadline
            wait = (deadline - self.now()).total_seconds() / SPEED if deadline else None
            try:
                await asyncio.wait_for(self.changed.wait(), wait and max(wait, 0))
            except asyncio.TimeoutError:
                self.tell(at=deadline, event="tick")


async def main(path: str) -> None:
    start = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.timezone.utc)
    with chatflow.Bundle.read(path) as bundle, bundle.session() as session:
        chat = Chat(session, start)
        timers = asyncio.create_task(chat.play_timers())
        chat.tell(event="opened")
        chat.tell(event="visitor_message", text="Hello?")
        await asyncio.sleep(70 / SPEED)
        timers.cancel()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
