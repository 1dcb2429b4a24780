"""The live chat with transitions: one machine, a model for each conversation."""

from transitions import Machine

from live_chat import Chat, run


class Model(Chat):
    pass


def way(trigger, source, dest, before, guard=None, finish=False):
    return {
        "trigger": trigger, "source": source, "dest": dest, "conditions": guard,
        "before": before, "after": ["finish"] if finish else [],
    }


WAYS = [
    way("opened", "new", None, ["greet"]),
    way("opened", "waiting", None, [], finish=True),
    way("visitor_message", "new", "waiting", ["greet", "begin_wait"], finish=True),
    way("visitor_message", "waiting", None, ["write"], finish=True),
    way("visitor_message", "with_team", None, ["write"]),
    way("visitor_message", "closed", "waiting", ["begin_wait"], "can_reopen", finish=True),
    way("email_submitted", "waiting", None, ["submit"], finish=True),
    way("email_submitted", "with_team", None, ["submit"]),
    way("agent_message", "*", "with_team", ["reply"]),
    way("facts_changed", "waiting", None, [], finish=True),
    way("close", ["new", "waiting", "with_team"], "closed", ["end"]),
    way("timer", "waiting", None, ["expire"], "is_due"),
]


def make(count):
    models = [Model() for _ in range(count)]
    Machine(
        model=models, states=["new", "waiting", "with_team", "closed"], transitions=WAYS,
        initial="new", auto_transitions=False, ignore_invalid_triggers=True,
    )
    return models, models


run(make, lambda model, event: model.trigger(event))
