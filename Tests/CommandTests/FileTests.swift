import Foundation
import TestSupport
import Testing

/// Files that can't be read, go away, never end, or of which there is no room for the result.
@Suite struct FileTests {
  private static let good = "chatflow: stdin\nversion: 1\nwelcome: Hi!\n"

  /// A file may be deleted between the search and the reading. The command reads standard input
  /// first here, and who writes more than a pipe holds knows that the search is over.
  @Test(arguments: ["check - d", "compile - d -o out", "test - d"])
  func vanishingFiles(command: String) throws {
    let scratch = try Scratch([
      "d/a.yaml": Sample.good, "d/gone.yaml": Sample.good, "good": Self.good,
      "d/x.test.yaml": "chatflow: good\ntests: [{name: a, steps: [open, {bot: Hi!}]}]\n",
    ])
    let run = try Command.script(
      "{ cat good; head -c 300000 /dev/zero | tr '\\0' '\\n'; rm d/gone.yaml; } | $C \(command)",
      in: scratch.folder)
    #expect(run.status == 2 && !run.wasKilled, "\(run)")
    #expect(run.error.contains("d/gone.yaml: there is no such file"), "\(run.error)")
    #expect(try scratch.names == ["d", "good"])
  }

  /// Names of older systems are told as they are, in arguments, in folders, and those of folders.
  @Test(arguments: [
    ("check \"$odd.yaml\"", #"caf\xE9.yaml"#), ("check d", #"d/caf\xE9.yaml"#),
    ("compile d -o out", #"d/caf\xE9.yaml"#), ("check e", #"e/caf\xE9"#),
    ("test \"$odd\"", #"caf\xE9"#), ("serve \"$odd\"", #"caf\xE9"#),
  ])
  func namesThatAreNoText(_ command: String, _ name: String) throws {
    let scratch = try Scratch(["d/a.yaml": Sample.good, "e/a.yaml": Sample.good])
    let run = try Command.script(
      """
      odd=$(printf 'caf\\351')
      mkdir "e/$odd"; cp d/a.yaml "$odd.yaml"; cp d/a.yaml "d/$odd.yaml"
      touch "d/$odd.txt" "d/.$odd.yaml"
      $C \(command)
      """, in: scratch.folder)
    #expect(run.status == 2, "\(run)")
    #expect(run.error == "chatflow: \(name): the name isn't UTF-8; rename it\n")
  }

  /// A user who may read everything becomes one who may not.
  @Test func unreadable() throws {
    let scratch = try Scratch(["a.yaml": Sample.good, "d/b.yaml": Sample.good, "out": "old"])
    let path = scratch.folder.path(percentEncoded: false)
    let run = """
      cp "$C" c; chmod 755 . c; chmod 000 a.yaml d; chmod 444 out
      if test "$(id -u)" = 0
      then run() { setpriv --reuid=65534 --regid=65534 --clear-groups ./c "$@"; }
      else run() { ./c "$@"; }
      fi
      for arguments in "check a.yaml" "check d" "check d/b.yaml" "compile a.yaml -o x" \
        "inspect a.yaml" "run a.yaml" "test a.yaml" "graph a.yaml" "match a.yaml --page /"
      do run $arguments >/dev/null 2>error; echo "$? $(cat error)"; done
      run init new >/dev/null 2>error; echo "$? $(cat error)"
      chmod 755 d
      """
    let result = try Command.script(run, in: scratch.folder)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 10, "\(path): \(result)")
    for line in lines {
      #expect(line.hasPrefix("2 ") && line.contains("permission denied"), "\(line)")
    }
    #expect(try scratch.bytes("out") == Array("old".utf8))
  }

  /// What never ends is given up after as much as a file may hold.
  @Test func endlessInput() throws {
    let scratch = try Scratch(["good.yaml": Sample.good])
    let runs: [(String, Int32, String)] = [
      ("check /dev/zero", 2, "this is not a regular file"),
      ("compile /dev/zero -o out", 2, "this is not a regular file"),
      ("inspect /dev/zero", 2, "this is not a regular file"),
      ("check - < /dev/zero", 1, ""), ("compile - -o out < /dev/zero", 1, ""),
      ("yes | $C check -", 1, ""), ("inspect - < /dev/zero", 1, "this is not a bundle"),
      ("graph - < /dev/zero", 1, ""), ("check good.yaml --format json=/dev/full", 2, "no space"),
    ]
    for (line, status, complaint) in runs {
      let command = line.hasPrefix("yes") ? line : "$C \(line)"
      let script = "ulimit -v 2000000; \(command)"
      let result = try Command.script(script, in: scratch.folder)
      #expect(result.status == status && !result.wasKilled, "\(line): \(result)")
      let isSaid = complaint.isEmpty || result.error.contains(complaint)
      #expect(isSaid, "\(line): \(result.error)")
    }
    #expect(try scratch.names == ["good.yaml"])
  }

  /// Nobody writes to these, and nobody waits for them.
  @Test func pipesWithoutWriters() throws {
    let scratch = try Scratch(["good.yaml": Sample.good])
    let result = try Command.script(
      """
      mkfifo d.yaml; mkdir d; mkfifo d/e.yaml
      for arguments in "check d.yaml" "check d" "compile good.yaml d -o out" "test d.yaml" \
        "graph d.yaml" "match d --page /" "run d.yaml" "inspect d.yaml"
      do timeout 60 $C $arguments >/dev/null 2>error; echo "$? $(cat error)"; done
      """, in: scratch.folder)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 8)
    for line in lines {
      #expect(line.hasPrefix("2 ") && line.contains("not a regular file"), "\(line)")
    }
  }

  /// Interrupted while it waits for input, it ends by the signal and leaves nothing behind.
  @Test(arguments: ["INT", "TERM", "HUP"])
  func interruptedWhileReading(signal: String) throws {
    let scratch = try Scratch(["good.yaml": Sample.good])
    let result = try Command.script(
      """
      mkfifo in; exec 3<>in
      env --default-signal $C compile - good.yaml -o out <&3 3>&- & p=$!
      head -c 60000 /dev/zero | tr '\\0' '\\n' >&3
      while test "$(readlink /proc/$p/exe)" != "$C"; do sleep 0.01; done
      kill -\(signal) $p; wait $p; echo $?
      """, in: scratch.folder)
    let codes = ["INT": "130\n", "TERM": "143\n", "HUP": "129\n"]
    #expect(result.output == codes[signal], "\(result)")
    #expect(try scratch.names == ["good.yaml", "in"])
  }
}
