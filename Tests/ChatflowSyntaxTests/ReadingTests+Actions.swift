import ChatflowSyntax
import Testing

extension ReadingTests {
  static let actions = [
    WrongValue(
      "    - «gotto»: a\n", "CF0120", "`gotto` is not an action", help: "did you mean `goto`?"),
    WrongValue("    - «reply»: a\n", "CF0120", "`reply` is not an action"),
    WrongValue(
      "    - «hello there»\n", "CF0120", "an action has a colon behind its name",
      help: "to send this text, write `say: …`"),
    WrongValue(
      "    - «goto a»\n", "CF0120", "an action has a colon behind its name",
      help: "write `goto: a`"),
    WrongValue(
      "    - «goto:a»\n", "CF0120", "a space is missing after the colon",
      help: "write `goto: a`"),
    WrongValue(
      "    - say: Hi\n      «goto»: a\n", "CF0120",
      "`say` and `goto` are two actions in one item",
      help: "give `goto` a line of its own that starts with `- `"),
    WrongValue("    - «[a]»\n", "CF0104", "an action takes keys of its own, not a list"),
    WrongValue("    - end:«» \n", "CF0105", "`end` is empty"),
    WrongValue("    - goto: «[a]»\n", "CF0104", "`goto` takes a text, not a list"),
    WrongValue("    - wait: «soon»\n    - goto: a\n", "CF0108", "`soon` is not a duration"),
    WrongValue("    - wait: «2»\n    - goto: a\n", "CF0108", "`2` is not a duration"),
    WrongValue(
      "    - notify: «Lead won»\n    - goto: a\n", "CF0110",
      "`Lead won` can't be the name of a event: names are lower-case letters, digits and `_`, "
        + "start with a letter and have at most 63 characters", help: "`lead_won` would do"),
    WrongValue(
      "    - set: «plan»\n    - goto: a\n", "CF0104", "`set` takes keys of its own, not a text"),
    WrongValue("    - set: {plan:«» }\n    - goto: a\n", "CF0105", "`plan` is empty"),
    WrongValue(
      "    - assign: «ana@acme.com»\n    - goto: a\n", "CF0122",
      "this doesn't say to whom the conversation goes",
      help: "for a user write {user: ana@acme.com}"),
    WrongValue("    - «if»: open\n      then: a\n", "CF0103", "`if` needs `else`"),
    WrongValue(
      "    - if: open «&&» away\n      then: a\n      else: a\n", "CF0202",
      "`&&` is not used in conditions"),
    WrongValue(
      "    - if: \"reply == «\\\"no»\"\n      then: a\n      else: a\n", "CF0202",
      "this text has no closing double quote"),
    WrongValue(
      "    - if: >\n        open\n        «or»\n      then: a\n      else: a\n", "CF0202",
      "the condition stops too early"),
    WrongValue(
      "    - if: reply «==»\n      then: a\n      else: a\n", "CF0202",
      "the condition stops too early"),
    WrongValue(
      "    - «choose»: X\n      options: {A: a}\n", "CF0123",
      "`choose` needs `otherwise`: the step after the last invalid answer"),
    WrongValue("    - «choose»: X\n      otherwise: a\n", "CF0103", "`choose` needs `options`"),
    WrongValue(
      "    - choose: X\n      options: «{}»\n      otherwise: a\n", "CF0105",
      "`options` is empty"),
    WrongValue(
      "    - choose: X\n      options: «A»\n      otherwise: a\n", "CF0104",
      "`options` takes keys of its own, not a text",
      help: "write `LABEL: STEP` on a line for each"),
    WrongValue(
      "    - choose: X\n      options: [{«label»: A}]\n      otherwise: a\n", "CF0103",
      "an option needs `goto`"),
    WrongValue(
      "    - choose: X\n      options: [«A»]\n      otherwise: a\n", "CF0104",
      "an option takes keys of its own, each on a line below, not a text"),
    WrongValue(
      "    - choose: X\n      options: {A:«» }\n      otherwise: a\n", "CF0105",
      "the option `A` is empty"),
    WrongValue(
      "    - choose: X\n      options: {A: «[a]»}\n      otherwise: a\n", "CF0104",
      "the option `A` takes the name of a step, not a list"),
    WrongValue(
      "    - choose: X\n      options: {\"Hi «${x y}»\": a}\n      otherwise: a\n", "CF0201",
      "`x y` is not a name"),
    WrongValue(
      "    - choose: X\n      options: {'A ñ ''«${x y}»': a}\n      otherwise: a\n", "CF0201",
      "`x y` is not a name"),
    WrongValue(
      "    - choose: X\n      options:\n        'Hi «${x y}»': a\n      otherwise: a\n",
      "CF0201", "`x y` is not a name"),
    WrongValue(
      "    - ask: X\n      as: «mail»\n    - goto: a\n", "CF0107",
      "`as` can be text, email, phone, number or yes_no, not `mail`",
      help: "did you mean `email`?"),
    WrongValue(
      "    - «ask»: X\n      as: number\n    - goto: a\n", "CF0123",
      "`ask` needs `otherwise`: the step after the last invalid answer"),
    WrongValue(
      "    - ask: X\n      «attempts»: 2\n    - goto: a\n", "CF0308",
      "`attempts` has no effect: no answer to this question is invalid"),
    WrongValue(
      "    - ask: X\n      as: text\n      «otherwise»: a\n    - goto: a\n", "CF0308",
      "`otherwise` has no effect: no answer to this question is invalid"),
    WrongValue(
      "    - ask: X\n      «skip_if_known»: true\n    - goto: a\n", "CF0308",
      "`skip_if_known` has no effect without `as: email`"),
    WrongValue(
      "    - ask: X\n      no_reply: {«after»: 5m}\n    - goto: a\n", "CF0103",
      "the last entry of `no_reply` needs `goto`"),
    WrongValue(
      "    - ask: X\n      no_reply: {«goto»: a}\n    - goto: a\n", "CF0103",
      "an entry of `no_reply` needs `after`"),
    WrongValue(
      "    - ask: X\n      no_reply: {after: 5m, «say»: Hm}\n    - goto: a\n", "CF0121",
      "the last entry of `no_reply` goes to a step, it doesn't `say`"),
    WrongValue(
      "    - ask: X\n      no_reply: [{after: 5m, «goto»: a}, {after: 6m, goto: a}]\n"
        + "    - goto: a\n",
      "CF0121", "only the last entry of `no_reply` goes to a step"),
    WrongValue(
      "    - ask: X\n      no_reply: [{after: 5m, say: Hm}, {after: «5m», goto: a}]\n"
        + "    - goto: a\n",
      "CF0121", "this time is not longer than the one before"),
    WrongValue(
      "    - ask: X\n      no_reply: {after: «0s», goto: a}\n    - goto: a\n", "CF0108",
      "a duration is at least 1s"),
  ]
}
