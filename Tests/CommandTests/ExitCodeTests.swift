import Foundation
import TestSupport
import Testing

/// The exit codes of meaning 5: 0 nothing wrong, 1 problems in the files, 2 wrong usage, a
/// file that can't be read, or none found.
@Suite struct ExitCodeTests {
  /// A folder with one of everything that can be given.
  private static func folder() throws -> Scratch {
    let scratch = try Scratch([
      "good.yaml": Sample.good, "bad.yaml": Sample.bad, "warned.yaml": Sample.warned,
      "empty/.hidden.yaml": Sample.bad, "empty/notes.txt": "", "only/calendar.yaml": calendar,
      "notabundle": "chatflow", "latin1.yaml": "",
    ])
    try scratch.file("latin1.yaml", Array("chatflow: l\nversion: 1\ntitle: ".utf8) + [0xE9, 0x0A])
    try scratch.link("dangling.yaml", to: "nowhere")
    try scratch.link("self.yaml", to: "self.yaml")
    // Folders that are named like files.
    try scratch.file("folder.yaml/good.yml", Array(Sample.good.utf8))
    try scratch.makeFolder("nothing/folder.yaml")
    try scratch.file("withlink/good.yaml", Array(Sample.good.utf8))
    try scratch.link("withlink/dangling.yml", to: "nowhere")
    let fifo = scratch.folder.appending(path: "fifo.yaml").path(percentEncoded: false)
    #expect(mkfifo(fifo, 0o600) == 0)
    return scratch
  }

  private static let calendar = "calendar: c\ntimezone: Europe/Madrid\nhours: {mon: 09:00-10:00}\n"

