import ChatflowCompiler
import ChatflowSyntax
import Testing

/// What is said about availability and e-mail capture, for every combination of their settings
/// (meaning 6).
@Suite struct CaptureTests {
  struct Settings: CustomStringConvertible {
    let when: String?
    let away: String?
    let requiresTeam: Bool
    let hasHours: Bool
    let channels: String
    let hasMessage: Bool
    let hasAwayMessage: Bool

    var description: String { text }

    var text: String {
      var text = "chatflow: c\nversion: 1\nchannels: [\(channels)]\n"
      if requiresTeam || hasHours || away != nil {
        text += "availability:\n"
        if hasHours { text += "  timezone: Europe/Madrid\n  hours: {mon: 09:00-18:00}\n" }
        if requiresTeam { text += "  team: required\n" }
        if let away {
          text += "  away: {show: \(away)\(away == "message" ? ", message: We're away" : "")}\n"
        }
      }
      if when != nil || hasMessage || hasAwayMessage {
        text += "email_capture:\n  attempts: 2\n"
        if let when { text += "  when: \(when)\n" }
        if hasMessage { text += "  message: Your e-mail?\n" }
        if hasAwayMessage { text += "  away_message: Where can we reach you?\n" }
      }
      return text
    }

    /// Each finding as its code and the marked text, in the order of their places.
    var expected: [String] {
      let canBeAway = hasHours || requiresTeam
      let showsAway = away == "message" && canBeAway
      let isWeb = channels != "facebook"
      let isPrompted = when == "immediately" || when == "after 1m"
      var found: [String] = []
      if requiresTeam, away == nil { found.append("CF0411 team") }
      if away != nil, !canBeAway { found.append("CF0410 away") }
      if isWeb, when == "away_only", !showsAway { found.append("CF0412 email_capture") }
      let hasCapture = when != nil || hasMessage || hasAwayMessage
      guard hasCapture, !(isWeb && when == "away_only" && !showsAway) else { return found }
      // Nothing goes to the address that is asked for.
      if isWeb, isPrompted || when == "away_only" { found.append("CF0419 email_capture") }
      if hasMessage {
        if !isWeb || !isPrompted {
          found.append("CF0412 message")
        } else if showsAway, !hasAwayMessage {
          found.append("CF0413 message")
        }
      }
      let awayWordsShow = isWeb && (isPrompted || when == "away_only") && showsAway
      if hasAwayMessage, !awayWordsShow { found.append("CF0412 away_message") }
      return found
    }
  }

  static let all: [Settings] = {
    var all: [Settings] = []
    for when in [nil, "never", "immediately", "after 1m", "away_only"] {
      for away in [nil, "message", "welcome", "nothing"] {
        for channels in ["web", "facebook", "web, facebook"] {
          for bits in 0..<16 {
            all.append(
              Settings(
                when: when, away: away, requiresTeam: bits & 1 != 0, hasHours: bits & 2 != 0,
                channels: channels, hasMessage: bits & 4 != 0, hasAwayMessage: bits & 8 != 0))
          }
        }
      }
    }
    return all
  }()

