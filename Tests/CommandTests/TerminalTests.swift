import Foundation
import TestSupport
import Testing

/// `run` on a terminal.
@Suite struct TerminalTests {
  @Test func conversation() throws {
    let scratch = try Scratch(["good.yaml": Sample.good])
    var terminal = try Terminal(["run", "good.yaml"], in: scratch.folder, ["NO_COLOR": "1"])
    try terminal.read(until: "Mon 10:00:00 new > ")
    try terminal.type("Hello\n")
    try terminal.read(until: "Mon 10:00:00 waiting_for_team > ")
    try terminal.type(":advance 1h\n")
    try terminal.read(until: "Mon 11:00:00 waiting_for_team > ")
    try terminal.type("\u{4}")
    #expect(terminal.finish() == .exit(0))
    #expect(
      terminal.output.replacing("\r\n", with: "\n") == """
        good — :help lists the commands
        — Monday, 2026-03-02 (UTC) —
        10:00:00  bot      Hi!
        Mon 10:00:00 new > Hello
        10:00:00  state    waiting_for_team
        Mon 10:00:00 waiting_for_team > :advance 1h
        Mon 11:00:00 waiting_for_team > \n
        """)
  }

  @Test(
    arguments: [
      ([:], ["TERM": "xterm"], true), ([:], ["TERM": "dumb"], false),
      ([:], ["NO_COLOR": "1"], false), ([:], ["NO_COLOR": ""], true),
      (["--color": "never"], [:], false), (["--color": "always"], ["NO_COLOR": "1"], true),
    ] as [([String: String], [String: String], Bool)])
  func colors(options: [String: String], environment: [String: String], isColored: Bool) throws {
    let scratch = try Scratch(["good.yaml": Sample.good, "bad.yaml": Sample.bad])
    let options = options.flatMap { [$0.key, $0.value] }
    var run = try Terminal(["run", "good.yaml"] + options, in: scratch.folder, environment)
    try run.read(until: "new > ")
    try run.type(":quit\n")
    #expect(run.finish() == .exit(0))
    #expect(run.output.contains("\u{1B}[") == isColored)
    var check = try Terminal(["check", "bad.yaml"] + options, in: scratch.folder, environment)
    try check.read(until: "1 error in 1 file")
    #expect(check.finish() == .exit(1))
    #expect(check.output.contains("\u{1B}[") == isColored)
  }

  /// An interruption ends it by the signal, as shells expect, and leaves nothing.
  @Test func interruption() throws {
    let scratch = try Scratch(["good.yaml": Sample.good])
    var terminal = try Terminal(["run", "good.yaml"], in: scratch.folder, [:])
    try terminal.read(until: "new > ")
    terminal.interrupt()
    #expect(terminal.finish() == .signal(SIGINT))
    #expect(try scratch.names == ["good.yaml"])
  }
}
