import Foundation
import TestSupport
import Testing

/// What `make dist` packs. That it runs without Swift `make test-dist` tries, which takes root.
@Suite struct PackingTests {
  private static func folder() throws -> Scratch {
    let scratch = try Scratch()
    #expect(try Command.script(Packing.programs, in: scratch.folder).status == 0)
    return scratch
  }

  private static func name(in scratch: Scratch) throws -> String {
    let machine = try Command.script("uname -m", in: scratch.folder).output
    let version = try scratch.version()
    return "chatflow-\(version)-linux-\(machine)".filter { $0 != "\n" }
  }

  @Test func whatIsInside() throws {
    let scratch = try Self.folder()
    let name = try Self.name(in: scratch)
    let packed = try Command.script(
      "\(Packing.command(into: "out"))", in: scratch.folder)
    #expect(packed.status == 0, "\(packed)")
    let unpacked = try Command.script(
      """
      set -e
      cd out
      ls *.tar.gz*
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
        -rw-r--r-- 0/0 \(name)/LICENSE
        -rw-r--r-- 0/0 \(name)/LICENSES.txt
        -rw-r--r-- 0/0 \(name)/README.md
        -rwxr-xr-x 0/0 \(name)/chatflow
        -rw-r--r-- 0/0 \(name)/chatflow-preview.html
        -rwxr-xr-x 0/0 \(name)/chatflow-server
        -rw-r--r-- 0/0 \(name)/chatflow.service
        drwxr-xr-x 0/0 \(name)/completions/
        -rw-r--r-- 0/0 \(name)/completions/_chatflow
        -rw-r--r-- 0/0 \(name)/completions/chatflow.bash
        -rw-r--r-- 0/0 \(name)/completions/chatflow.fish
        drwxr-xr-x 0/0 \(name)/schemas/
        -rw-r--r-- 0/0 \(name)/schemas/chatflow.schema.json
        -rw-r--r-- 0/0 \(name)/schemas/openapi.yaml
        -rw-r--r-- 0/0 \(name)/schemas/project.schema.json
        -rw-r--r-- 0/0 \(name)/schemas/scenario.schema.json
        -rw-r--r-- 0/0 \(name)/schemas/widget.d.ts
        -rw-r--r-- 0/0 \(name)/server.yaml
        \(try scratch.run("--version").output)1
        1

        """)
    let terms = String(decoding: try scratch.bytes("out/\(name)/LICENSES.txt"), as: UTF8.self)
    for part in [
      "Swift: ", "swift-argument-parser\n=", "swift-collections\n=", "swift-subprocess\n=",
      "swift-system\n=", "libyaml\n=", "SQLite\n=", "zlib\n=", "GCC: ", "GNU C library\n=",
      "Apache License", "Terms of somebody.",
    ] { #expect(terms.contains(part), "\(part)") }
    // Packages under the same terms share them.
    let titles = ["swift-argument-parser", "swift-collections"].map {
      "\n\($0)\n\(String(repeating: "=", count: $0.count))\n\n"
    }
    #expect(terms.contains(titles.joined()))
    let page = String(decoding: try scratch.bytes("out/\(name)/README.md"), as: UTF8.self)
    #expect(page.contains("glibc 2.34 or newer"))
  }

  /// What is in the Debian package.
  @Test func whatDebianGets() throws {
    let scratch = try Self.folder()
    let packed = try Command.script(
      """
      set -e
      \(Packing.command(into: "out")) >/dev/null
      dpkg-deb --field out/chatflow_*.deb Package Version Depends
      dpkg-deb --contents out/chatflow_*.deb | awk '$1 !~ /^d/ {print $1, $2, $6}'
      dpkg-deb --control out/chatflow_*.deb control
      cat control/conffiles
      for script in control/p*; do sh -n $script; done
      ls control
      dpkg-deb --extract out/chatflow_*.deb root
      head -n 1 root/etc/chatflow/flows/support.yaml
      "$C" check --deny-warnings root/etc/chatflow/flows >/dev/null
      """, in: scratch.folder)
    #expect(packed.status == 0, "\(packed)")
    #expect(
      packed.output == """
        Package: chatflow
        Version: \(try scratch.version())
        Depends: libc6 (>= 2.34), libcurl4, libgcc-s1, libgmime-3.0-0, libpq5, passwd, tzdata
        -rw-r--r-- root/root ./etc/chatflow/flows/support.yaml
        -rw-r--r-- root/root ./etc/chatflow/server.yaml
        -rwxr-xr-x root/root ./usr/bin/chatflow
        -rwxr-xr-x root/root ./usr/bin/chatflow-server
        -rw-r--r-- root/root ./usr/lib/systemd/system/chatflow.service
        -rw-r--r-- root/root ./usr/share/bash-completion/completions/chatflow
        -rw-r--r-- root/root ./usr/share/chatflow/chatflow-preview.html
        -rw-r--r-- root/root ./usr/share/chatflow/schemas/chatflow.schema.json
        -rw-r--r-- root/root ./usr/share/chatflow/schemas/openapi.yaml
        -rw-r--r-- root/root ./usr/share/chatflow/schemas/project.schema.json
        -rw-r--r-- root/root ./usr/share/chatflow/schemas/scenario.schema.json
        -rw-r--r-- root/root ./usr/share/chatflow/schemas/widget.d.ts
        -rw-r--r-- root/root ./usr/share/doc/chatflow/copyright
        -rw-r--r-- root/root ./usr/share/fish/vendor_completions.d/chatflow.fish
        -rw-r--r-- root/root ./usr/share/zsh/vendor-completions/_chatflow
        /etc/chatflow/flows/support.yaml
        /etc/chatflow/server.yaml
        conffiles
        control
        postinst
        postrm
        prerm
        # yaml-language-server: $schema=/usr/share/chatflow/schemas/chatflow.schema.json

        """)
  }

  /// The same programs give the same bytes, in every account and at any time.
  @Test func packingAgainGivesTheSame() throws {
    let scratch = try Self.folder()
    let result = try Command.script(
      """
      set -e
      umask 077
      \(Packing.command(into: "one"))
      umask 002
      touch -d 2001-01-01 programs/*
      \(Packing.command(into: "two"))
      cmp one/*.tar.gz two/*.tar.gz
      cmp one/*.deb two/*.deb
      """, in: scratch.folder)
    #expect(result.status == 0, "\(result)")
  }

  /// Without the terms of a part there is no archive.
  @Test func termsThatAreMissing() throws {
    let scratch = try Self.folder()
    let command = Packing.command(
      into: "out", terms: ["LIBYAML_LICENSE": "/nowhere/copyright"])
    let result = try Command.script(command, in: scratch.folder)
    #expect(result.status == 1 && result.error.contains("/nowhere/copyright is missing"))
    #expect(try Command.script("ls out", in: scratch.folder).output == "")
  }
}
