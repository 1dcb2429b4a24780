import Foundation
import TestSupport
import Testing

/// `fmt`.
@Suite struct FormatCommandTests {
  static let loose = "chatflow:   a\nversion: 1 # x\nemail_capture:\n    when: never\n\n\n"
  static let tidy = "chatflow: a\nversion: 1  # x\nemail_capture:\n  when: never\n"
  static let broken = "chatflow: a\nwelcome: @x\n"

  @Test func filesAreWritten() throws {
    let scratch = try Scratch(["d/a.yaml": Self.loose, "d/b.yml": Self.tidy, "d/c.json": "{"])
    let check = try scratch.run("fmt", "--check", "d")
    #expect(check.status == 1 && check.output == "d/a.yaml\n" && check.error == "")
    let diff = try scratch.run("fmt", "--diff", "d")
    #expect(diff.status == 1 && diff.output.hasPrefix("--- d/a.yaml\n+++ d/a.yaml\n@@ "))
    #expect(try scratch.text("d/a.yaml") == Self.loose)
    let before = try Command.script("stat -c %i-%y d/b.yml", in: scratch.folder).output
    let result = try scratch.run("fmt", "d")
    #expect(result.status == 0 && result.output == "formatted d/a.yaml\n" && result.error == "")
    #expect(try scratch.text("d/a.yaml") == Self.tidy)
    #expect(try Command.script("stat -c %i-%y d/b.yml", in: scratch.folder).output == before)
    let again = try scratch.run("fmt", "--check", "d")
    #expect(again.status == 0 && again.output == "")
  }

  /// One with a syntax error is told and left alone; the others are laid out.
  @Test func errorsOfSyntax() throws {
    let scratch = try Scratch(["a.yaml": Self.broken, "b.yaml": Self.loose])
    let result = try scratch.run("fmt")
    #expect(result.status == 1 && result.output.hasSuffix("formatted b.yaml\n"))
    #expect(result.output.contains("CF0018") && result.output.contains("a.yaml:2:10"))
    #expect(result.error == "")
    #expect(try scratch.text("a.yaml") == Self.broken)
    #expect(try scratch.text("b.yaml") == Self.tidy)
    // Names are for other programs.
    let names = try scratch.run("fmt", "--check")
    #expect(names.status == 1 && names.output == "" && names.error.contains("CF0018"))
  }

  /// As a filter: what can't be laid out comes back as it was.
  @Test func standardInput() throws {
    let scratch = try Scratch()
    let good = try Command.run(["fmt", "-"], in: scratch.folder, input: Self.loose)
    #expect(good.status == 0 && good.output == Self.tidy && good.error == "")
    let bad = try Command.run(["fmt", "-"], in: scratch.folder, input: Self.broken)
    #expect(bad.status == 1 && bad.output == Self.broken && bad.error.contains("CF0018"))
    let check = try Command.run(["fmt", "--check", "-"], in: scratch.folder, input: Self.loose)
    #expect(check.status == 1 && check.output == "<stdin>\n")
  }

  @Test func nothingFound() throws {
    let scratch = try Scratch()
    #expect(try scratch.run("fmt").status == 2)
    #expect(try scratch.run("fmt", "--allow-empty").status == 0)
    #expect(try scratch.run("fmt", "missing.yaml").status == 2)
  }

  @Test func linksStayLinks() throws {
    let scratch = try Scratch(["d/a.yaml": Self.loose])
    try scratch.link("b.yaml", to: "d/a.yaml")
    #expect(try scratch.run("fmt", "b.yaml").status == 0)
    #expect(try scratch.text("d/a.yaml") == Self.tidy)
    #expect(try Command.script("readlink b.yaml", in: scratch.folder).output == "d/a.yaml\n")
  }
}
