import Foundation
import TestSupport
import Testing

/// `chatflow match` from the outside.
@Suite struct MatchCommandTests {
  private static let flows = [
    ("elsewhere", "target: {sites: [other.example]}"),
    ("facebook", "channels: [facebook]"),
    ("hidden", "target: {priority: 9, pages: {hide: [\"/pri*\"]}}"),
    ("known", "target: {priority: 9, visitors: known}"),
    ("late", "target: {priority: 3}"),
    ("low", ""),
    ("main", "target: {priority: 3}"),
    (
      "night",
      "availability: {timezone: Europe/Madrid, hours: {mon: 00:00-06:00}, away: {show: nothing}}"
    ),
    ("page", "target: {pages: {show: [/other]}}"),
  ]

  /// A flow of a few lines; the rest of its file follows its head.
  private static func flow(_ name: String, _ rest: String) -> String {
    "chatflow: \(name)\nversion: 1\nwelcome: Hi!\n\(rest)\n"
  }

  private func write(to folder: URL) throws -> String {
    for (name, rest) in Self.flows {
      try Self.flow(name, rest).write(
        to: folder.appending(path: "\(name).yaml"), atomically: true, encoding: .utf8)
    }
    return folder.path(percentEncoded: false)
  }

  private static let expected = """
      elsewhere  not shown, site: acme.com is none of other.example
      facebook   not shown: it doesn't run on the web
      hidden     not shown, hidden: the page matches /pri*
      known      not shown, visitors: it is for known ones
      late       shown
      low        not shown, priority: 0, and late has 3
      main       not shown, tie: the same priority as late, whose name comes first
      night      not shown, away: it is not offered then
      page       not shown, page: /pricing matches none of /other

    """

  @Test func everyReasonIsTold() throws {
    let scratch = try Scratch()
    let path = try write(to: scratch.folder)
    let at = ["--page", "https://acme.com/pricing?a#b", "--at", "2026-03-02T10:00:00+01:00"]
    let result = try Command.run(["match", path] + at)
    let head =
      "https://acme.com/pricing?a#b, a visitor who is unknown, at 2026-03-02T10:00:00+01:00\n"
    #expect(result.output == head + Self.expected)
    #expect(result.error == "")
    #expect(result.status == 0)

    let bundle = scratch.folder.appending(path: "flows.bundle").path(percentEncoded: false)
    #expect(try Command.run(["compile", path, "-o", bundle]).status == 0)
    #expect(try Command.run(["match", bundle] + at).output == result.output)
    // The order of the paths says nothing.
    let paths = Self.flows.map { "\(path)/\($0.0).yaml" }
    #expect(try Command.run(["match"] + paths.reversed() + at).output == result.output)
  }

