import ChatflowCompiler
import ChatflowFiles
import ChatflowSyntax
import Foundation
import FuzzTargets
import TestSupport
import Testing

/// `check --fix` as a function: over mistakes, goldens, examples of rules, and files with changed
/// lines. `CHATFLOW_ROUNDS` asks for more of the latter.
@Suite struct MendingTests {
  static let rounds = Int(ProcessInfo.processInfo.environment["CHATFLOW_ROUNDS"] ?? "") ?? 120

  static func mended(_ files: [SourceFile], guesses: Bool = false) -> Mending {
    Mending(files, takesGuesses: guesses) { MistakeTests.findings($0) }
  }

  /// What must hold of mended files; the errors that came to light.
  @discardableResult
  static func check(_ files: [SourceFile], _ title: String, guesses: Bool = false) -> [String] {
    let before = MistakeTests.findings(files)
    let mending = mended(files, guesses: guesses)
    let left = mending.findings
    #expect(errors(left) <= errors(before), "\(title)")
    let again = mended(mending.files, guesses: guesses)
    #expect(
      zip(again.files, mending.files).allSatisfy { $0.contents == $1.contents },
      "\(title): the second time mends more")
    let safe = before.filter { !$0.edits.isEmpty && $0.areEditsSafe }
    if safe.isEmpty, !guesses {
      #expect(zip(files, mending.files).allSatisfy { $0 === $1 }, "\(title)")
    }
    let known = Set(before.filter { $0.severity == .error }.map { "\($0.rule.code) \($0.message)" })
    return left.filter { $0.severity == .error }
      .map { "\($0.rule.code) \($0.message)" }.filter { !known.contains($0) }
      + left.filter { !$0.edits.isEmpty && ($0.areEditsSafe || guesses) }
      .map { "left: \($0.line)" }
  }

  private static func errors(_ findings: [Diagnostic]) -> Int {
    findings.count { $0.severity == .error }
  }

  @Test func mistakesWithOneSureAnswerAreMended() throws {
    for slip in try Slip.all() {
      for guesses in [false, true] {
        let left = Self.check(slip.files, slip.title, guesses: guesses)
        #expect(left == [], "\(slip.title)")
      }
    }
  }

  /// A few mends bring an error to light that nobody could see before: what was read as one wrong
  /// text is a key or a value that is wrong by itself. These come in place of as many others.
  @Test func goldensAndExamplesOfRulesAreMended() throws {
    var come: [String] = []
    for seed in FuzzTarget.yaml.seeds() {
      let file = SourceFile(name: "flow.yaml", bytes: seed)
      come += Self.check([file], String(decoding: seed, as: UTF8.self))
    }
    #expect(
      come.sorted() == [
        "CF0103 a chatflow needs `version`", "CF0103 a chatflow with `steps` needs `start`",
        "CF0105 `locales` is empty",
        "CF0119 `en-US` is not among the flow's locales",
        "CF0119 `es` is not among the flow's locales",
        "CF0302 step `menu` doesn't say how it goes on", "CF0407 `sat` has hours already",
        // In quotes they would be as wrong.
        "left: flow.yaml:3:1-3:3 error CF0018 YAML keeps % at the beginning for instructions of "
          + "its own, so this can't be read as text. | put quotes around it: \"%x\"",
        "left: flow.yaml:3:19-3:23 error CF0018 YAML allows no text to begin with @ or ` without "
          + "quotes, so this can't be read as text. | put quotes around it: \"@you\"",
        // Moved to where it has no place it would be another mistake.
        "left: flow.yaml:5:3-5:8 error CF0027 This line begins with 2 spaces, which fits nothing "
          + "above it. | begin it with no space",
      ])
  }

  @Test(arguments: UInt64(0)..<4)
  func filesWithChangedLinesAreMended(_ block: UInt64) throws {
    let seeds = FuzzTarget.yaml.seeds()
    var random = SeededGenerator(seed: block)
    for _ in 0..<Self.rounds / 4 {
      let bytes = random.pick(seeds)
      let mutant = FuzzTarget.yaml.mutant(of: bytes, &random) ?? bytes
      Self.check(
        [SourceFile(name: "flow.yaml", bytes: mutant)],
        String(decoding: mutant, as: UTF8.self).debugDescription)
    }
  }

  /// Line breaks, byte order mark and everything between the edits stay.
  @Test func nothingElseMoves() throws {
    let text =
      "\u{FEFF}chatflow: a\r\nversion: 1   # x\r\n\r\n\r\nemail_capture:\r\n"
      + "   when: after 5 min\r\n"
    let file = SourceFile(name: "a.yaml", bytes: Array(text.utf8))
    let mending = Self.mended([file])
    #expect(
      String(decoding: mending.files[0].contents, as: UTF8.self)
        == text.replacing("5 min", with: "5m"))
    #expect(mending.counts == [1])
    #expect(mending.findings.filter { $0.severity == .error }.isEmpty)
  }

  /// Lines are moved only to where they then belong, however far their heading is.
  @Test func whatLiesElsewhereIsNotIndentedForEver() {
    let text =
      "chatflow: a\nversion: 1\nemail_capture:\nfollow_up: {after: 2m}\n  when: after 1m\n"
    let mending = Self.mended([SourceFile(name: "a.yaml", bytes: Array(text.utf8))])
    #expect(mending.counts == [1])
    #expect(
      String(decoding: mending.files[0].contents, as: UTF8.self)
        == text.replacing("  when", with: "when"))
    #expect(mending.findings.map(\.rule.code) == ["CF0105"])
  }

  /// What is there as before after its mend isn't mended again and again.
  @Test func aMendThatChangesNothingIsNotMade() {
    let file = SourceFile(name: "a.yaml", bytes: Array("bad".utf8))
    let mending = Mending([file], takesGuesses: false) { files in
      var finding = Diagnostic(Rules.all[0], Span(files[0], 0..<1), "bad")
      finding.edits = [Edit(Span(files[0], 0..<0), " ")]
      return [finding]
    }
    #expect(mending.files[0] === file && mending.counts == [0])
  }

  /// Guesses at names are taken where that is asked for, and only there.
  @Test func guesses() throws {
    let text = "chatflow: a\nversion: 1\nwelcom: Hi!\nemail_capture: {when: after 1 minute}\n"
    let file = SourceFile(name: "a.yaml", bytes: Array(text.utf8))
    let safe = text.replacing("1 minute", with: "1m")
    let (sure, all) = (Self.mended([file]), Self.mended([file], guesses: true))
    #expect(String(decoding: sure.files[0].contents, as: UTF8.self) == safe)
    #expect(
      String(decoding: all.files[0].contents, as: UTF8.self)
        == safe.replacing("welcom:", with: "welcome:"))
    #expect(all.counts == [2])
  }

  /// A mend after which there are more errors is not made; others are.
  @Test func whatMakesItWorseIsNotMade() {
    let rule = Rules.all[0]
    let file = SourceFile(name: "a.yaml", bytes: Array("bad good".utf8))
    let mending = Mending([file], takesGuesses: false) { files in
      let text = files[0].text(0..<files[0].bytes.count)
      var found: [Diagnostic] = []
      for (word, mend, count) in [("bad", "worse", 1), ("good", "better", 1), ("worse", "", 3)] {
        guard let range = text.firstRange(of: word) else { continue }
        let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
        let span = Span(files[0], start..<start + word.utf8.count)
        for number in 0..<count {
          var finding = Diagnostic(rule, span, "\(word) \(number)")
          if number == 0 { finding.edits = [Edit(span, mend)] }
          found.append(finding)
        }
      }
      return found
    }
    #expect(mending.files[0].text(0..<100) == "bad better")
  }

  /// No mend makes another mistake in the place of one: better none than a wrong one.
  @Test(arguments: [
    "availability:\n  timezone: UTC\n  hours:\n    sat:\n      - 9:00-12:00 13:00-14:00\n",
    "routing: 7\n",
    "availability: always\n  team: required\n  away: {show: welcome}\n",
    "start: s\nsteps:\n  s:\n    - choose: Pick\n      options:\n        Talk to a person s\n",
    "availability: {timezone: UTC, hours: {mon: 9-5}, away: {show: welcome}}\n",
    "availability: {timezone: UTC, hours: {mon: 9am-5}, away: {show: welcome}}\n",
    "availability: {timezone: UTC, hours: {mon: [09:00-12:00, 1-5]}, away: {show: welcome}}\n",
    "availability: {timezone: America/San_Jose, hours: {mon: 09:00-10:00}}\n",
    "availability: {timezone: UTC, exceptions: {2026-02-29: closed}}\n",
    "availability: {timezone: UTC, exceptions: {04-31: closed}}\n",
    "email_capture: {when: after -5m}\n",
    "display: {triggers: {scrolled: 50px}}\n", "display: {triggers: {scrolled: 0.5}}\n",
    "target: {sites: [acme.es/shop]}\n", "target: {pages: {show: [acme.es]}}\n",
    "target: {pages: {show: [acme.com/prices]}}\n", "target: {pages: {show: [\"/app#/a\"]}}\n",
    "variables: {plan: }number}\n", "variables: {plan: text}\nr\nouting: {}\n",
    "welcome: {after:2m}\n",
    "start: s\nsteps:\n  s:\n    - choose: Pick\n      options: {a: #s}\n",
  ])
  func whatIsUncertainIsLeftAsItIs(lines: String) throws {
    let file = SourceFile(name: "a.yaml", bytes: Array("chatflow: a\nversion: 1\n\(lines)".utf8))
    let mending = Self.mended([file])
    #expect(mending.files[0].contents == file.contents)
    #expect(mending.findings.contains { $0.severity == .error })
  }

  /// Nor is it offered to editors and other programs.
  @Test(arguments: [
    "display: on\n  heading: Acme\n", "locales: [en, es]]\n", "welcome: [Hi]]\n",
    "start: s\nsteps:\n  s:\n    - choose: Pick\n      options:\n        Talk to a person s\n",
    "availability: {timezone: UTC, hours: {sat: [9:00-12:00 13:00: 14:00]}}\n",
    "routing: {assign: [a: b]}\nlocales: [en]}\n",
  ])
  func whatHarmsIsNotOffered(lines: String) {
    let file = SourceFile(name: "a.yaml", bytes: Array("chatflow: a\nversion: 1\n\(lines)".utf8))
    let found = MistakeTests.findings([file])
    let offered = Mending.harmless(found) { MistakeTests.findings($0) }
    #expect(offered.count == found.count)
    for finding in offered where finding.rule.number < 100 && !finding.edits.isEmpty {
      let mended = SourceFile(
        name: "a.yaml", bytes: MistakeTests.applied(finding.edits, to: file.bytes))
      let left = MistakeTests.findings([mended])
      #expect(Self.errors(left) <= Self.errors(found), "\(finding.line): \(left.map(\.line))")
    }
  }

  @Test func anActionBehindItsStepGetsBrackets() throws {
    let text = "chatflow: a\nversion: 1\nstart: s\nsteps:\n  s: {end: Bye!}\n"
    let file = SourceFile(name: "a.yaml", bytes: Array(text.utf8))
    let mending = Self.mended([file])
    #expect(mending.findings.isEmpty)
    #expect(mending.files[0].text(0..<100) == text.replacing("{end: Bye!}", with: "[{end: Bye!}]"))
  }

  /// What stands beside it says what is meant.
  @Test(arguments: [
    ("email_capture: true\n  when: after 1m\n", "email_capture:\n  when: after 1m\n"),
    ("display: on\n  heading: Acme\n", "display:\n  heading: Acme\n"),
    ("locales: [en, en-GB]]\n", "locales: [en, en-GB]\n"),
    ("welcome: - a\n  - b\n", "welcome:\n  - a\n  - b\n"),
    ("]]\nwelcome: a\n", "\nwelcome: a\n"), ("// b\nwelcome: a\n", "# b\nwelcome: a\n"),
    ("email_capture: {when: after: 1m}\n", "email_capture: {when: after 1m}\n"),
    ("email_capture:\n  when: after: 1m\n", "email_capture:\n  when: after 1m\n"),
    ("display: {triggers: {scrolled: %50}}\n", "display: {triggers: {scrolled: 50%}}\n"),
  ])
  func whatIsTooMuchIsTakenOut(lines: String, mended: String) throws {
    let head = "chatflow: a\nversion: 1\n"
    let mending = Self.mended([SourceFile(name: "a.yaml", bytes: Array((head + lines).utf8))])
    #expect(mending.files[0].text(0..<200) == head + mended)
    #expect(mending.findings.filter { $0.severity == .error }.isEmpty)
  }

  @Test func aForgottenCommaInAListOfHoursIsPutIn() throws {
    let text = "calendar: a\ntimezone: Europe/Madrid\nhours: {sat: [9:00-12:00 13:00-14:00]}\n"
    let mending = Self.mended([SourceFile(name: "a.yaml", bytes: Array(text.utf8))])
    #expect(mending.findings.filter { $0.severity == .error }.isEmpty)
    #expect(mending.files[0].text(0..<100).contains("sat: [09:00-12:00, 13:00-14:00]"))
  }

  @Test func aTextBelowItsKeyIsIndented() throws {
    let text = "chatflow: a\nversion: 1\nstart: s\nsteps:\n  s:\n    - say:\n      Hello you\n"
    let file = SourceFile(name: "a.yaml", bytes: Array((text + "    - end: Bye\n").utf8))
    let mending = Self.mended([file])
    #expect(mending.counts == [1])
    #expect(mending.findings.filter { $0.severity == .error }.isEmpty)
    #expect(mending.files[0].text(0..<100).contains("\n        Hello you\n"))
  }
}