  /// Arguments, the exit code, and what is said on standard error; nil: nothing.
  static let cases: [(String, Int32, String?)] = [
    ("check good.yaml", 0, nil),
    ("check good.yaml warned.yaml", 0, nil),
    ("check warned.yaml --deny-warnings", 1, nil),
    ("check warned.yaml --deny-warnings --ignore CF0412", 0, nil),
    ("check warned.yaml --deny-warnings --ignore prompt-never-shown", 0, nil),
    ("check warned.yaml --deny-warnings --ignore Prompt-Never-Shown", 0, nil),
    ("check bad.yaml", 1, nil),
    ("check good.yaml bad.yaml", 1, nil),
    ("check bad.yaml --ignore CF0412", 1, nil),
    ("check latin1.yaml", 1, nil),
    ("check --ignore CF0102 bad.yaml", 2, "CF0102 is an error"),
    ("check --ignore CF9999 good.yaml", 2, "there is no check 'CF9999'"),
    ("check --ignore", 2, "--ignore"),
    ("check", 2, "dangling.yaml: there is no such file"),
    ("match --page /", 2, "dangling.yaml: there is no such file"),
    ("check --nonsense good.yaml", 2, "--nonsense"),
    ("check --format xml good.yaml", 2, "xml"),
    ("check --format json= good.yaml", 2, "json="),
    ("check --color red good.yaml", 2, "red"),
    ("check empty", 2, "no chatflow was found"),
    ("check empty --allow-empty", 0, nil),
    ("check empty good.yaml", 0, nil),
    ("check only", 0, nil),
    ("check missing.yaml", 2, "missing.yaml: there is no such file"),
    ("check missing.yaml --allow-empty", 2, "missing.yaml: there is no such file"),
    ("check missing.yaml bad.yaml", 2, "missing.yaml: there is no such file"),
    ("check good.yaml missing", 2, "missing: there is no such file"),
    ("check dangling.yaml", 2, "dangling.yaml: there is no such file"),
    ("check self.yaml", 2, "self.yaml: "),
    ("check withlink", 2, "withlink/dangling.yml: there is no such file"),
    ("check fifo.yaml", 2, "fifo.yaml: this is not a regular file"),
    ("check /dev/null", 2, "/dev/null: this is not a regular file"),
    ("check good.yaml/x", 2, "good.yaml/x: "),
    ("check good.yaml --format json=missing/out", 2, "missing/out: there is no such file"),
    ("check good.yaml --format json=only", 2, "only: this is a directory"),
    ("check folder.yaml", 0, nil),
    ("check nothing", 2, "no chatflow was found"),
    ("check nothing/folder.yaml", 2, "no chatflow was found"),
    ("check good.yaml --format json=a --format sarif=a", 2, "a is named twice"),
    ("check good.yaml --format json=a --format junit=only/../a", 2, "only/../a is named twice"),
    ("check good.yaml --format json=./a --format json=a", 2, "a is named twice"),
    ("check good.yaml --format json=good.yaml", 2, "good.yaml is one of the files to read"),
    ("check only --format text=only/calendar.yaml", 2, "is one of the files to read"),
    ("check --generate-completion-script nonsense", 2, "nonsense"),
    ("compile good.yaml -o out", 0, nil),
    ("compile good.yaml warned.yaml -o out", 0, nil),
    ("compile only good.yaml -o out", 0, nil),
    ("compile bad.yaml -o out", 1, nil),
    ("compile good.yaml good.yaml -o out", 0, nil),
    ("compile good.yaml", 2, "output"),
    ("compile -o out", 2, "dangling.yaml: there is no such file"),
    ("compile only -o out", 2, "no chatflow was found"),
    ("compile empty -o out", 2, "no chatflow was found"),
    ("compile empty --allow-empty -o out", 0, nil),
    ("compile missing.yaml -o out", 2, "missing.yaml"),
    ("compile good.yaml -o missing/out", 2, "missing/out: there is no such file"),
    ("compile good.yaml -o only", 2, "only: this is a directory"),
    ("compile good.yaml -o good.yaml", 2, "one of the files to compile"),
    ("compile good.yaml -o ./empty/../good.yaml", 2, "one of the files to compile"),
    ("compile good.yaml -o dangling.yaml", 2, "this link leads nowhere"),
    ("inspect notabundle", 1, "this is not a bundle"),
    ("inspect good.yaml", 1, "this is not a bundle"),
    ("inspect missing", 2, "missing: there is no such file"),
    ("inspect only", 2, "only: this is a directory"),
    ("inspect fifo.yaml", 2, "not a regular file"),
    ("inspect", 2, "bundle"),
    ("explain CF0102", 0, nil),
    ("explain cf0102", 0, nil),
    ("explain Unknown-Key", 0, nil),
    ("explain", 0, nil),
    ("explain CF9999", 2, "there is no check 'CF9999'"),
    ("explain unknwn-key", 2, "did you mean `unknown-key`?"),
    ("explain CF0102 CF0103", 2, "CF0103"),
    ("run good.yaml", 0, nil),
    ("run good.yaml --jsonl", 0, nil),
    ("run bad.yaml", 1, "error[CF0102]"),
    ("run missing.yaml", 2, "missing.yaml: there is no such file"),
    ("run only", 2, "no chatflow was found"),
    ("run empty", 2, "no chatflow was found"),
    ("run -", 2, "standard input is for the conversation"),
    ("run good.yaml --flow other", 2, "there is no chatflow 'other', only good"),
    ("run good.yaml --snapshots", 2, "--snapshots goes with --jsonl"),
    ("run good.yaml --jsonl --at 2026-03-02T18:30:00Z", 2, "with --jsonl the lines say it"),
    ("run good.yaml --jsonl --team offline", 2, "with --jsonl the lines say it"),
    ("run good.yaml --jsonl --page /a", 2, "with --jsonl the lines say it"),
    ("run good.yaml --at noon", 2, "--at"),
    ("run good.yaml --team away", 2, "away"),
    ("run good.yaml --channel facebook", 2, "doesn't run on facebook"),
    ("run good.yaml --contact nobody", 2, "'nobody' is not an e-mail address"),
    ("run", 2, "flow"),
    ("", 2, "USAGE: chatflow <subcommand>"),
    ("nonsense", 2, "there is no command 'nonsense'\n`chatflow help` lists them."),
    ("chekc good.yaml", 2, "there is no command 'chekc'; did you mean `check`?"),
    ("help chekc", 2, "there is no command 'chekc'; did you mean `check`?"),
    ("hlep", 2, "did you mean `help`?"),
    ("reference", 2, "Usage: chatflow reference"),
    ("check --ignore CF9999 good.yaml", 2, "\nUsage: chatflow check "),
    ("check --ignore CF9999 good.yaml", 2, "\n  See 'chatflow check --help'"),
    ("explain CF9999", 2, "\nUsage: chatflow explain "),
    ("run good.yaml --at noon", 2, "write --at as '2026-03-02 18:30', on the clock of UTC"),
    ("run good.yaml --at noon", 2, "\nUsage: chatflow run "),
    ("match good.yaml --page nowhere", 2, "\nUsage: chatflow match "),
    ("match good.yaml --page / --expect good", 0, nil),
    ("match good.yaml --page / --expect god", 2, "no chatflow 'god'; did you mean `good`?"),
    ("match good.yaml --page / --expect other", 2, "no chatflow 'other'; there are good"),
    ("check --fix --scenarios out good.yaml", 2, "--scenarios is for files as they are"),
    ("check --diff --scenarios out good.yaml", 2, "--scenarios is for files as they are"),
    ("--nonsense", 2, "--nonsense"),
    ("--help", 0, nil),
    ("-h", 0, nil),
    ("help check", 0, nil),
    ("check --help", 0, nil),
    ("texts export --nonsense", 2, "\nUsage: chatflow texts export "),
    ("--version", 0, nil),
  ]