  @Test func knownVisitorsAndTheTeam() throws {
    let scratch = try Scratch()
    let path = try write(to: scratch.folder)
    let page = ["match", path, "--page", "/x", "--at", "2026-03-02 05:59"]
    let known = try Command.run(page + ["--known"]).output
    #expect(known.contains("  hidden     shown\n"))
    #expect(known.contains("  known      not shown, tie:"))
    // Without an offset it is the time in Madrid, where the only one with hours is.
    #expect(known.contains("at 2026-03-02T05:59:00+01:00\n"))
    #expect(known.contains("  night      not shown, priority:"))
    let late = ["match", path, "--page", "/x", "--at", "2026-03-02 06:00"]
    #expect(try Command.run(late).output.contains("  night      not shown, away:"))
    let early = ["match", path, "--page", "/x", "--at", "2026-03-02T04:59:59Z"]
    #expect(try Command.run(early).output.contains("  night      not shown, priority:"))

    let team = scratch.folder.appending(path: "team.yaml")
    try Self.flow("a", "availability: {team: required, away: {show: nothing}}")
      .write(to: team, atomically: true, encoding: .utf8)
    let alone = ["match", team.path(percentEncoded: false), "--page", "/"]
    #expect(try Command.run(alone).output.hasSuffix("\n  a  shown\n"))
    let offline = try Command.run(alone + ["--team", "offline"])
    #expect(
      offline.output.hasSuffix(
        "\n  a  not shown, away: it is not offered then\nNo chatflow is shown there.\n"))
    #expect(offline.status == 0)
  }

  /// Where chatflows have several time zones, the clock is UTC.
  @Test func severalZones() throws {
    func hours(_ zone: String) -> String {
      "availability: {timezone: \(zone), hours: {mon: 09:00-10:00}}"
    }
    let scratch = try Scratch([
      "a.yaml": Self.flow("a", hours("Europe/Madrid")), "b.yaml": Self.flow("b", ""),
    ])
    let arguments = ["match", "--page", "/", "--at", "2026-07-06 09:00"]
    let one = try Command.run(arguments, in: scratch.folder)
    #expect(one.output.hasPrefix("/, a visitor who is unknown, at 2026-07-06T09:00:00+02:00\n"))
    try scratch.file("c.yaml", Array(Self.flow("c", hours("Asia/Tokyo")).utf8))
    let two = try Command.run(arguments, in: scratch.folder)
    #expect(two.output.hasPrefix("/, a visitor who is unknown, at 2026-07-06T09:00:00Z\n"))
  }

  @Test func whatIsExpected() throws {
    let scratch = try Scratch()
    let path = try write(to: scratch.folder)
    let asked = ["match", path, "--page", "https://acme.com/pricing", "--at", "2026-03-02 10:00"]
    let plain = try Command.run(asked)
    let right = try Command.run(asked + ["--expect", "late"])
    #expect(right == plain && right.status == 0)
    let wrong = try Command.run(asked + ["--expect", "main"])
    #expect(wrong.status == 1 && wrong.output == plain.output)
    #expect(wrong.error == "chatflow: expected was main, but late is shown\n")
    let none = try Command.run(
      ["match", "\(path)/elsewhere.yaml", "--page", "https://acme.com/", "--expect", "elsewhere"])
    #expect(none.error == "chatflow: expected was elsewhere, but none is shown\n")
    let unknown = try Command.run(asked + ["--expect", "mian"])
    #expect(unknown.status == 2 && unknown.output.isEmpty)
    #expect(unknown.error.contains("there is no chatflow 'mian'; did you mean `main`?"))
  }

  /// What is typed may hold anything; a terminal must not act on it.
  @Test func pagesAreShownEscaped() throws {
    let scratch = try Scratch()
    let path = try write(to: scratch.folder)
    let result = try Command.run(["match", path, "--page", "/\u{1B}[31m\u{202E}x"])
    #expect(result.output.hasPrefix("/\\u{1B}[31m\\u{202E}x, a visitor"))
    #expect(!result.output.unicodeScalars.contains("\u{1B}"))
    #expect(!result.output.unicodeScalars.contains("\u{202E}"))
  }

  @Test(arguments: [
    (["--page", "acme.com/pricing"], "write --page as"),
    (["--page", ""], "write --page as"),
    (["--page", "/", "--at", "tomorrow"], "write --at as"),
    (["--page", "/", "--team", "asleep"], "asleep"),
    ([], "--page"),
  ])
  func wrongUsage(_ arguments: [String], _ words: String) throws {
    let scratch = try Scratch()
    let path = try write(to: scratch.folder)
    let result = try Command.run(["match", path] + arguments)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.error.contains(words))
  }

  @Test func filesThatCannotBeUsed() throws {
    let scratch = try Scratch()
    let path = scratch.folder.path(percentEncoded: false)
    #expect(try Command.run(["match", "\(path)/none.yaml", "--page", "/"]).status == 2)
    #expect(try Command.run(["match", path, "--page", "/"]).status == 2)
    try "chatflow: a\n".write(
      to: scratch.folder.appending(path: "a.yaml"), atomically: true, encoding: .utf8)
    let result = try Command.run(["match", path, "--page", "/"])
    #expect(result.status == 1)
    #expect(result.output.contains("missing"))
    #expect(result.error == "")
  }

  /// `shown` in a test's head asks the same (meaning 4).
  @Test func scenariosSayWhatIsShown() throws {
    var files = Dictionary(
      Self.flows.map { ("\($0.0).yaml", Self.flow($0.0, $0.1)) }, uniquingKeysWith: { $1 })
    files["late.test.yaml"] = """
      chatflow: late
      tests:
        - {name: on prices, page: https://acme.com/pricing, shown: true}
        - {name: known, page: /pricing, contact: {email: ana@acme.com}, shown: false}
        - {name: elsewhere, page: https://acme.com/about, shown: false}
        - name: and it greets
          page: /pricing
          shown: true
          steps: [open, {bot: Hi!}]
      """
    files["night.test.yaml"] = """
      chatflow: night
      tests:
        - {name: beside others, at: 2026-03-02 01:00, shown: false}
        - {name: away, at: 2026-03-02 06:00, shown: true}
      """
    let scratch = try Scratch(files)
    let late = try scratch.run("test", "late.test.yaml", "--format", "text")
    #expect(late.status == 0, "\(late)")
    let night = try scratch.run("test", "night.test.yaml")
    #expect(night.status == 1)
    #expect(night.output.contains("the chatflow is not shown there"), "\(night)")
    #expect(night.output.contains("away: it is not offered then"), "\(night)")
  }
}
