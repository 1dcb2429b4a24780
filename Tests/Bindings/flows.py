"""Random chatflows that compile: JSON, which is YAML too."""

import json
import random

TEXTS = ["Hi!", "¿Qué tal?", "Line one\nand two", "Ünïcödé 👩‍👩‍👧", "Order 42", "Well, well."]
ANSWERS = ["text", "email", "phone", "number", "yes_no"]
ZONES = ["Europe/Madrid", "America/New_York", "Asia/Kolkata", "UTC"]
HOURS = ["09:00-18:00", ["00:00-06:00", "20:00-23:30"], "12:00-14:00"]


class Flow:
    """One flow; the same seed gives the same."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        draw = self.random
        self.locales = draw.choice([["en"], ["es", "en"], ["de", "pt-BR"]])
        self.steps = [f"s{number}" for number in range(draw.randrange(6))]
        self.saved = []
        self.flow = {"chatflow": f"random-{seed}", "version": 1}
        self.flow |= {"locale": self.locales[0], "locales": self.locales}
        self.settings()
        if self.steps:
            self.flow["start"] = "s0"
            self.flow["steps"] = {name: self.step(place) for place, name in enumerate(self.steps)}

    def text(self):
        texts = {locale: self.random.choice(TEXTS) for locale in self.locales}
        return texts if len(texts) > 1 else self.random.choice(TEXTS)

    def settings(self):
        draw, flow = self.random, self.flow
        if draw.random() < 0.8:
            flow["welcome"] = self.text()
        if draw.random() < 0.7:
            days = draw.sample(["mon-fri", "sat", "sun"], draw.randrange(1, 4))
            flow["availability"] = {
                "timezone": draw.choice(ZONES), "hours": {day: draw.choice(HOURS) for day in days},
                "away": draw.choice([
                    {"show": "message", "message": self.text()}, {"show": "welcome"},
                    {"show": "nothing"}]),
            }
            if draw.random() < 0.3:
                flow["availability"]["team"] = "required"
        if draw.random() < 0.7:
            flow["email_capture"] = {
                "when": draw.choice(["immediately", "after 1m", "after 90s"]),
                "message": self.text(), "thanks": self.text(), "attempts": draw.randrange(1, 4),
            }
            if draw.random() < 0.5:
                flow["email_capture"]["consent"] = self.text()
            if draw.random() < 0.5:
                flow["follow_up"] = {"after": draw.choice(["1m", "3m"])}
        if draw.random() < 0.5:
            flow["routing"] = {"assign": {"team": "sales"}}

    def options(self, later):
        labels = self.random.sample(["Prices", "A person", "Nothing", "Más", "1"], 3)
        targets = {label: self.random.choice(later) for label in labels}
        # Each step that is left must be reached.
        targets[labels[0]] = later[0]
        return targets

    def step(self, place):
        draw = self.random
        later = self.steps[place + 1:]
        actions = [{"say": self.text()} for _ in range(draw.randrange(2))]
        if draw.random() < 0.5:
            kind = draw.choice(ANSWERS) if later else "text"
            name = f"{kind}_{place}"
            ask = {"ask": self.text(), "as": kind, "save": name}
            if kind != "text":
                ask["otherwise"] = later[0]
            actions.append(ask)
            actions.append({"say": f"Noted: ${{{name} | nothing}}"})
        if draw.random() < 0.2:
            actions.append({"wait": draw.choice(["2s", "1m"])})
        if draw.random() < 0.2:
            actions.append({"notify": "lead"})
        if not later:
            actions.append(draw.choice([{"handoff": self.text()}, {"end": self.text()}]))
        elif draw.random() < 0.7:
            actions.append({
                "choose": self.text(), "options": self.options(later), "otherwise": later[0],
                "no_reply": {"after": "5m", "goto": later[0]},
            })
        else:
            actions.append({"goto": later[0]})
        return actions

    def __str__(self):
        return json.dumps(self.flow, ensure_ascii=False)
