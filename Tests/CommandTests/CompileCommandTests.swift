import Foundation
import TestSupport
import Testing

/// `compile` and `inspect`: the same bytes for the same meaning, all of a file or nothing.
@Suite struct CompileCommandTests {
  private static let chatflows = Repository.root.appending(path: "chatflows")
    .path(percentEncoded: false)

  /// Neither paths, their order, comments nor formatting count.
  @Test func sameMeaningSameBytes() throws {
    let scratch = try Scratch([
      "a/one.yaml": Sample.good, "two.yaml": "chatflow: other\nversion: 1\nlocale: en\n",
      "b/copy.yml": "# A comment.\nversion: 1\nwelcome:   \"Hi!\"\nchatflow: good\nx-y: [1]\n",
    ])
    #expect(try scratch.run("compile", "a/one.yaml", "two.yaml", "-o", "1").status == 0)
    #expect(try scratch.run("compile", "two.yaml", "b", "-o", "2").status == 0)
    #expect(try scratch.run("compile", "two.yaml", "two.yaml", "a", "-o", "3").status == 0)
    let bytes = try scratch.bytes("1")
    #expect(try scratch.bytes("2") == bytes)
    #expect(try scratch.bytes("3") == bytes)
    let output = try Command.script("$C compile a two.yaml -o - | cmp - 1", in: scratch.folder)
    #expect(output.status == 0 && output.output == "")
  }

  /// Neither does it count in which of several ways the same is said.
  @Test(arguments: [
    (
      """
      availability:
        timezone: UTC
        exceptions: {2026-12-28/2026-12-30: closed, 2026-12-24: 01:00-02:00}
      """,
      """
      availability:
        timezone: UTC
        exceptions:
          2026-12-24: 01:00-02:00
          2026-12-30: closed
          2026-12-28/2026-12-29: closed
      """
    ),
    (
      """
      availability:
        timezone: UTC
        exceptions:
          12-24/01-02: closed
          2026-12-20/2026-12-31: closed
          2026-12-24: 01:00-02:00
          2026-12-29/2026-12-30: closed
          12-31: 10:00-12:00
      """,
      """
      availability:
        timezone: UTC
        exceptions:
          12-24/12-30: closed
          12-31: [10:00-11:00, 11:00-12:00]
          01-01/01-02: closed
          2026-12-20/2026-12-23: closed
          2026-12-24: 01:00-02:00
          2026-12-25/2026-12-31: closed
      """
    ),
    ("display: {heading: Hello there}", "display:\n  heading: |\n    Hello there"),
    ("display: {heading: Hello there}", "display:\n  heading: >\n    Hello\n    there"),
    (
      "availability: {timezone: UTC, hours: {mon: [09:00-12:00, 12:00-15:00]}}",
      "availability: {timezone: UTC, hours: {mon: 09:00-15:00}}"
    ),
    (
      "target: {sites: [b.com, a.com], pages: {show: [\"*\", /a], hide: [/c, /b]}}",
      "target: {sites: [a.com, b.com], pages: {hide: [/b, /c]}}"
    ),
    ("routing: {otherwise: {team: sales}}", "routing: {}"),
    (conditional("n == 5 or n > 0.50 or n < -0"), conditional("n == 05.00 or n > 0.5 or n < 0.0")),
  ])
  func equalMeaningEqualBytes(_ one: String, _ other: String) throws {
    let head = "chatflow: a\nversion: 1\nwelcome: Hi!\n"
    let scratch = try Scratch(["one.yaml": head + one + "\n", "other.yaml": head + other + "\n"])
    for name in ["one", "other"] {
      let output = try scratch.run("compile", "\(name).yaml", "-o", name)
      #expect(output.status == 0, "\(output)")
    }
    #expect(try scratch.bytes("one") == scratch.bytes("other"))
  }

  /// Texts that are equal only as Unicode has it are two pages.
  @Test func pagesThatOnlyLookAlikeAreKept() throws {
    let scratch = try Scratch([
      "a.yaml": """
      chatflow: a
      version: 1
      welcome: Hi!
      target: {pages: {show: ["/caf\u{E9}", "/cafe\u{301}"]}}

      """
    ])
    #expect(try scratch.run("compile", "a.yaml", "-o", "bundle").status == 0)
    for page in ["/caf%C3%A9", "/cafe%CC%81"] {
      let match = try scratch.run("match", "bundle", "--page", page)
      #expect(match.output.contains("a  shown"), "\(page): \(match)")
    }
  }

  private static func conditional(_ condition: String) -> String {
    """
    variables: {n: number}
    start: a
    steps:
      a:
        - set: {n: 1}
        - {if: \(condition), then: b, else: b}
      b:
        - end: Bye!
    """
  }

