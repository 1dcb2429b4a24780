import Foundation
import FoundationXML
import TestSupport
import Testing

/// Nothing from files, their names or arguments reaches a terminal, a log or another program's
/// reader as anything but text: through every command, in every form.
@Suite struct OutputSafetyTests {
  /// What a terminal, a log of GitHub, XML or HTML would act on, and what changes the order in
  /// which people read.
  private static let evil =
    "\u{1B}[2J\u{9B}2J\u{7}\u{7F}\u{202E}\u{2066}\u{2069}\u{200E}\u{200F}\u{61C}\u{85}\u{2028}"
    + "\u{2029}\r\n::error::x\n::stop-commands::y]]></script><script>alert(1)</script><!--%0A"

  /// The same as YAML writes it.
  private static let quoted =
    "\""
    + evil.unicodeScalars.map { scalar in
      scalar.value < 0x7F && scalar.value >= 0x20
        ? String(scalar)
        : "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
          + String(scalar.value, radix: 16)
    }.joined() + "\""

  /// The same without what no file can be named.
  private static let name =
    "e" + evil.filter { $0 != "/" && $0 != "\n" && $0 != "\r\n" && $0 != "\r" } + "\n::error::z"

  private static let flow = """
    chatflow: evil
    version: 1
    title: \(quoted)
    description: \(quoted)
    locale: en
    display: {heading: \(quoted)}
    welcome: \(quoted)
    email_capture: {when: immediately, message: \(quoted), consent: \(quoted), thanks: \(quoted)}
    variables: {plan: text}
    start: menu
    steps:
      menu:
        - choose: \(quoted)
          options: {\(quoted): human, B: human}
          invalid: \(quoted)
          otherwise: human
          no_reply: [{after: 5m, say: \(quoted)}, {after: 10m, goto: human}]
      human:
        - set: {plan: \(quoted)}
        - say: \"${plan}\"
        - if: plan == "a\\u001b"
          then: go
          else: go
      go:
        - notify: n
        - handoff: \(quoted)

    """

  /// One wrong value in each of many places.
  private static let wrong: [String] = [
    "\(quoted): a", "chatflow: \(quoted)", "version: \(quoted)", "locale: \(quoted)",
    "locales: [\(quoted)]", "channels: [\(quoted)]", "welcome: {\(quoted): a}",
    "target: {sites: [\(quoted)], priority: \(quoted), pages: {show: [\(quoted)]}}",
    "availability: {timezone: \(quoted), hours: {\(quoted): \(quoted)}}",
    "availability: {calendar: \(quoted)}", "email_capture: {when: \(quoted)}",
    "routing: {assign: {team: \(quoted), user: \(quoted)}}", "routing: {assign: \(quoted)}",
    "variables: {\(quoted): \(quoted)}", "start: \(quoted)",
    "start: a\nsteps: {a: [{goto: \(quoted)}], \(quoted): [{end: a}]}",
    "start: a\nsteps: {a: [{if: \(quoted), then: a, else: a}]}",
    "start: a\nsteps: {a: [{say: \"${\\e[2J}${a\\u202e}\"}, {\(quoted): a}, {end: a}]}",
    "x-a: &a {b: c}\nx-b: *\u{1F600}", "welcome: !<\u{1F600}> a", "title: \(quoted) b",
  ]

  private static let scenarios = """
    chatflow: evil
    tests:
      - name: \(quoted)
        steps: [open, {bot: \(quoted)}, {visitor: \(quoted)}, {bot: a}]
      - name: other
        steps: [open, {bot: {contains: \(quoted)}}, {variable: {plan: \(quoted)}}]
      - name: third
        steps: [open, {pick: \(quoted)}, {assigned: {team: \(quoted)}}]

    """

  private static func folder() throws -> Scratch {
    let scratch = try Scratch([
      "flow/evil.yaml": flow, "flow/evil.test.yaml": scenarios, "names/\(name).yaml": Sample.bad,
      "names/\(name).test.yaml": "chatflow: bad\ntests: []\n", "good.yaml": Sample.good,
    ])
    for (index, text) in wrong.enumerated() {
      let head = text.contains("chatflow:") ? "" : "chatflow: w\(index)\n"
      try scratch.file("wrong/\(index).yaml", Array("\(head)version: 1\n\(text)\n".utf8))
      try scratch.file(
        "wrong/\(index).test.yaml", Array("chatflow: w\(index)\ntests: [{\(text)}]\n".utf8))
    }
    return scratch
  }

