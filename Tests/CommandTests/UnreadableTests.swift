import Foundation
import TestSupport
import Testing

/// What may not be read is told, and is never taken for nothing.
///
/// To root everything is readable. There the command runs without the capabilities that make it so:
/// `setpriv` of util-linux takes them away.
@Suite struct UnreadableTests {
  private func run(_ arguments: [String], in folder: URL) throws -> Command.Result {
    guard getuid() == 0 else { return try Command.run(arguments, in: folder) }
    let powers = "-dac_override,-dac_read_search"
    return try Command.run(
      program: "/usr/bin/env", ["setpriv", "--bounding-set=\(powers)", Command.path] + arguments,
      in: folder)
  }

  private func forbid(_ scratch: Scratch, _ name: String) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: scratch.path(name))
  }

  private func folder() throws -> Scratch {
    let scratch = try Scratch([
      "good.yaml": Sample.good, "bad.yaml": Sample.bad, "locked.yaml": Sample.good,
      "mixed/good.yaml": Sample.good, "mixed/locked.yaml": Sample.good,
      "nested/good.yaml": Sample.good, "nested/locked/x.yaml": Sample.good,
      "closed/x.yaml": Sample.good, "good.test.yaml": "chatflow: good\ntests: []\n",
    ])
    for name in ["locked.yaml", "mixed/locked.yaml", "nested/locked", "closed"] {
      try forbid(scratch, name)
    }
    return scratch
  }

  private func open(_ scratch: Scratch) throws {
    for name in ["nested/locked", "closed"] {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: scratch.path(name))
    }
  }

  @Test func filesAndFolders() throws {
    let scratch = try folder()
    for (line, path) in [
      ("check locked.yaml", "locked.yaml"), ("check closed", "closed"),
      ("check closed/x.yaml", "closed/x.yaml"), ("check mixed", "mixed/locked.yaml"),
      ("check nested", "nested/locked"), ("check good.yaml locked.yaml", "locked.yaml"),
      ("check bad.yaml locked.yaml", "locked.yaml"), ("check closed --allow-empty", "closed"),
      ("compile mixed -o out", "mixed/locked.yaml"), ("compile nested -o out", "nested/locked"),
      ("test mixed", "mixed/locked.yaml"), ("match nested --page /", "nested/locked"),
      ("graph locked.yaml", "locked.yaml"), ("run locked.yaml", "locked.yaml"),
      ("inspect locked.yaml", "locked.yaml"),
    ] {
      let arguments = line.split(separator: " ").map(String.init)
      let result = try run(arguments, in: scratch.folder)
      #expect(result.status == 2 && !result.wasKilled, "\(line): \(result)")
      #expect(result.error == "chatflow: \(path): permission denied\n", "\(line): \(result.error)")
    }
    // What could be read is reported all the same.
    let both = try run(["check", "bad.yaml", "locked.yaml"], in: scratch.folder)
    #expect(both.output.contains("error[CF0102]"))
    #expect(try !scratch.names.contains("out"))
    try open(scratch)
  }

  /// No report looks as if all were well: each says what could not be read, and why.
  @Test func reportsOfWhatCannotBeRead() throws {
    for files in [["locked.yaml"], ["good.yaml", "locked.yaml"], ["folder.yaml"]] {
      let scratch = try Scratch([
        "good.yaml": Sample.good, "locked.yaml": Sample.good, "folder.yaml/x.txt": "",
      ])
      try forbid(scratch, "locked.yaml")
      if files == ["folder.yaml"] { try forbid(scratch, "folder.yaml") }
      let kinds = ["json", "sarif", "junit", "github"]
      let result = try run(
        ["check"] + files + kinds.flatMap { ["--format", "\($0)=report.\($0)"] },
        in: scratch.folder)
      #expect(result.status == 2, "\(result)")
      let bad = files.last ?? ""
      for kind in kinds {
        let report = try scratch.text("report.\(kind)")
        #expect(report.contains(bad) && report.contains("permission denied"), "\(kind): \(report)")
      }
      let json = try scratch.text("report.json")
      #expect(json.contains(#""unread":[{"file":"\#(bad)","message":"permission denied"}]"#))
      #expect(try scratch.text("report.sarif").contains(#""executionSuccessful":false"#))
      #expect(try scratch.text("report.junit").contains(#"errors="1""#))
      #expect(try scratch.text("report.github").hasPrefix("::error file=\(bad)::"))
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: scratch.path("folder.yaml"))
    }
  }

  /// A folder that has the name of a file, and nothing in it.
  @Test func reportsOfNothing() throws {
    let scratch = try Scratch(["x.yaml/y.txt": ""])
    let result = try Command.run(
      ["check", "x.yaml", "--format", "junit=a.xml", "--format", "json=a.json"],
      in: scratch.folder)
    #expect(result.status == 2)
    #expect(try scratch.text("a.xml").contains("no chatflow was found"))
    #expect(try scratch.text("a.json").contains(#""unread":[{"file":"x.yaml""#))
  }

  /// Nothing appears where nothing may be written, and other reports are written all the same.
  @Test func reportsThatCannotBeWritten() throws {
    let scratch = try Scratch(["good.yaml": Sample.good, "shut/old.json": "old"])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o555], ofItemAtPath: scratch.path("shut"))
    for target in ["shut/new.json", "shut/old.json"] {
      let result = try run(
        [
          "check", "good.yaml", "--format", "json=\(target)", "--format", "junit=x.xml",
          "--format", "text",
        ], in: scratch.folder)
      #expect(result.status == 2)
      #expect(result.error == "chatflow: \(target): permission denied\n")
      #expect(result.output == "1 file, nothing wrong\n")
      #expect(try scratch.text("x.xml").hasPrefix("<?xml"))
      #expect(try scratch.text("shut/old.json") == "old")
      #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("shut")).count == 1)
    }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: scratch.path("shut"))
  }
}
