import ChatflowSyntax
import Testing

/// Values that their keys don't take: one finding each, with its exact place.
@Suite struct ReadingTests {
  static let head = "chatflow: support\nversion: 1\n"

  private func check(_ value: WrongValue, _ text: String) {
    let marked = MarkedText(text)
    let found = marked.read().diagnostics
    #expect(found.count == 1, "\(found.map(MarkedText.line))")
    guard let finding = found.first else { return }
    #expect(finding.rule.code == value.code)
    #expect(finding.message == value.message)
    #expect(marked.marks == [finding.span.range], "\(MarkedText.line(finding))")
    if let help = value.help { #expect(finding.help == help) }
  }

  @Test(arguments: documents)
  func ofDocuments(_ value: WrongValue) { check(value, value.yaml) }

  @Test(arguments: forms + words + numbers + names)
  func ofSettings(_ value: WrongValue) { check(value, Self.head + value.yaml) }

  @Test(arguments: locales + messages)
  func ofMessages(_ value: WrongValue) { check(value, Self.head + value.yaml) }

  @Test(arguments: hours)
  func ofHours(_ value: WrongValue) {
    check(value, Self.head + "availability:\n  timezone: Europe/Madrid\n" + value.yaml)
  }

  /// Hours that touch, or that an exception replaces.
  @Test(arguments: [
    "  exceptions:\n    2026-12-24: 22:00-02:00\n    2026-12-25: 02:00-05:00\n",
    "  exceptions:\n    2026-12-24: 22:00-02:00\n    2026-12-25: closed\n",
    "  exceptions:\n    2026-12-24: 22:00-02:00\n    2026-12-26: 01:00-05:00\n",
    "  exceptions:\n    2026-12-24: 22:00-02:00\n",
    "  hours: {thu: 22:00-02:00}\n  exceptions:\n    2026-12-24: closed\n"
      + "    2026-12-25: 01:00-05:00\n",
    "  hours: {fri: 01:00-05:00}\n  exceptions:\n    2026-12-24: 22:00-02:00\n"
      + "    2026-12-25: closed\n",
    "  exceptions: {2000-01-01: 22:00-02:00, 2049-12-31: 22:00-02:00}\n",
  ])
  func hoursThatDoNotOverlap(_ yaml: String) {
    let text = Self.head + "availability:\n  timezone: Europe/Madrid\n" + yaml
    #expect(MarkedText(text).read().diagnostics.map(MarkedText.line) == [])
  }

  @Test(arguments: actions)
  func ofActions(_ value: WrongValue) {
    check(value, Self.head + "start: a\nsteps:\n  a:\n" + value.yaml)
  }

  /// What a calendar says about itself is read as a chatflow's is.
  @Test func calendarsMayBeDescribed() {
    let head = "calendar: madrid\ntitle: Madrid\ndescription: The shop's hours.\n"
    let whole = MarkedText(head + "timezone: Europe/Madrid\nhours: {mon: 09:00-18:00}\n")
    #expect(whole.read().diagnostics.map(MarkedText.line) == [])
    let empty = MarkedText("calendar: a\ntitle:«»\ntimezone: UTC\n")
    #expect(empty.read().diagnostics.map(\.span.range) == empty.marks)
  }

  /// A slip that YAML stumbles over is told once, also where what is left of it has another kind.
  @Test func whatIsCutByACommentIsToldOnce() {
    let text = MarkedText(
      Self.head + """
        start: a
        steps:
          a:
            - choose: Which?
              options:
                Order «#12: b»
                Other: b
              otherwise: b
        """)
    let found = text.read().diagnostics
    #expect(found.map(\.rule.code) == ["CF0029"], "\(found.map(MarkedText.line))")
    #expect(found.map(\.span.range) == text.marks)
  }

  @Test(arguments: [
    ("a.yaml", "a chatflow begins with a line \"chatflow: NAME\" and a line \"version: 1\""),
    ("a.test.yaml", "a scenario file begins with a line \"chatflow: NAME\" and a line \"tests:\""),
    ("a.test.yml", "a scenario file begins with a line \"chatflow: NAME\" and a line \"tests:\""),
  ])
  func emptyFiles(_ name: String, _ help: String) {
    for text in ["", "# nothing\n"] {
      let found = MarkedText(text, name: name).read().diagnostics
      #expect(found.map(\.rule.code) == ["CF0008"])
      #expect(found.map(\.help) == [help])
    }
  }

  static let documents = [
    WrongValue(
      "«a»: b\n", "CF0101",
      "this file is neither a chatflow, a calendar, a server file nor canned replies"),
    WrongValue(
      "«chatflw»: a\nversion: 1\n", "CF0101",
      "this file is neither a chatflow, a calendar, a server file nor canned replies",
      help: "did you mean `chatflow`?"),
    WrongValue(
      "«kalender»: a\ntimezone: UTC\n", "CF0101",
      "this file is neither a chatflow, a calendar, a server file nor canned replies",
      help: "did you mean `calendar`?"),
    WrongValue(
      "«hello»\n", "CF0101",
      "this file is neither a chatflow, a calendar, a server file nor canned replies"),
    WrongValue(
      "«[a, b]»\n", "CF0101",
      "this file is neither a chatflow, a calendar, a server file nor canned replies"),
    WrongValue("«chatflow»: a\n", "CF0103", "a chatflow needs `version`"),
    WrongValue("title: x\nversion: 1\nchatflow:«» \n", "CF0105", "`chatflow` is empty"),
    WrongValue(
      "«calendar»: a\nhours: {mon: closed}\n", "CF0103",
      "a calendar with hours needs `timezone`"),
    WrongValue(
      "chatflow: a\nversion: «2»\n", "CF0112", "version `2` of the language is not known",
      help: "write `version: 1`; it is not the version of your flow"),
    WrongValue(
      "chatflow: a\nversion: «1.0»\n", "CF0112", "version `1.0` of the language is not known"),
    WrongValue("chatflow: a\nversion: «[1]»\n", "CF0104", "`version` takes a text, not a list"),
  ]

  static let forms = [
    WrongValue(
      "«welcom»: Hi\n", "CF0102", "a chatflow has no key `welcom`",
      help: "did you mean `welcome`?"),
    WrongValue(
      "«Welcome»: Hi\n", "CF0102", "a chatflow has no key `Welcome`",
      help: "did you mean `welcome`?"),
    WrongValue(
      "«timezone»: UTC\n", "CF0102", "a chatflow has no key `timezone`",
      help: "it belongs under `availability`"),
    WrongValue("«xyz»: 1\n", "CF0102", "a chatflow has no key `xyz`"),
    WrongValue("target: {«x-note»: 1}\n", "CF0102", "`target` has no key `x-note`"),
    WrongValue(
      "target: «yes»\n", "CF0104",
      "`target` takes keys of its own, each on a line below, not a text"),
    WrongValue(
      "target: «[a]»\n", "CF0104",
      "`target` takes keys of its own, each on a line below, not a list"),
    WrongValue("target:«»\n", "CF0105", "`target` is empty"),
    WrongValue("channels: «{}»\n", "CF0105", "`channels` is empty"),
    WrongValue(
      "target: {sites: «acme.es»}\n", "CF0104", "`sites` takes a list of host names, not a text",
      help: "write `[acme.es]`"),
    WrongValue("target: {sites: «[]»}\n", "CF0105", "`sites` is empty"),
    WrongValue(
      "target: {sites: [«{a: b}»]}\n", "CF0104",
      "an item of `sites` takes a text, not keys of its own"),
    WrongValue("title: «\"\"»\n", "CF0105", "`title` is empty"),
    WrongValue("title: «\" \"»\n", "CF0105", "`title` is empty"),
    WrongValue("title: «[a]»\n", "CF0104", "`title` takes a text, not a list"),
    WrongValue("display: {triggers:«» }\n", "CF0105", "`triggers` is empty"),
    WrongValue(
      "routing: {assign: «sales»}\n", "CF0122", "this doesn't say to whom the conversation goes",
      help: "for a team write {team: sales}"),
    WrongValue(
      "routing: {assign: «contact_owner»}\n", "CF0122",
      "this doesn't say to whom the conversation goes", help: "did you mean `contact-owner`?"),
    WrongValue(
      "routing: {assign: «{team: a, user: b}»}\n", "CF0122",
      "this doesn't say to whom the conversation goes"),
    WrongValue(
      "routing: {assign: «[a]»}\n", "CF0122", "this doesn't say to whom the conversation goes"),
    WrongValue("routing: {assign: {team: «[a]»}}\n", "CF0104", "`team` takes a text, not a list"),
    WrongValue(
      "routing: {assign: {«team»: a, limit: 4}}\n", "CF0103", "a team with `limit` needs `pick`"),
    WrongValue(
      "routing: {assign: {team: a, pick: «least-busy»}}\n", "CF0107",
      "`pick` can be least_busy, not `least-busy`", help: "write `least_busy`"),
    WrongValue(
      "routing: {assign: {team: a, pick: least_busy, limit: «0»}}\n", "CF0109",
      "`limit` is a whole number from 1 to 1000, not `0`"),
    WrongValue(
      "routing: {assign: {team: a, pick: least_busy, «limt»: 4}}\n", "CF0102",
      "a team has no key `limt`",
      help: "did you mean `limit`?"),
    WrongValue(
      "display: {color: «blue»}\n", "CF0129", "`blue` is not a color",
      help: "write six hexadecimal digits behind a #, in quotes: \"#0b5cad\""),
    WrongValue(
      "display: {color: «0B5cad»}\n", "CF0129", "`0B5cad` is not a color",
      help: "write `\"#0B5cad\"`"),
    WrongValue("display: {color: «\"#12345\"»}\n", "CF0129", "`#12345` is not a color"),
    WrongValue(
      "display: {color: «\"#777\"»}\n", "CF0129",
      "white text on `#777` has a contrast of 4.4 to 1, and needs 4.5",
      help: "write `\"#757575\"`"),
    WrongValue(
      "display: {logo: «http://acme.com/a.svg»}\n", "CF0130",
      "`http://acme.com/a.svg` is not an address that begins with https://",
      help: "write `https://acme.com/a.svg`"),
    WrongValue(
      "display: {logo: «/a.svg»}\n", "CF0130",
      "`/a.svg` is not an address that begins with https://",
      help: "write an address such as https://acme.com/logo.svg"),
    WrongValue(
      "display: {logo: «acme.com/a.svg»}\n", "CF0130",
      "`acme.com/a.svg` is not an address that begins with https://",
      help: "write `https://acme.com/a.svg`"),
    WrongValue(
      "display: {position: «center»}\n", "CF0107",
      "`position` can be right or left, not `center`"),
    WrongValue(
      "display: {theme: «drak»}\n", "CF0107", "`theme` can be auto, light or dark, not `drak`",
      help: "did you mean `dark`?"),
    WrongValue(
      "routing: {assign: contact-owner, otherwise: «contact-owner»}\n", "CF0122",
      "this doesn't say to whom the conversation goes"),
  ]

  static let words = [
    WrongValue(
      "display: {small_screens: «yes»}\n", "CF0106",
      "`small_screens` is `true` or `false`, not `yes`", help: "write `true`"),
    WrongValue(
      "display: {small_screens: «No»}\n", "CF0106",
      "`small_screens` is `true` or `false`, not `No`", help: "write `false`"),
    WrongValue(
      "display: {small_screens: «TRUE»}\n", "CF0106",
      "`small_screens` is `true` or `false`, not `TRUE`", help: "write `true`"),
    WrongValue(
      "display: {triggers: {exit_intent: «off»}}\n", "CF0106",
      "`exit_intent` is `true` or `false`, not `off`", help: "write `false`"),
    WrongValue(
      "display: {small_screens: «perhaps»}\n", "CF0106",
      "`small_screens` is `true` or `false`, not `perhaps`"),
    WrongValue(
      "display: {open: «launcer»}\n", "CF0107",
      "`open` can be launcher, welcome or chat, not `launcer`", help: "did you mean `launcher`?"),
    WrongValue(
      "target: {visitors: «everybody»}\n", "CF0107",
      "`visitors` can be all, known or unknown, not `everybody`"),
    WrongValue(
      "channels: [web, «Facebook»]\n", "CF0107",
      "a channel can be web or facebook, not `Facebook`", help: "write `facebook`"),
    WrongValue("channels: [web, «web»]\n", "CF0124", "`web` stands in this list already"),
    WrongValue(
      "target: {sites: [a.es, b.es, «a.es»]}\n", "CF0124",
      "`a.es` stands in this list already"),
    WrongValue(
      "target: {sites: [acme.es, \"*.acme.es\", «ACME.ES»]}\n", "CF0124",
      "`acme.es` stands in this list already"),
    WrongValue(
      "variables: {plan: «string»}\n", "CF0107",
      "`plan` can be text, number or yes_no, not `string`"),
    WrongValue(
      "email_capture: {when: «always»}\n", "CF0107",
      "`when` can be immediately, never, away_only, or a time such as after 1m, not `always`"),
    WrongValue(
      "email_capture: {when: «1m»}\n", "CF0107",
      "`when` can be immediately, never, away_only, or a time such as after 1m, not `1m`",
      help: "write `after 1m`"),
    WrongValue(
      "email_capture: {when: «immediatly»}\n", "CF0107",
      "`when` can be immediately, never, away_only, or a time such as after 1m, not `immediatly`",
      help: "did you mean `immediately`?"),
  ]

  static let numbers = [
    WrongValue(
      "email_capture: {when: «after 1 m»}\n", "CF0108", "`after 1 m` is not a duration",
      help: "write `after 1m`"),
    WrongValue("email_capture: {when: «after 0s»}\n", "CF0108", "a duration is at least 1s"),
    WrongValue(
      "email_capture: {when: «after»}\n", "CF0107",
      "`when` can be immediately, never, away_only, or a time such as after 1m, not `after`"),
    WrongValue(
      "email_capture: {when: «after 31d»}\n", "CF0108",
      "a duration is at most 30d, not `31d`"),
    WrongValue("display: {triggers: {after: «10»}}\n", "CF0108", "`10` is not a duration"),
    WrongValue("display: {triggers: {after: «10 s»}}\n", "CF0108", "`10 s` is not a duration"),
    WrongValue("display: {triggers: {after: «1s1m»}}\n", "CF0108", "`1s1m` is not a duration"),
    WrongValue("display: {triggers: {after: «1m1m»}}\n", "CF0108", "`1m1m` is not a duration"),
    WrongValue("display: {triggers: {after: «1.5h»}}\n", "CF0108", "`1.5h` is not a duration"),
    WrongValue("display: {triggers: {after: «-5s»}}\n", "CF0108", "`-5s` is not a duration"),
    WrongValue("display: {triggers: {after: «5S»}}\n", "CF0108", "`5S` is not a duration"),
    WrongValue("display: {triggers: {after: «1w»}}\n", "CF0108", "`1w` is not a duration"),
    WrongValue("display: {triggers: {after: «5min»}}\n", "CF0108", "`5min` is not a duration"),
    WrongValue(
      "display: {triggers: {after: «30d1s»}}\n", "CF0108",
      "a duration is at most 30d, not `30d1s`"),
    WrongValue(
      "display: {triggers: {after: «99999999999999999999999999d»}}\n", "CF0108",
      "a duration is at most 30d, not `99999999999999999999999999d`"),
    WrongValue(
      "display: {triggers: {scrolled: «50»}}\n", "CF0109",
      "`scrolled` is a percentage from 0% to 100%, not `50`", help: "write `50%`"),
    WrongValue(
      "display: {triggers: {scrolled: «101%»}}\n", "CF0109",
      "`scrolled` is a percentage from 0% to 100%, not `101%`"),
    WrongValue(
      "display: {triggers: {scrolled: «-1%»}}\n", "CF0109",
      "`scrolled` is a percentage from 0% to 100%, not `-1%`"),
    WrongValue(
      "display: {triggers: {scrolled: «99999999999999999999%»}}\n", "CF0109",
      "`scrolled` is a percentage from 0% to 100%, not `99999999999999999999%`"),
    WrongValue(
      "target: {priority: «high»}\n", "CF0109",
      "`priority` is a whole number from -1000000 to 1000000, not `high`"),
    WrongValue(
      "target: {priority: «1.5»}\n", "CF0109",
      "`priority` is a whole number from -1000000 to 1000000, not `1.5`"),
    WrongValue(
      "target: {priority: «1000001»}\n", "CF0109",
      "`priority` is a whole number from -1000000 to 1000000, not `1000001`"),
    WrongValue(
      "target: {priority: «+5»}\n", "CF0109",
      "`priority` is a whole number from -1000000 to 1000000, not `+5`"),
    WrongValue(
      "target: {priority: «--5»}\n", "CF0109",
      "`priority` is a whole number from -1000000 to 1000000, not `--5`"),
    WrongValue(
      "target: {priority: «-99999999999999999999999999»}\n", "CF0109",
      "`priority` is a whole number from -1000000 to 1000000, "
        + "not `-99999999999999999999999999`"),
    WrongValue(
      "email_capture: {when: immediately, attempts: «0»}\n", "CF0109",
      "`attempts` is a whole number from 1 to 100, not `0`"),
    WrongValue(
      "email_capture: {when: immediately, attempts: «101»}\n", "CF0109",
      "`attempts` is a whole number from 1 to 100, not `101`"),
    WrongValue(
      "email_capture: {when: immediately, attempts: «three»}\n", "CF0109",
      "`attempts` is a whole number from 1 to 100, not `three`"),
  ]

  static let names = [
    WrongValue(
      "target: {sites: [«https://acme.es»]}\n", "CF0114",
      "`https://acme.es` is not a host name", help: "write `acme.es`"),
    WrongValue(
      "target: {sites: [«acme.es/shop»]}\n", "CF0114",
      "`acme.es/shop` is not a host name", help: "write `acme.es`; paths stand under `pages`"),
    WrongValue(
      "target: {sites: [«localhost:8080»]}\n", "CF0114",
      "`localhost:8080` is not a host name", help: "write `localhost`"),
    WrongValue(
      "target: {sites: [«\"*\"»]}\n", "CF0114", "`*` is not a host name",
      help: "leave `sites` out: without it any site is meant"),
    WrongValue("target: {sites: [«a.*.es»]}\n", "CF0114", "`a.*.es` is not a host name"),
    WrongValue("target: {sites: [«acme..es»]}\n", "CF0114", "`acme..es` is not a host name"),
    WrongValue("target: {sites: [«-acme.es»]}\n", "CF0114", "`-acme.es` is not a host name"),
    WrongValue(
      "target: {sites: [«köln.de»]}\n", "CF0114", "`köln.de` is not a host name",
      help: "write `xn--kln-sna.de`, which is how addresses have it"),
    WrongValue(
      """
      start: a
      steps:
        a:
          - choose: Which?
            options:
              - «Prices»: b
              - Other: b
            otherwise: b
            no_reply: {after: 5m, goto: b}
        b: [end]

      """, "CF0102", "an option in a list has a `label` and a `goto`, and no key `Prices`",
      help: "leave out the dashes, or write `label` and `goto` in each item"),
    WrongValue(
      "target: {pages: {show: [«pricing»]}}\n", "CF0115",
      "`pricing` is not a path of a page",
      help: "write `/pricing`"),
    WrongValue(
      "target: {pages: {hide: [«https://acme.es/a»]}}\n", "CF0115",
      "`https://acme.es/a` is not a path of a page",
      help: "write `/a`; host names stand under `sites`"),
    WrongValue("target: {pages: {hide: [«/a b»]}}\n", "CF0115", "`/a b` is not a path of a page"),
    WrongValue("target: {pages: {hide: [«/a#b»]}}\n", "CF0115", "`/a#b` is not a path of a page"),
    WrongValue("target: {pages: {hide: [«//a»]}}\n", "CF0115", "`//a` is not a path of a page"),
    WrongValue(
      "availability: {calendar: madrid, «timezone»: UTC}\n", "CF0125",
      "`timezone` and `calendar` exclude each other"),
    WrongValue(
      "availability: {calendar: «Madrid»}\n", "CF0110",
      "`Madrid` can't be the name of a calendar: names are lower-case letters, digits and `-`, "
        + "start with a letter and have at most 63 characters", help: "write `madrid`"),
    WrongValue(
      "variables: {«My Plan»: text}\n", "CF0110",
      "`My Plan` can't be the name of a variable: names are lower-case letters, digits and `_`, "
        + "start with a letter and have at most 63 characters", help: "write `my_plan`"),
    WrongValue(
      "variables: {«9»: text}\n", "CF0110",
      "`9` can't be the name of a variable: names are lower-case letters, digits and `_`, "
        + "start with a letter and have at most 63 characters"),
  ]

  static let locales = [
    WrongValue(
      "locale: «english»\n", "CF0113", "`english` is not a locale",
      help: "write `en`"),
    WrongValue("locale: «en_US»\n", "CF0113", "`en_US` is not a locale", help: "write `en-US`"),
    WrongValue("locale: «e»\n", "CF0113", "`e` is not a locale"),
    WrongValue(
      "locale: «xx_1»\n", "CF0113", "`xx_1` is not a locale",
      help: "locales look like en, es, pt-BR"),
    WrongValue("locale: «en-US-US»\n", "CF0113", "`en-US-US` is not a locale"),
    WrongValue("locales: [en, «español»]\n", "CF0113", "`español` is not a locale"),
    WrongValue("locales: [en, es, «EN»]\n", "CF0124", "`en` stands in this list already"),
    WrongValue("locales: «en»\n", "CF0104", "`locales` takes a list of locales, not a text"),
    WrongValue(
      "«locales»: [es, fr]\n", "CF0119",
      "`locale` is left out, and its default `en` is not among the flow's locales",
      help: "add `locale: es`, or whichever is the language of last resort"),
    WrongValue(
      "locale: «fr»\nlocales: [en, es]\n", "CF0119",
      "`fr` is not among the flow's locales", help: "add it: `locales: [en, es, fr]`"),
    WrongValue(
      "locales: [en, es]\nwelcome: {«en»: Hi}\n", "CF0118",
      "`welcome` is missing in `es`", help: "add a line for each: `es: …`"),
    WrongValue(
      "locales: [en, es, fr, de]\nwelcome: {«es»: Hola}\n", "CF0118",
      "`welcome` is missing in `en`, `fr` and `de`"),
    WrongValue(
      "locales: [en, es]\nwelcome: {en: Hi, es: Hola, «fr»: Salut}\n", "CF0119",
      "`fr` is not among the flow's locales"),
    WrongValue(
      "locales: [en, pt-BR]\nwelcome: {en: Hi, «pt-PT»: Olá}\n", "CF0119",
      "`pt-PT` is not among the flow's locales", help: "did you mean `pt-BR`?"),
    WrongValue("welcome: {«english»: Hi}\n", "CF0113", "`english` is not a locale"),
    WrongValue(
      "locales: [en, es]\nwelcome: {en: Hi, es:«» }\n", "CF0105",
      "`welcome` in `es` is empty"),
    WrongValue(
      "locales: [en, es]\nwelcome: {en: Hi, es: «{fr: Salut}»}\n", "CF0104",
      "`welcome` in `es` takes a text, not keys of its own"),
  ]

  static let messages = [
    WrongValue(
      "welcome:«» \n", "CF0105", "`welcome` is empty",
      help: "write a value, or leave the key out"),
    WrongValue("welcome: [Hi, «\"\"»]\n", "CF0105", "a text of `welcome` is empty"),
    WrongValue("welcome: «{}»\n", "CF0105", "`welcome` is empty"),
    WrongValue("welcome: [Hi, «[a]»]\n", "CF0104", "a text of `welcome` takes a text, not a list"),
    WrongValue("display: {heading: «[a, b]»}\n", "CF0104", "`heading` takes a text, not a list"),
    WrongValue(
      "email_capture: {when: immediately, consent: «[a, b]»}\n", "CF0104",
      "`consent` takes a text, not a list"),
    WrongValue("welcome: Hi «${bad name}»!\n", "CF0201", "`bad name` is not a name"),
    WrongValue("welcome: \"Hi «${bad name}»!\"\n", "CF0201", "`bad name` is not a name"),
    WrongValue(
      "welcome: \"\\u00a1\\\"Hi\\n «${bad\\tname}»!\"\n", "CF0201", "`bad\tname` is not a name"),
    WrongValue("welcome: 'It''s «${bad name}»!'\n", "CF0201", "`bad name` is not a name"),
    WrongValue("welcome: Hi\n  there\n  «${bad name}»!\n", "CF0201", "`bad name` is not a name"),
    WrongValue("welcome: Hi «${bad\n  name}»!\n", "CF0201", "`bad name` is not a name"),
    WrongValue(
      "welcome: >-\n  One\n  two «${bad name}»\n\n  three\n", "CF0201",
      "`bad name` is not a name"),
    WrongValue(
      "welcome: |2-\n    One\n  two «${bad name}»\n", "CF0201",
      "`bad name` is not a name"),
    WrongValue(
      "welcome: |\n  One\n  two «${open»\n  three}\n", "CF0201",
      "this `${` has no closing `}`"),
    WrongValue("welcome: [Hi, \"«${}»\"]\n", "CF0201", "no name stands in this `${…}`"),
    WrongValue(
      "locales: [en, es]\nwelcome: {en: Hi, es: \"¡«${a b}»!\"}\n", "CF0201",
      "`a b` is not a name"),
  ]
}