  private static let runs: [[String]] =
    ["text", "json", "sarif", "github", "junit"].flatMap { format in
      ["flow", "wrong", "names"].map { ["check", $0, "--format", format] }
    }
    + ["text", "json", "junit"].flatMap { format in
      ["flow", "names"].map { ["test", $0, "--format", format] }
    }
    + ["mermaid", "dot", "svg"].map { ["graph", "flow/evil.yaml", "--format", $0] }
    + [
      ["test", "flow", "--coverage"], ["test", "--generate", "flow/evil.yaml"],
      ["compile", "wrong", "-o", "out"], ["compile", "names", "-o", "out"],
      ["compile", "good.yaml", "-o", "no\(name)/out"], ["inspect", "bundle"], ["inspect", name],
      ["inspect", "names/\(name).yaml"], ["run", "flow/evil.yaml"], ["run", "bundle"],
      ["run", "flow/evil.yaml", "--jsonl"], ["run", "names/\(name).yaml"],
      ["match", "flow", "--page", evil], ["match", "flow", "--page", "/\(evil)", "--at", evil],
      ["match", name, "--page", "/"], ["explain", evil], [evil], ["check", evil],
      ["check", "--\(evil)"], ["check", "good.yaml", "--format", evil],
      ["check", "good.yaml", "--ignore", evil], ["run", "good.yaml", "--at", evil],
      ["run", "good.yaml", "--flow", evil], ["run", "good.yaml", "--contact", evil],
      ["test", "good.yaml", "--filter", evil], ["graph", "good.yaml", "--flow", evil],
      ["init", "good.yaml/\(name)"], ["--version=\(evil)"], ["help", evil],
    ]

  private static let input =
    "\(evil)\n:email \(evil)\n:agent \(evil)\n:pick \(evil)\n:\(evil)\nB\n"
    + "{\"event\":\"opened\",\"page\":\"\\u001b\\u202e\",\"id\":\"\\u009b\"}\n"
    + "{\"event\":\"visitor_message\",\"text\":\"\\u001b\\u2028\"}\n{\"\\u001b\":\u{1B}}\n"

  @Test func nothingIsActedOn() throws {
    let scratch = try Self.folder()
    let compiled = try scratch.run("compile", "flow/evil.yaml", "-o", "bundle")
    #expect(compiled.status == 0, "\(compiled)")
    for arguments in Self.runs {
      let result = try Command.run(arguments, in: scratch.folder, input: Self.input)
      #expect(result.status < 3 && !result.wasKilled, "\(arguments): \(result)")
      for text in [result.output, result.error] {
        let raw = text.unicodeScalars.filter { $0 != "\n" && Self.isActedOn($0) }
        #expect(raw.isEmpty, "\(arguments): \(text.debugDescription)")
      }
      let isGitHub = arguments.contains("github")
      for line in result.output.split(separator: "\n") + result.error.split(separator: "\n") {
        let start = line.drop { $0 == " " }
        let isOurs = isGitHub && start.starts(with: /::(error|warning|notice) file=/)
        let isCommand = start.hasPrefix("::") && start.dropFirst(2).contains("::")
        #expect(isOurs || !isCommand, "\(arguments): \(line)")
      }
      try Self.checkForm(arguments, result.output)
    }
  }

  /// What other programs read is well-formed, and no markup of ours begins in a text.
  private static func checkForm(_ arguments: [String], _ output: String) throws {
    guard let format = arguments.last, !output.isEmpty else { return }
    switch format {
    case "json", "sarif":
      #expect(throws: Never.self, "\(arguments)") {
        try JSONSerialization.jsonObject(with: Data(output.utf8))
      }
    case "junit", "svg":
      #expect(XMLParser(data: Data(output.utf8)).parse(), "\(arguments)")
      #expect(!output.contains("<script") && !output.contains("]]>"), "\(arguments)")
    case "mermaid", "dot", "github": break
    default: return
    }
    if format == "mermaid" { #expect(!output.contains("<script")) }
  }

  private static func isActedOn(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
