import Foundation
import TestSupport
import Testing

/// What `make dist` packs. That it runs without Swift `make test-dist` tries, which takes root.
@Suite struct PackingTests {
  /// A folder with a small stand-in for the command, which calls it.
  private static func folder() throws -> Scratch {
    let scratch = try Scratch()
    let made = try Command.script(
      """
      printf '#!/bin/sh\\nexec "%s" "$@"\\n' "$C" > chatflow
      chmod 700 chatflow
      """, in: scratch.folder)
    #expect(made.status == 0)
    return scratch
  }

  private static func name(in scratch: Scratch) throws -> String {
    let machine = try Command.script("uname -m", in: scratch.folder).output
    let version = try scratch.run("--version").output
    return "chatflow-\(version)-linux-\(machine)".filter { $0 != "\n" }
  }

  @Test func whatIsInside() throws {
    let scratch = try Self.folder()
    let name = try Self.name(in: scratch)
    let packed = try Command.script(
      "\(Packing.command("chatflow", into: "out"))", in: scratch.folder)
    #expect(packed.status == 0, "\(packed)")
    let unpacked = try Command.script(
      """
      set -e
      cd out
      ls
      sha256sum --check --strict --quiet \(name).tar.gz.sha256
      tar -tvzf \(name).tar.gz --numeric-owner | awk '{print $1, $2, $6}'
      tar -xzf \(name).tar.gz
      \(name)/chatflow --version
      cmp \(name)/schemas/chatflow.schema.json \
        '\(Repository.root.path(percentEncoded: false))schemas/chatflow.schema.json'
      grep -c '^complete ' \(name)/completions/chatflow.bash
      grep -c '^#compdef chatflow' \(name)/completions/_chatflow
      grep -c '^complete -c .*chatflow' \(name)/completions/chatflow.fish > fish
      """, in: scratch.folder)
    #expect(unpacked.status == 0, "\(unpacked)")
    #expect(
      unpacked.output == """
        \(name).tar.gz
        \(name).tar.gz.sha256
        drwxr-xr-x 0/0 \(name)/
        -rw-r--r-- 0/0 \(name)/LICENSES.txt
        -rw-r--r-- 0/0 \(name)/README.md
        -rwxr-xr-x 0/0 \(name)/chatflow
        drwxr-xr-x 0/0 \(name)/completions/
        -rw-r--r-- 0/0 \(name)/completions/_chatflow
        -rw-r--r-- 0/0 \(name)/completions/chatflow.bash
        -rw-r--r-- 0/0 \(name)/completions/chatflow.fish
        drwxr-xr-x 0/0 \(name)/schemas/
        -rw-r--r-- 0/0 \(name)/schemas/chatflow.schema.json
        -rw-r--r-- 0/0 \(name)/schemas/scenario.schema.json
        \(try scratch.run("--version").output)1
        1

        """)
    let terms = String(decoding: try scratch.bytes("out/\(name)/LICENSES.txt"), as: UTF8.self)
    for part in [
      "Swift: ", "swift-argument-parser\n=", "swift-collections\n=", "swift-subprocess\n=",
      "swift-system\n=", "libyaml\n=", "GCC: ", "GNU C library\n=", "Apache License",
      "Terms of somebody.",
    ] { #expect(terms.contains(part), "\(part)") }
  }

  /// The same command gives the same bytes, whoever packs it, and whenever.
  @Test func packingAgainGivesTheSame() throws {
    let scratch = try Self.folder()
    let result = try Command.script(
      """
      set -e
      umask 077
      \(Packing.command("chatflow", into: "one"))
      umask 002
      touch -d 2001-01-01 chatflow
      \(Packing.command("chatflow", into: "two"))
      cmp one/*.tar.gz two/*.tar.gz
      """, in: scratch.folder)
    #expect(result.status == 0, "\(result)")
  }

  /// Without the terms of a part there is no archive.
  @Test func termsThatAreMissing() throws {
    let scratch = try Self.folder()
    let command = Packing.command(
      "chatflow", into: "out", terms: ["LIBYAML_LICENSE": "/nowhere/copyright"])
    let result = try Command.script(command, in: scratch.folder)
    #expect(result.status == 1 && result.error.contains("/nowhere/copyright is missing"))
    #expect(try Command.script("ls out", in: scratch.folder).output == "")
  }
}
