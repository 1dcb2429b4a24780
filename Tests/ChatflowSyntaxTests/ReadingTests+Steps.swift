import ChatflowSyntax

extension ReadingTests {
  static let hours = [
    WrongValue(
      "  hours: {mon: «9-18»}\n", "CF0401", "`9-18` is not a time of day such as 09:00-18:00",
      help: "write `09:00-18:00`"),
    WrongValue(
      "  hours: {mon: «9:00-18:00»}\n", "CF0401",
      "`9:00-18:00` is not a time of day such as 09:00-18:00"),
    WrongValue(
      "  hours: {mon: «09:00–18:00»}\n", "CF0401",
      "`09:00–18:00` is not a time of day such as 09:00-18:00"),
    WrongValue(
      "  hours: {mon: «09:00-25:00»}\n", "CF0401",
      "`09:00-25:00` is not a time of day such as 09:00-18:00"),
    WrongValue(
      "  hours: {mon: «24:00-25:00»}\n", "CF0401",
      "`24:00-25:00` is not a time of day such as 09:00-18:00"),
    WrongValue(
      "  hours: {mon: «09:60-10:00»}\n", "CF0401",
      "`09:60-10:00` is not a time of day such as 09:00-18:00"),
    WrongValue(
      "  hours: {mon: «open»}\n", "CF0401",
      "`open` is not a time of day such as 09:00-18:00"),
    WrongValue(
      "  hours: {mon: [09:00-10:00, «closed»]}\n", "CF0401",
      "`closed` stands alone, not in a list of hours"),
    WrongValue(
      "  hours: {mon: «09:00-09:00»}\n", "CF0406", "these hours contain no time",
      help: "for the whole day write `00:00-24:00`, for none `closed`"),
    WrongValue("  hours: {mon: [09:00-12:00, «11:00-13:00»]}\n", "CF0405", "these hours overlap"),
    WrongValue(
      "  hours:\n    mon: 22:00-03:00\n    tue: «02:00-05:00»\n", "CF0405",
      "hours past midnight and those of the next day overlap"),
    WrongValue(
      "  hours:\n    mon: 02:00-05:00\n    sun: «22:00-03:00»\n", "CF0405",
      "hours past midnight and those of the next day overlap"),
    WrongValue(
      "  hours: {mon-fri: 09:00-10:00, «fri»: 11:00-12:00}\n", "CF0407",
      "`fri` has hours already", help: "write all hours of a day in one line, as a list"),
    WrongValue(
      "  hours: {sat-mon: 09:00-10:00, «mon-tue»: 11:00-12:00}\n", "CF0407",
      "`mon` has hours already"),
    WrongValue(
      "  hours: {«monday»: 09:00-10:00}\n", "CF0403", "`monday` is not a day of the week",
      help: "write `mon`"),
    WrongValue(
      "  hours: {«Mon»: 09:00-10:00}\n", "CF0403", "`Mon` is not a day of the week",
      help: "write `mon`"),
    WrongValue(
      "  hours: {«mon-frid»: 09:00-10:00}\n", "CF0403",
      "`mon-frid` is not a day of the week", help: "days look like mon, sat or mon-fri"),
    WrongValue(
      "  hours:\n    «mon,tue»: 09:00-10:00\n", "CF0403",
      "`mon,tue` is not a day of the week",
      help: "write `mon-tue`"),
    WrongValue(
      "  hours: {«mon»,tue: 09:00-10:00}\n", "CF0012",
      "\"mon\" has no value: in braces, a comma ends one pair and begins the next."),
    WrongValue("  hours: {«mon-»: 09:00-10:00}\n", "CF0403", "`mon-` is not a day of the week"),
    WrongValue("  hours: «09:00-18:00»\n", "CF0104", "`hours` takes keys of its own, not a text"),
    WrongValue(
      "  exceptions: {«2026-02-29»: closed}\n", "CF0402",
      "`2026-02-29` is not a date, or there is no such day",
      help: "write `2026-02-28`"),
    WrongValue(
      "  exceptions: {«02-30»: closed}\n", "CF0402",
      "`02-30` is not a date, or there is no such day", help: "write `02-29`"),
    WrongValue(
      "  exceptions: {«25/12»: closed}\n", "CF0402",
      "`25/12` is not a date, or there is no such day", help: "write `12-25`"),
    WrongValue(
      "  exceptions: {«25 de diciembre»: closed}\n", "CF0402",
      "`25 de diciembre` is not a date, or there is no such day", help: "write `12-25`"),
    WrongValue(
      "  exceptions: {«12-24/2027-01-01»: closed}\n", "CF0402",
      "`12-24/2027-01-01` is not a date, or there is no such day"),
    WrongValue(
      "  exceptions: {«12-24/12-25/12-26»: closed}\n", "CF0402",
      "`12-24/12-25/12-26` is not a date, or there is no such day"),
    WrongValue(
      "  exceptions: {«25.12.2026»: closed}\n", "CF0402",
      "`25.12.2026` is not a date, or there is no such day"),
    WrongValue(
      "  exceptions: {«2026-1-1»: closed}\n", "CF0402",
      "`2026-1-1` is not a date, or there is no such day"),
    WrongValue(
      "  exceptions: {«2026-01-02/2026-01-01»: closed}\n", "CF0402",
      "the range `2026-01-02/2026-01-01` ends before it starts",
      help: "write `2026-01-01/2026-01-02`"),
    WrongValue(
      "  exceptions:\n    2026-01-01/2026-01-05: closed\n    «2026-01-05/2026-01-06»: closed\n",
      "CF0405", "these exceptions overlap"),
    WrongValue(
      "  exceptions:\n    2026-01-05/2026-01-06: 09:00-10:00\n"
        + "    «2026-01-01/2026-01-09»: closed\n",
      "CF0405", "these exceptions overlap"),
    WrongValue(
      "  exceptions:\n    2026-01-05: closed\n    «2026-01-05/2026-01-05»: closed\n",
      "CF0405", "these exceptions overlap"),
    WrongValue(
      "  exceptions:\n    12-24/01-01: closed\n    «01-01/01-06»: 10:00-11:00\n",
      "CF0405", "these exceptions overlap"),
    WrongValue(
      "  exceptions:\n    12-31: 22:00-02:00\n    01-01: «01:00-05:00»\n",
      "CF0405", "hours past midnight and those of the next day overlap"),
    WrongValue(
      "  exceptions:\n    02-28: 22:00-02:00\n    03-01: «01:00-05:00»\n",
      "CF0405", "hours past midnight and those of the next day overlap"),
    WrongValue(
      "  exceptions:\n    12-31: 22:00-02:00\n    2027-01-01: «01:00-05:00»\n",
      "CF0405", "hours past midnight and those of the next day overlap"),
    WrongValue(
      "  hours: {thu: 22:00-02:00}\n  exceptions:\n    12-25: «01:00-05:00»\n",
      "CF0405", "hours past midnight and those of the next day overlap"),
    WrongValue(
      "  exceptions:\n    2026-12-24: 22:00-02:00\n    2026-12-25: «01:00-05:00»\n",
      "CF0405", "hours past midnight and those of the next day overlap"),
    WrongValue(
      "  exceptions:\n    2026-12-25: 01:00-05:00\n    2026-12-24: «22:00-02:00»\n",
      "CF0405", "hours past midnight and those of the next day overlap"),
    WrongValue(
      "  exceptions:\n    2026-12-24/2026-12-26: [01:00-03:00, «22:00-02:00»]\n",
      "CF0405", "hours past midnight and those of the next day overlap"),
    // 2026-12-25 is a Friday.
    WrongValue(
      "  hours: {thu: 22:00-02:00}\n  exceptions:\n    2026-12-25: «01:00-05:00»\n",
      "CF0405", "hours past midnight and those of the next day overlap"),
    WrongValue(
      "  hours: {sat: 01:00-05:00}\n  exceptions:\n    2026-12-25: «22:00-02:00»\n",
      "CF0405", "hours past midnight and those of the next day overlap"),
    // The first overlap says all there is to say.
    WrongValue(
      "  exceptions:\n    2026-12-23/2026-12-24: 22:00-02:00\n"
        + "    «2026-12-24/2026-12-25»: 01:00-05:00\n",
      "CF0405", "these exceptions overlap"),
    // A date within a range has its own hours.
    WrongValue(
      "  exceptions:\n    2026-12-24: 22:00-02:00\n    2026-12-24/2026-12-25: «01:00-05:00»\n",
      "CF0405", "hours past midnight and those of the next day overlap"),

    WrongValue(
      "  team: «requird»\n", "CF0107", "`team` can be required or ignored, not `requird`",
      help: "did you mean `required`?"),
    WrongValue("  away: {«message»: Away}\n", "CF0103", "`away` needs `show`"),
    WrongValue(
      "  away: {«show»: message}\n", "CF0103",
      "`away` with `show: message` needs `message`"),
    WrongValue(
      "  away: {show: welcome, «message»: Away}\n", "CF0408",
      "this message is never sent: `show` is not `message`"),
    WrongValue(
      "  away: {show: «mesage», message: Away}\n", "CF0107",
      "`show` can be message, welcome or nothing, not `mesage`"),
  ]

