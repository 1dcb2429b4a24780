import Foundation
import TestSupport
import Testing

/// `check`: which files, in which order, in which forms.
@Suite struct CheckCommandTests {
  /// Searched recursively, in byte order of paths; hidden files and folders are skipped; links back
  /// end; each file once.
  @Test func search() throws {
    let scratch = try Scratch([
      "d/b.yaml": Sample.bad, "d/a/z.yml": Sample.bad, "d/a.yaml": Sample.bad,
      "d/a-b/c.yaml": Sample.bad, "d/B.yaml": Sample.bad, "d/é.yaml": Sample.bad,
      "d/.hidden.yaml": Sample.bad, "d/.git/x.yaml": Sample.bad, "d/x.json": "{", "d/yaml": "{",
      "d/deep/er/and/deeper/y.yaml": Sample.bad,
    ])
    try scratch.link("d/loop", to: ".")
    try scratch.link("d/deep/up", to: "../..")
    try scratch.link("d/twin.yaml", to: "a.yaml")
    let files = try Self.filesWithErrors(try scratch.run("check", "d", "--format", "json"))
    #expect(
      files == [
        "d/B.yaml", "d/a-b/c.yaml", "d/a.yaml", "d/a/z.yml", "d/b.yaml",
        "d/deep/er/and/deeper/y.yaml", "d/é.yaml",
      ])
    // Twice, by another name, and through the folder above: still once each, by the first name.
    let again = try scratch.run(
      "check", "d/b.yaml", "./d/b.yaml", "d", "d/loop/b.yaml", "d/", "--format", "json")
    #expect(try Self.filesWithErrors(again).count == 7)
    // What is named is checked, hidden or not.
    let hidden = try scratch.run(
      "check", "d/.hidden.yaml", "d/.git", "--format", "json")
    #expect(try Self.filesWithErrors(hidden) == ["d/.git/x.yaml", "d/.hidden.yaml"])
    let linked = try scratch.run("check", "d/loop", "--format", "json")
    #expect(try Self.filesWithErrors(linked).count == 7)
  }

  private static func filesWithErrors(_ result: Command.Result) throws -> [String] {
    #expect(result.status == 1, "\(result)")
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let findings = try #require((json as? [String: Any])?["diagnostics"] as? [[String: Any]])
    return findings.filter { $0["name"] as? String == "unknown-key" }
      .compactMap { $0["file"] as? String }
  }

  /// The order of arguments doesn't show, where no file speaks of another.
  @Test func orderOfArguments() throws {
    let names = ["a.yaml", "b.yaml", "c.yaml", "d.yaml"]
    let scratch = try Scratch(
      Dictionary(
        uniqueKeysWithValues: names.map { name in
          (name, "chatflow: \(name.prefix(1))\nversion: 1\nwelcom: Hi!\nopen: x\n")
        }))
    for format in ["text", "json"] {
      let first = try Command.run(["check", "--format", format] + names, in: scratch.folder)
      for shift in 1..<names.count {
        let shuffled = Array(names[shift...] + names[..<shift])
        let next = try Command.run(["check", "--format", format] + shuffled, in: scratch.folder)
        #expect(next.output == first.output)
      }
    }
  }

  /// `--format` may be repeated; each goes to its place.
  @Test func formats() throws {
    let scratch = try Scratch(["bad.yaml": Sample.bad])
    let text = try scratch.run("check", "bad.yaml")
    let json = try scratch.run("check", "bad.yaml", "--format", "json")
    #expect(text.output.hasPrefix("error[CF0102]") && json.output.hasPrefix("{\"version\":1,"))
    let both = try scratch.run("check", "bad.yaml", "--format", "json", "--format", "text")
    #expect(both.output == json.output + text.output)
    let files = try scratch.run(
      "check", "bad.yaml", "--format", "text=a.txt", "--format=json=b=c.json", "--format", "json=-")
    #expect(files.status == 1 && files.output == json.output)
    #expect(try scratch.bytes("a.txt") == Array(text.output.utf8))
    #expect(try scratch.bytes("b=c.json") == Array(json.output.utf8))
    #expect(try scratch.names == ["a.txt", "b=c.json", "bad.yaml"])
  }

  @Test func colors() throws {
    let scratch = try Scratch(["bad.yaml": Sample.bad])
    let escape = "\u{1B}["
    #expect(try !scratch.run("check", "bad.yaml").output.contains(escape))
    #expect(try scratch.run("check", "bad.yaml", "--color", "always").output.contains(escape))
    #expect(try !scratch.run("check", "bad.yaml", "--color", "never").output.contains(escape))
    // What is asked for on the command line counts more than the variable.
    let asked = try scratch.run(
      "check", "bad.yaml", "--color=always", environment: ["NO_COLOR": "1"])
    #expect(asked.output.contains(escape))
    let json = try scratch.run("check", "bad.yaml", "--color=always", "--format", "json")
    #expect(!json.output.contains(escape))
    _ = try scratch.run("check", "bad.yaml", "--format", "text=out")
    #expect(try !scratch.bytes("out").contains(0x1B))
  }

  /// Nothing that a terminal would act on comes out raw: not from files, their names, or arguments.
  @Test func escapes() throws {
    let evil = "e\u{1B}[31m\u{9B}1m\u{202E}\u{7}.yaml"
    let scratch = try Scratch([
      evil: "chatflow: x\nversion: 1\n\u{1B}[2J: \"\u{9B}2J\u{202E}\"\n",
      "key.yaml":
        "chatflow: x\nversion: 1\n\"\\e[2J\": \"\u{9B}2J\u{202E}\"\nwelcome: \"\u{1B}\"\n",
      "run.yaml":
        "chatflow: x\nversion: 1\ntitle: \"\\e[2J\"\nwelcome: \"\\e[2J \\x9b \\u202e\"\n",
    ])
    let runs: [[String]] = [
      ["check", evil], ["check", "key.yaml"], ["check", "."], ["check", "missing\u{1B}[2J"],
      ["check", "key.yaml", "--format", "\u{1B}[2J"], ["\u{1B}[2J"], ["explain", "\u{1B}[2J"],
      ["check", "--ignore", "\u{1B}[2J", "."], ["run", evil], ["run", "run.yaml"],
      ["run", "run.yaml", "--flow", "\u{1B}[2J"], ["run", "run.yaml", "--at", "\u{9B}"],
      ["compile", "run.yaml", "-o", "no\u{1B}/x"], ["inspect", evil],
      ["check", evil, "--format", "json"],
    ]
    for arguments in runs {
      let result = try Command.run(
        arguments, in: scratch.folder, input: "\u{1B}[2J\u{9B}\n:\u{1B}\n:email \u{1B}\n")
      for text in [result.output, result.error] {
        let raw = text.unicodeScalars.filter {
          $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}"
        }
        #expect(raw.isEmpty, "\(arguments): \(text.debugDescription)")
      }
    }
    #expect(try scratch.run("compile", "run.yaml", "-o", "out").status == 0)
    let inspected = try scratch.run("inspect", "out")
    #expect(inspected.status == 0 && !inspected.output.utf8.contains(0x1B))
    #expect(!inspected.output.unicodeScalars.contains("\u{9B}"))
  }
}