  @Test func table() throws {
    let scratch = try Self.folder()
    let before = try Set(scratch.names)
    for (line, status, complaint) in Self.cases {
      let arguments = line.split(separator: " ").map(String.init)
      let result = try Command.run(arguments, in: scratch.folder)
      #expect(result.status == status && !result.wasKilled, "\(line): \(result)")
      if let complaint {
        #expect(result.error.contains(complaint), "\(line): \(result.error)")
        #expect(result.error.hasSuffix("\n"))
      } else {
        #expect(result.error == "", "\(line)")
      }
      #expect(try Set(scratch.names).subtracting(before).subtracting(["out"]) == [], "\(line)")
    }
    #expect(try scratch.bytes("good.yaml") == Array(Sample.good.utf8))
  }

  /// Standard input has a name of its own, and is read once.
  @Test func standardInput() throws {
    let scratch = try Scratch(["good.yaml": Sample.good])
    let good = try scratch.run("check", "-", input: Sample.good)
    #expect(good.status == 0 && good.output == "1 file, nothing wrong\n")
    let bad = try scratch.run("check", "-", input: Sample.bad)
    #expect(bad.status == 1 && bad.output.contains("--> <stdin>:3:1"))
    let twice = try scratch.run("check", "-", "-", input: Sample.good)
    #expect(twice.status == 0 && twice.output == "1 file, nothing wrong\n")
    let empty = try scratch.run("check", "-", input: "")
    #expect(empty.status == 1 && empty.output.contains("empty-document"))
    #expect(try scratch.run("compile", "-", "-o", "out", input: Sample.good).status == 0)
    #expect(
      try scratch.run("check", "-", "good.yaml", input: Sample.good).output
        .contains("duplicate-name"))
  }

  /// Help and version are results: they go to standard output.
  @Test func helpAndVersion() throws {
    let scratch = try Scratch()
    for arguments in [["--help"], ["-h"], ["help"], ["check", "--help"], ["help", "run"]] {
      let help = try Command.run(arguments, in: scratch.folder)
      #expect(help.status == 0 && help.error == "")
      #expect(help.output.contains("USAGE: chatflow") && help.output.hasSuffix("\n"))
    }
    // What the list names is a command.
    let names = try scratch.run("help").output.matches(of: /\n {2}([a-z-]+) {2,}\S/)
      .map { String($0.1) }
    #expect(names.count > 20)
    for name in names { #expect(try scratch.run("help", name).status == 0, "\(name)") }
    let version = try scratch.run("--version")
    #expect(version.output.contains(/^\d+\.\d+\.\d+( \(time zones \d{4}[a-z]+\))?\n$/))
  }
}