  static let actions = [
    WrongValue(
      "    - «gotto»: a\n", "CF0120", "`gotto` is not an action", help: "did you mean `goto`?"),
    WrongValue("    - «reply»: a\n", "CF0120", "`reply` is not an action"),
    WrongValue(
      "    - «hello there»\n", "CF0120", "an action has a colon behind its name",
      help: "to send this text, write `say: hello there`"),
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
      "`Lead won` can't be the name of an event: names are lower-case letters, digits and `_`, "
        + "start with a letter and have at most 63 characters", help: "write `lead_won`"),
    WrongValue(
      "    - set: «plan»\n    - goto: a\n", "CF0104", "`set` takes keys of its own, not a text"),
    WrongValue("    - set: {plan:«» }\n    - goto: a\n", "CF0105", "`plan` is empty"),
    WrongValue(
      "    - assign: «ana@acme.com»\n    - goto: a\n", "CF0122",
      "this doesn't say to whom the conversation goes",
      help: "for a user write {user: ana@acme.com}"),
    WrongValue(
      "    - handoff: {«sya»: Hi, to: {team: a}}\n", "CF0102",
      "the value of `handoff` has no key `sya`", help: "did you mean `say`?"),
    WrongValue(
      "    - handoff: {say: Hi, to: «sales»}\n", "CF0122",
      "this doesn't say to whom the conversation goes", help: "for a team write {team: sales}"),
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
      "an option takes a label and a step, not a text"),
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
      help: "write `email`"),
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
