import Foundation
import TestSupport
import Testing

/// `--watch` (meaning 8). Nothing waits for a time: what is awaited is what the command writes.
@Suite struct WatchCommandTests {
  static let fine = "1 file, nothing wrong\n"
  static let wrong = "1 error in 1 file\n"

  private static func write(_ scratch: Scratch, _ name: String, _ text: String) throws {
    try scratch.file(name, Array(text.utf8))
  }

  /// As many editors save: a new file takes the place of the old one.
  private static func replace(_ scratch: Scratch, _ name: String, _ text: String) throws {
    try write(scratch, "\(name)~", text)
    #expect(rename(scratch.path("\(name)~"), scratch.path(name)) == 0)
  }

  /// As others do: the old file moves away, and is removed once the new one is there.
  private static func backUp(_ scratch: Scratch, _ name: String, _ text: String) throws {
    #expect(rename(scratch.path(name), scratch.path("\(name).bak")) == 0)
    try write(scratch, name, text)
    #expect(unlink(scratch.path("\(name).bak")) == 0)
  }

  /// In place, as a shell does.
  private static func overwrite(_ scratch: Scratch, _ name: String, _ text: String) throws {
    let file = try FileHandle(forWritingTo: scratch.folder.appending(path: name))
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: Array(text.utf8))
    try file.close()
  }

  /// Each way to save is a run; the exit code is the last run's.
  @Test func eachSaveIsARun() throws {
    let scratch = try Scratch(["a.yaml": Sample.good])
    var watcher = try Watcher(["check", "--watch", "a.yaml"], in: scratch.folder)
    try watcher.read(until: Self.fine)
    let saves = [Self.replace, Self.backUp, Self.overwrite]
    for (index, save) in (saves + saves).enumerated() {
      try save(scratch, "a.yaml", Sample.bad.replacing("welcom", with: "welcom\(index)"))
      try watcher.read(until: "no key `welcom\(index)`")
    }
    try Self.replace(scratch, "a.yaml", Sample.good)
    try watcher.read(until: Self.fine, times: 2)
    #expect(try watcher.interrupt() == .exit(0))
    #expect(!watcher.output.contains("\u{1B}"), "no terminal, nothing to clear")
  }

  @Test func theLastRunDecides() throws {
    let scratch = try Scratch(["a.yaml": Sample.bad])
    var watcher = try Watcher(["check", "--watch"], in: scratch.folder)
    try watcher.read(until: Self.wrong)
    #expect(try watcher.interrupt() == .exit(1))
  }

  /// Many saves at once are one run, and what is no chatflow is none.
  @Test func aBurstIsOneRun() throws {
    let scratch = try Scratch(["a.yaml": Sample.good])
    var watcher = try Watcher(["check", "--watch"], in: scratch.folder)
    try watcher.read(until: Self.fine)
    // Stopped, it sees all of this at the same time.
    watcher.send(SIGSTOP)
    for index in 0..<50 {
      let flow = Sample.bad.replacing("chatflow: bad", with: "chatflow: bad-\(index)")
      try Self.write(scratch, "more/\(index).yaml", flow)
      try Self.replace(scratch, "a.yaml", Sample.bad)
      try Self.write(scratch, "notes.txt", "\(index)")
    }
    watcher.send(SIGCONT)
    try watcher.read(until: "51 errors, 1 warning in 51 files\n")
    try Self.write(scratch, "notes.txt", "more")
    try Self.replace(scratch, "a.yaml", Sample.good)
    try watcher.read(until: " in 51 files\n", times: 2)
    #expect(try watcher.interrupt() == .exit(1))
    #expect(watcher.output.components(separatedBy: " in 51 files\n").count - 1 == 2)
  }

  @Test func aFolderMayAppear() throws {
    let scratch = try Scratch()
    var watcher = try Watcher(["check", "--watch", "site/flows"], in: scratch.folder)
    try watcher.read(until: "site/flows: there is no such file")
    try Self.write(scratch, "site/flows/a.yaml", Sample.good)
    try watcher.read(until: Self.fine)
    let flow = Sample.bad
    try Self.write(scratch, "site/flows/deep/er/b.yaml", flow)
    try watcher.read(until: "site/flows/deep/er/b.yaml:3:1")
    try FileManager.default.removeItem(at: scratch.folder.appending(path: "site/flows/deep"))
    try watcher.read(until: Self.fine, times: 2)
    try FileManager.default.removeItem(at: scratch.folder.appending(path: "site"))
    try watcher.read(until: "site/flows: there is no such file", times: 2)
    #expect(try watcher.interrupt() == .exit(2))
  }

  /// The project file, what it names, and calendars beside what is checked count, too.
  @Test func whatElseIsReadCounts() throws {
    let flow = "chatflow: a\nversion: 1\nwelcome: Hi!\navailability: {calendar: c}\n"
    let calendar = "calendar: c\ntimezone: UTC\nhours: {mon: 09:00-10:00}\n"
    let scratch = try Scratch(["a/flow.yaml": Sample.good, "b/x": ""])
    let folder = scratch.folder.appending(path: "b")
    var watcher = try Watcher(["check", "--watch"], in: folder)
    try watcher.read(until: "no chatflow was found")
    try Self.write(scratch, ".chatflow.yaml", "paths: [a]\nteam: [x]\n")
    try watcher.read(until: "no key `team`")
    try Self.write(scratch, ".chatflow.yaml", "paths: [b]\n")
    try watcher.read(until: "no chatflow was found", times: 2)
    try Self.write(scratch, "b/flow.yaml", flow)
    try watcher.read(until: "CF0206")
    try Self.write(scratch, "calendar.yaml", calendar)
    try watcher.read(until: "2 files, nothing wrong")
    #expect(try watcher.interrupt() == .exit(0))
  }

  @Test func testsRunAgain() throws {
    let test = "chatflow: good\ntests: [{name: greets, steps: [open, {bot: Hello!}]}]\n"
    let scratch = try Scratch(["good.yaml": Sample.good, "good.test.yaml": test])
    var watcher = try Watcher(["test", "--watch"], in: scratch.folder)
    try watcher.read(until: "0 passed, 1 failed")
    try Self.replace(scratch, "good.yaml", Sample.good.replacing("Hi!", with: "Hello!"))
    try watcher.read(until: "1 passed, 0 failed")
    try Self.replace(scratch, "good.yaml", Sample.good.replacing("welcome", with: "welcom"))
    try watcher.read(until: "CF0102")
    #expect(try watcher.interrupt() == .exit(1))
  }

  /// On a terminal each run has the screen to itself.
  @Test func terminalsAreCleared() throws {
    let scratch = try Scratch(["a.yaml": Sample.bad])
    var terminal = try Terminal(
      ["check", "--watch", "a.yaml"], in: scratch.folder, ["NO_COLOR": "1"])
    let hint = "waiting for changes; Ctrl-C ends it"
    try terminal.read(until: hint)
    try Self.replace(scratch, "a.yaml", Sample.good)
    try terminal.read(until: "nothing wrong\r\n\r\n\(hint)")
    terminal.interrupt()
    #expect(terminal.finish() == .exit(0))
    let screens = terminal.output.components(separatedBy: "\u{1B}[H\u{1B}[2J\u{1B}[3J")
    #expect(screens.count == 3 && screens[0] == "", "\(screens)")
    #expect(screens[2] == "1 file, nothing wrong\r\n\r\n\(hint)\r\n\r\n", "\(screens)")
  }

  @Test(arguments: [
    (["check", "--watch", "--fix"], "--watch only looks"),
    (["check", "--watch", "--scenarios", "x"], "--watch only looks"),
    (["check", "--watch", "-"], "standard input is none"),
    (["test", "--watch", "-"], "standard input is none"),
    (["test", "--watch", "--generate", "a.yaml"], "leave --generate out"),
    (["check", "--watch", "--ignore", "CF9999"], "there is no check"),
  ])
  func usage(_ arguments: [String], _ words: String) throws {
    let scratch = try Scratch(["a.yaml": Sample.good])
    let result = try Command.run(arguments, in: scratch.folder)
    #expect(result.status == 2 && result.error.contains(words), "\(result)")
  }
}
