"""The live chat with sismic: one statechart, an interpreter for each conversation."""

from sismic.interpreter import Interpreter
from sismic.io import import_from_yaml

from live_chat import Chat, run

CHART = """
statechart:
  name: live chat
  root state:
    name: root
    initial: new
    states:
      - name: new
        transitions:
          - {event: opened, action: chat.greet()}
          - {event: visitor_message, target: waiting,
             action: "chat.greet(); chat.begin_wait(); chat.finish()"}
          - {event: agent_message, target: with_team, action: chat.reply()}
          - {event: close, target: closed, action: chat.end()}
      - name: waiting
        transitions:
          - {event: opened, action: chat.finish()}
          - {event: visitor_message, action: "chat.write(); chat.finish()"}
          - {event: email_submitted, action: "chat.submit(); chat.finish()"}
          - {event: agent_message, target: with_team, action: chat.reply()}
          - {event: facts_changed, action: chat.finish()}
          - {event: close, target: closed, action: chat.end()}
          - {event: timer, guard: chat.is_due(), action: chat.expire()}
      - name: with_team
        transitions:
          - {event: visitor_message, action: chat.write()}
          - {event: email_submitted, action: chat.submit()}
          - {event: agent_message, action: chat.reply()}
          - {event: close, target: closed, action: chat.end()}
      - name: closed
        transitions:
          - {event: visitor_message, target: waiting, guard: chat.can_reopen(),
             action: "chat.begin_wait(); chat.finish()"}
          - {event: agent_message, target: with_team, action: chat.reply()}
"""


def make(count):
    chart = import_from_yaml(CHART)
    chats = [Chat() for _ in range(count)]
    interpreters = [Interpreter(chart, initial_context={"chat": chat}) for chat in chats]
    for interpreter in interpreters:
        interpreter.execute_once()
    return chats, interpreters


def send(interpreter, event):
    interpreter.queue(event)
    interpreter.execute()


run(make, send)