  @Test func everyCombination() {
    #expect(Self.all.count == 960)
    for settings in Self.all {
      let found = ExampleFiles(settings.text).check().diagnostics
      #expect(
        found.map { "\($0.rule.code) \($0.span.text)" } == settings.expected, "\(settings)")
    }
  }

  static let always = "availability: {timezone: UTC, hours: {mon-sun: 00:00-24:00}"

  @Test(arguments: [
    // Hours that leave no time closed are no reason to be away.
    (always + ", away: {show: welcome}}\n", ["CF0410 away"]),
    ("availability: {timezone: UTC, hours: {mon-sun: 06:00-06:01}, away: {show: welcome}}\n", []),
    (
      "availability: {timezone: UTC, hours: {mon-sun: [00:00-12:00, 12:00-24:00]}, "
        + "away: {show: welcome}}\n", ["CF0410 away"]
    ),
    (
      "availability: {timezone: UTC, hours: {mon-sun: [08:00-20:00, 20:00-08:00]}, "
        + "away: {show: welcome}}\n", ["CF0410 away"]
    ),
    ("availability: {timezone: UTC, hours: {mon-sat: 00:00-24:00}, away: {show: welcome}}\n", []),
    (
      "availability: {timezone: UTC, exceptions: {2026-12-25: closed}, away: {show: welcome}}\n", []
    ),
    (
      "availability: {timezone: UTC, exceptions: {2026-12-25: 00:00-24:00}, "
        + "away: {show: welcome}}\n", ["CF0410 away"]
    ),
    // A day that is closed anyway.
    (
      "availability: {timezone: UTC, hours: {mon-fri: 09:00-18:00}, "
        + "exceptions: {2026-12-26: closed, 2026-12-25: closed}}\n", ["CF0409 2026-12-26"]
    ),
    (
      "availability: {timezone: UTC, hours: {mon-fri: 09:00-18:00}, "
        + "exceptions: {2026-12-26/2026-12-27: closed}}\n", ["CF0409 2026-12-26/2026-12-27"]
    ),
    (
      "availability: {timezone: UTC, hours: {mon-fri: 09:00-18:00}, "
        + "exceptions: {2026-12-26/2026-12-28: closed}}\n", []
    ),
    (
      "availability: {timezone: UTC, hours: {mon: closed, tue: 09:00-18:00}, "
        + "exceptions: {2026-12-28: closed}}\n", ["CF0409 2026-12-28"]
    ),
    (
      "availability: {timezone: UTC, hours: {mon-fri: 09:00-18:00}, "
        + "exceptions: {2026-12-26: 09:00-10:00}}\n", []
    ),
  ])
  func hours(text: String, expected: [String]) {
    let found = ExampleFiles("chatflow: c\nversion: 1\n" + text).check().diagnostics
    #expect(found.map { "\($0.rule.code) \($0.span.text)" } == expected)
  }

  static let hand = "start: a\nsteps: {a: [{handoff: x}]}\n"
  static let asks = "start: a\nsteps: {a: [{if: open, then: b, else: c}], b: [{handoff: x}], "

  @Test(arguments: [
    (hand, []),
    ("availability: {timezone: UTC, hours: {mon: 09:00-10:00}}\n" + hand, ["CF0310 handoff"]),
    (
      "availability: {timezone: UTC, hours: {mon: 09:00-10:00}, away: {show: nothing}}\n" + hand, []
    ),
    (
      "availability: {timezone: UTC, hours: {mon: 09:00-10:00}, away: {show: welcome}}\n" + hand,
      ["CF0310 handoff"]
    ),
    (
      "availability: {timezone: UTC, hours: {mon: 09:00-10:00}, "
        + "away: {show: message, message: x}}\n" + hand, []
    ),
    ("availability: {team: required}\n" + hand, ["CF0411 team"]),
    ("availability: {team: required, away: {show: welcome}}\n" + hand, ["CF0310 handoff"]),
    ("availability: {team: required, away: {show: welcome}}\n" + asks + "c: [{end: x}]}\n", []),
    (
      "availability: {team: required, away: {show: welcome}}\n" + asks + "c: [{handoff: x}]}\n",
      ["CF0310 handoff"]
    ),
    (
      "availability: {team: required, away: {show: welcome}}\n"
        + "start: a\nsteps: {a: [{if: open, then: b, else: c}], b: [{wait: 1m}, {handoff: x}], "
        + "c: [{end: x}]}\n", ["CF0310 handoff"]
    ),
    (
      "availability: {team: required, away: {show: welcome}}\n"
        + "start: a\nsteps: {a: [{if: not away, then: b, else: c}], b: [{say: x}, {handoff: x}], "
        + "c: [{end: x}]}\n", []
    ),
  ])
  func handOffs(text: String, expected: [String]) {
    let found = ExampleFiles("chatflow: c\nversion: 1\n" + text).check().diagnostics
    #expect(found.map { "\($0.rule.code) \($0.span.text)" } == expected)
  }

  /// Conditions that come out the same whatever happens.
  @Test(arguments: [
    ("", "open", ["open true"]), ("", "away", ["away false"]),
    ("", "open == true", ["open == true true"]),
    ("", "team.online", []), ("", "contact.known", []), ("", "visitor.returning", []),
    ("", "contact.known or not contact.known", ["contact.known or not contact.known true"]),
    ("", "contact.known and not contact.known", ["contact.known and not contact.known false"]),
    (
      "", "contact.email != \"\" and not contact.known",
      ["contact.email != \"\" and not contact.known false"]
    ),
    (
      "", "contact.known and contact.email == \"\"",
      ["contact.known and contact.email == \"\" false"]
    ),
    (
      "", "contact.known or contact.email == \"\"",
      ["contact.known or contact.email == \"\" true"]
    ),
    ("", "contact.known and contact.email == \"a@b.c\"", []),
    ("", "contact.known and contact.first_name == \"\"", []),
    ("", "true", ["true true"]), ("", "contact.known and true", ["true true"]),
    ("", "1 < 2", ["1 < 2 true"]), ("", "-0 == 0.00", ["-0 == 0.00 true"]),
    ("", "\"a\" == \"A\"", ["\"a\" == \"A\" false"]),
    ("", "\"ab\" contains \"b\"", ["\"ab\" contains \"b\" true"]),
    ("", "reply == \"\"", []), ("", "reply contains \"\"", ["reply contains \"\" true"]),
    ("", "reply == \"a\" and reply == \"b\"", ["reply == \"a\" and reply == \"b\" false"]),
    ("", "reply != \"a\" or reply != \"b\"", ["reply != \"a\" or reply != \"b\" true"]),
    (
      "", "reply == \"a\" and reply starts_with \"b\"",
      ["reply == \"a\" and reply starts_with \"b\" false"]
    ),
    ("", "reply == contact.first_name and contact.first_name == \"a\"", []),
    ("locales: [en, es]\n", "reply == locale and locale == \"es\"", []),
    ("", "contact.email == \"a@b.c\" and contact.email == \"A@B.C\"", []),
    ("", "contact.email == \"a@b.c\" and reply == contact.email and reply != \"a@b.c\"", []),
    ("", "channel == \"web\"", ["channel == \"web\" true"]),
    ("", "channel == \"facebook\"", ["channel == \"facebook\" false"]),
    ("channels: [web, facebook]\n", "channel == \"web\"", []),
    ("channels: [web, facebook]\n", "channel == \"Web\"", ["channel == \"Web\" false"]),
    ("", "locale == \"en\"", ["locale == \"en\" true"]),
    ("locales: [en, es]\n", "locale == \"es\"", []),
    ("locales: [en, es]\n", "locale == \"fr\"", ["locale == \"fr\" false"]),
    ("availability: {team: required, away: {show: welcome}}\n", "open", []),
    (
      "availability: {team: required, away: {show: welcome}}\n", "open and not team.online",
      ["open and not team.online false"]
    ),
    (
      "availability: {team: required, away: {show: welcome}}\n", "away or team.online",
      ["away or team.online true"]
    ),
    (
      "availability: {team: required, away: {show: welcome}}\n", "open or away",
      ["open or away true"]
    ),
    (
      "availability: {timezone: UTC, hours: {mon: 09:00-10:00}, away: {show: welcome}}\n",
      "open or team.online", []
    ),
  ])
  func constants(head: String, condition: String, expected: [String]) {
    let text =
      "chatflow: c\nversion: 1\n" + head + "start: a\nsteps:\n  a:\n    - if: '\(condition)'\n"
      + "      then: b\n      else: b\n  b: [{end: x}]\n"
    let found = ExampleFiles(text).check().diagnostics.filter { $0.rule.number == 209 }
    let claims = found.map { claim in
      "\(claim.span.text) \(claim.message.split(separator: " ").last ?? "")"
    }
    #expect(claims == expected)
  }

  /// A place that only contradictory conditions lead to: nothing is claimed, and nothing traps.
  @Test func contradictionsClaimNothing() {
    let text = """
      chatflow: c
      version: 1
      start: a
      steps:
        a: [{if: contact.known, then: b, else: d}]
        b: [{if: not contact.known, then: c, else: d}]
        c: [{if: contact.known or contact.email == "", then: d, else: d}]
        d: [{end: x}]
      """
    let found = ExampleFiles(text).check().diagnostics
    #expect(found.map { "\($0.rule.code) \($0.span.text)" } == ["CF0209 not contact.known"])
  }

  /// Opening the chat again may bring other facts than before.
  @Test(arguments: [
    ("visitor.returning", "- {say: Well?}", 1), ("visitor.returning", "- {ask: Well?}", 0),
    ("visitor.returning", "- {wait: 1s}", 0), ("contact.known", "- {say: Well?}", 1),
    ("contact.known", "- {ask: Well?}", 0),
  ])
  func factsThatChangeWithTime(fact: String, action: String, expected: Int) {
    let text = """
      chatflow: c
      version: 1
      start: a
      steps:
        a: [{if: \(fact), then: c, else: b}]
        b:
          \(action)
          - {if: \(fact), then: c, else: d}
        c: [{end: x}]
        d: [{end: y}]
      """
    let found = ExampleFiles(text).check().diagnostics.filter { $0.rule.number == 209 }
    #expect(found.map(\.message) == Array(repeating: "this is always false", count: expected))
  }

  /// Built-in texts that a language lacks are missed where they would be said.
  @Test(arguments: [
    ("choose: X, options: {A: b}", "", 1), ("choose: X, options: {A: b}", ", attempts: 2", 1),
    ("choose: X, options: {A: b}", ", attempts: 1", 0),
    ("choose: X, options: {A: b}", ", invalid: No.", 0),
    ("ask: X, as: number", "", 1), ("ask: X, as: number", ", attempts: 1", 0),
    ("ask: X, as: yes_no", ", attempts: 3", 1), ("ask: X, as: email", ", attempts: 1", 0),
  ])
  func invalidAnswersInOtherLanguages(question: String, more: String, expected: Int) {
    let rest = question.hasPrefix("ask") ? ", {goto: b}" : ""
    let text =
      "chatflow: c\nversion: 1\nlocale: it\nstart: a\nsteps:\n"
      + "  a: [{\(question), otherwise: b, no_reply: {after: 5m, goto: b}\(more)}\(rest)]\n"
      + "  b: [{end: x}]\n"
    let found = ExampleFiles(text).check().diagnostics.filter { $0.severity != .note }
    #expect(found.map(\.rule.code) == Array(repeating: "CF0126", count: expected))
  }

  /// The prompt that is over after one invalid answer says nothing to it.
  @Test(arguments: [("", 1), (", attempts: 2", 1), (", attempts: 1", 0), (", invalid: No.", 0)])
  func invalidAddressesInOtherLanguages(more: String, expected: Int) {
    let text =
      "chatflow: c\nversion: 1\nlocale: it\nfollow_up: {subject: Ciao}\n"
      + "email_capture: {when: immediately, message: Ciao\(more)}\n"
    let found = ExampleFiles(text).check().diagnostics.filter { $0.severity != .note }
    #expect(found.map(\.rule.code) == Array(repeating: "CF0126", count: expected))
  }

  @Test(arguments: [
    ("{set: {plan: pro}}", "plan == \"pro\"", true), ("{set: {plan: pro}}", "plan == \"x\"", false),
    ("{set: {plan: pro}}", "plan != \"\"", true), ("{say: x}", "plan == \"x\"", false),
    ("{set: {plan: \"${reply | x}\"}}", "plan == \"x\"", nil),
    ("{ask: X, save: plan}", "plan == \"x\"", nil),
    ("{set: {n: 3}}", "n > 2", true), ("{set: {n: 3}}", "n > 2 or n <= 2", true),
    ("{set: {n: 3}}", "n > 2 and n < 2", false), ("{set: {n: 3}}", "n < 3 and n > 2.5", false),
    ("{set: {n: 3}}", "n == 2 and n == 2.0", false),
    ("{set: {n: 3}}", "n == 2 and n != 2.0", false),
    ("{set: {y: true}}", "y", nil), ("{set: {y: true}}", "y == true or y == false", true),
    ("{ask: E, as: email, otherwise: b}", "contact.known", true),
    ("{ask: E, as: email, otherwise: b}", "contact.email == \"\"", false),
  ])
  func variables(action: String, condition: String, value: Bool?) {
    let text =
      "chatflow: c\nversion: 1\nvariables: {plan: text, n: number, y: yes_no}\nstart: a\nsteps:\n"
      + "  a:\n    - \(action)\n    - if: '\(condition)'\n      then: b\n      else: b\n"
      + "  b: [{end: x}]\n"
    let found = ExampleFiles(text).check().diagnostics.filter { $0.rule.number == 209 }
    #expect(found.map(\.message) == (value.map { ["this is always \($0)"] } ?? []))
  }
}
