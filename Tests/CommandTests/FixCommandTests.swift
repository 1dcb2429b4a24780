import Foundation
import TestSupport
import Testing

/// `check --fix` and `--diff`.
@Suite struct FixCommandTests {
  static let slips = "chatflow: a\nversion: 1\nemail_capture: {when: after 5 min}\nwelcom: Hi!\n"
  static let mended = slips.replacing("5 min", with: "5m")

  @Test func whatIsSureIsMended() throws {
    let scratch = try Scratch(["a.yaml": Self.slips])
    let result = try scratch.run("check", "--fix", "a.yaml")
    #expect(result.status == 1)
    #expect(result.output.contains("unknown-key") && !result.output.contains("bad-duration"))
    #expect(result.error == "mended 1 mistake in a.yaml\n")
    #expect(try scratch.text("a.yaml") == Self.mended)
    let again = try scratch.run("check", "--fix", "a.yaml")
    #expect(again.status == 1 && again.error == "")
    let all = try scratch.run("check", "--fix", "--unsafe-fixes", "a.yaml")
    #expect(all.status == 0, "\(all)")
    #expect(try scratch.text("a.yaml") == Self.mended.replacing("welcom:", with: "welcome:"))
    #expect(try scratch.names == ["a.yaml"])
  }

  /// Nothing is written, and `patch` would make of it what `--fix` does.
  @Test func theDiffIsWhatIsWritten() throws {
    let files = [
      "a.yaml": Self.slips, "b.yaml": Self.slips.replacing("\n", with: "\r\n"),
      "c.yaml": Self.slips + (0..<40).map { "x-\($0): 1\n" }.joined() + "x-last: é",
    ]
    let scratch = try Scratch(files)
    let diff = try scratch.run("check", "--fix", "--diff", "--unsafe-fixes", ".")
    #expect(diff.status == 1)
    #expect(diff.output.hasPrefix("--- a.yaml\n+++ a.yaml\n@@ -1,4 +1,4 @@\n chatflow: a\n"))
    #expect(try scratch.text("a.yaml") == Self.slips)
    let patch = Patch(diff.output)
    #expect(patch.names == ["a.yaml", "b.yaml", "c.yaml"])
    _ = try scratch.run("check", "--fix", "--unsafe-fixes", ".")
    for (name, text) in files {
      #expect(try patch.applied(to: text, name: name) == scratch.text(name), "\(name)")
    }
    let nothing = try scratch.run("check", "--diff", ".")
    #expect(nothing.output == "", "\(nothing)")
  }

  /// A file that can't be read keeps no other from being mended.
  @Test func othersAreMended() throws {
    let scratch = try Scratch(["a.yaml": Self.slips])
    try scratch.link("b.yaml", to: "missing")
    #expect(try scratch.run("check", "--fix", ".").status == 2)
    #expect(try scratch.text("a.yaml") == Self.mended)
  }

  @Test(arguments: [
    (["--unsafe-fixes"], "--unsafe-fixes goes with"), (["--fix", "-"], "standard input is none"),
    (["--diff", "--format", "json"], "leave --format out"),
  ])
  func usage(_ options: [String], _ words: String) throws {
    let scratch = try Scratch(["a.yaml": Self.slips])
    let result = try Command.run(["check"] + options, in: scratch.folder)
    #expect(result.status == 2 && result.error.contains(words), "\(result)")
  }

  /// What is ignored is not mended.
  @Test func whatIsIgnoredStays() throws {
    let text = "chatflow: a\nversion: 1\nfollow_up: {after: 15m}\n"
    let scratch = try Scratch(["a.yaml": text])
    let ignored = try scratch.run("check", "--diff", "a.yaml", "--ignore", "follow-up-at-limit")
    #expect(ignored.output == "")
  }
}