  /// What can't be written whole leaves the old bundle as it was, and nothing else.
  @Test func nothingHalfWritten() throws {
    let scratch = try Scratch(["bad.yaml": Sample.bad])
    let old = Array("the old bundle".utf8)
    try scratch.file("out", old)
    let names = try scratch.names
    #expect(try scratch.run("compile", "bad.yaml", "-o", "out").status == 1)
    #expect(try scratch.bytes("out") == old)
    // A file of 512 or 1024 bytes is the largest allowed: a disk that fills up on the way.
    let full = try Command.script(
      "ulimit -f 1; $C compile \(Self.chatflows) -o out", in: scratch.folder)
    #expect(full.status == 2 && !full.wasKilled)
    #expect(full.error.hasPrefix("chatflow: out: "), "\(full.error)")
    #expect(try scratch.bytes("out") == old)
    let new = try Command.script(
      "ulimit -f 1; $C compile \(Self.chatflows) -o new", in: scratch.folder)
    #expect(new.status == 2)
    let report = try Command.script(
      "ulimit -f 0; $C check bad.yaml --format json=out 2>&-", in: scratch.folder)
    #expect(report.status == 2)
    #expect(try scratch.bytes("out") == old)
    #expect(try scratch.names == names)
  }

  /// An interruption leaves the old bundle or the new one, and no temporary file.
  @Test func interruptions() throws {
    let scratch = try Scratch()
    let compile = "\(Self.chatflows) -o out"
    #expect(try Command.script("$C compile \(compile)", in: scratch.folder).status == 0)
    let whole = try scratch.bytes("out")
    for round in 0..<40 {
      let signal = ["INT", "TERM", "HUP"][round % 3]
      _ = try Command.script(
        "env --default-signal $C compile \(compile) & sleep 0.0\(10 + round * 2 % 60); "
          + "kill -\(signal) $!; wait $!",
        in: scratch.folder)
      #expect(try scratch.names == ["out"])
      #expect(try scratch.bytes("out") == whole)
    }
  }

  /// Links stay links, modes stay modes, and what is no regular file is written to, not replaced.
  @Test func whatIsThere() throws {
    let scratch = try Scratch(["good.yaml": Sample.good, "old": "old"])
    try scratch.link("link", to: "old")
    #expect(
      try Command.script("chmod 640 old; $C compile good.yaml -o link", in: scratch.folder).status
        == 0)
    let mode = try Command.script("stat -c %a old; readlink link", in: scratch.folder)
    #expect(mode.output == "640\nold\n")
    #expect(try scratch.bytes("link").starts(with: [0x89, 0x43, 0x46, 0x42]))
    #expect(try scratch.run("compile", "good.yaml", "-o", "/dev/null").status == 0)
    #expect(try Command.script("test -c /dev/null", in: scratch.folder).status == 0)
    let full = try scratch.run("compile", "good.yaml", "-o", "/dev/full")
    #expect(full.status == 2 && full.error.contains("no space is left on the disk"))
    let fifo = try Command.script(
      "mkfifo pipe; cat pipe > copy & $C compile good.yaml -o pipe; wait; cmp copy old",
      in: scratch.folder)
    #expect(fifo.status == 0, "\(fifo)")
    #expect(try scratch.names == ["copy", "good.yaml", "link", "old", "pipe"])
  }

  @Test func inspect() throws {
    let scratch = try Scratch()
    #expect(try scratch.run("compile", Self.chatflows, "-o", "out").status == 0)
    let shown = try scratch.run("inspect", "out")
    let bytes = try scratch.bytes("out")
    #expect(shown.status == 0 && shown.error == "")
    #expect(shown.output.hasPrefix("bundle: \(bytes.count) bytes, "))
    for word in ["verified", "support", "triage", "What brings you here?", "Europe/Madrid"] {
      #expect(shown.output.contains(word), "\(word)")
    }
    let piped = try Command.script("$C inspect - < out", in: scratch.folder)
    #expect(piped.output == shown.output)
  }

  /// A damaged bundle is refused wherever it is read, with its name and a reason.
  @Test func damagedBundles() throws {
    let scratch = try Scratch(["good.yaml": Sample.good])
    #expect(try scratch.run("compile", "good.yaml", "-o", "out").status == 0)
    let bytes = try scratch.bytes("out")
    var damaged: [[UInt8]] = [8, 9, 10, 12, bytes.count / 2, bytes.count - 1].map {
      Array(bytes.prefix($0))
    }
    for index in stride(from: 8, to: bytes.count, by: max(1, bytes.count / 16)) {
      var copy = bytes
      copy[index] ^= 0x10
      damaged.append(copy)
    }
    damaged.append(bytes + [0])
    damaged.append(bytes.map { $0 == 0x0A ? 0x0D : $0 })
    for copy in damaged {
      try scratch.file("damaged", copy)
      for arguments in [
        ["inspect", "damaged"], ["run", "damaged"], ["run", "damaged", "--jsonl"],
      ] {
        let result = try Command.run(arguments, in: scratch.folder, input: "Hi\n")
        #expect(result.status == 1 && !result.wasKilled, "\(arguments): \(result)")
        #expect(result.output == "")
        #expect(result.error.contains("damaged"))
      }
    }
  }
}
