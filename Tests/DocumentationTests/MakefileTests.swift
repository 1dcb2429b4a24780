import Foundation
import TestSupport
import Testing

/// The Makefile installs what is missing, and nothing else. `apt-get` and `sudo` are stand-ins
/// that write down how they are called.
@Suite struct MakefileTests {
  @Test func nothingIsInstalledWhereNothingIsMissing() throws {
    let machine = try Machine()
    defer { machine.remove() }
    let output = try machine.make("packages", header: machine.folder.path(percentEncoded: false))
    #expect(output.text == "")
    #expect(output.status == 0)
    #expect(try machine.calls() == [])
  }

  @Test func whatIsMissingIsInstalled() throws {
    let machine = try Machine()
    defer { machine.remove() }
    let output = try machine.make("packages", zones: "/nowhere")
    #expect(output.text == "Installing libyaml-dev tzdata ...\n")
    #expect(output.status == 0)
    #expect(
      try machine.calls() == [
        "noninteractive update -qq",
        "noninteractive install -y -qq --no-install-recommends libyaml-dev tzdata",
      ])
  }

  /// Only tests need Node, and Python with its part that makes environments.
  @Test(arguments: [true, false])
  func testsNeedPythonAndNode(isThere: Bool) throws {
    let machine = try Machine()
    defer { machine.remove() }
    let header = machine.folder.path(percentEncoded: false)
    try machine.add("python3", isThere ? "exit 0" : "echo 'No module named venv' >&2; exit 1")
    let output = try machine.make(
      "test-packages", header: header, browser: isThere ? "sh" : "no-browser")
    #expect(output.text == (isThere ? "" : "Installing python3 python3-venv nodejs neovim ...\n"))
    #expect(output.status == 0)
    #expect(try machine.calls().count == (isThere ? 0 : 2))
    #expect(try machine.make("packages", header: header).text == "")
  }

  @Test func testsInstallThatFirst() throws {
    let plan = try Console.run("/usr/bin/env", ["make", "-n", "test-command"], in: Repository.root)
    let install = try #require(plan.text.firstRange(of: "python3-venv"))
    let test = try #require(plan.text.firstRange(of: "swift test"))
    #expect(install.lowerBound < test.lowerBound)
  }

  /// All tests are those of the command and those of the server, in builds that hold targets to the
  /// imports that they declare.
  @Test func testsAreAllTests() throws {
    let plan = try Console.run("/usr/bin/env", ["make", "-n", "test"], in: Repository.root)
    let commands = plan.text.split(separator: "\n")
    for variable in ["", "CHATFLOW_SERVER=1 "] {
      // Not all tests of the server run at once.
      let width = variable.isEmpty ? "" : "SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=12 "
      #expect(
        commands.contains { $0.hasPrefix("\(variable)\(width)swift test ") }, "\(variable)")
      #expect(
        commands.contains {
          $0.hasPrefix("\(variable)swift build ") && $0.contains(" --build-tests")
            && $0.contains(" --explicit-target-dependency-import-check error")
        }, "\(variable)")
    }
  }

  /// What runs before anything is merged looks at the commits, and then is `make test`.
  @Test func whatRunsBeforeMergingIsAllTests() throws {
    let script = try Document(".ci/run").lines
    #expect(script.suffix(3) == ["scripts/check_commits.sh", "make test", ""])
  }

  /// What only the server needs, nobody installs for the rest.
  @Test(arguments: [
    ("server-packages", "libsqlite3-dev"), ("server-packages", "libgmime-3.0-dev"),
    ("server-packages", "libcurl4-openssl-dev"), ("server-packages", "zlib1g-dev"),
    ("test-server-packages", "libsqlite3-dev"), ("test-server-packages", "chromium-driver"),
    ("test-server-packages", "firefox-esr"),
    ("test-server-packages", "postfix"),
  ])
  func theServerNeedsMore(_ target: String, _ package: String) throws {
    let machine = try Machine()
    defer { machine.remove() }
    let header = machine.folder.path(percentEncoded: false)
    #expect(try machine.make(target, header: header).status == 0)
    #expect(try machine.calls().contains { $0.contains(" install ") && $0.contains(package) })
  }

  @Test func theServerNeedsNothingWhereAllIsThere() throws {
    let machine = try Machine()
    defer { machine.remove() }
    try machine.add("python3", "exit 0")
    // Where another mail server is, none is put beside it.
    try machine.add("sendmail", "exit 0")
    let header = machine.folder.path(percentEncoded: false)
    let output = try machine.make(
      "test-server-packages", header: header, server: header, browser: "sh")
    #expect(output.text == "")
    #expect(try machine.calls() == [])
  }

  @Test func whoIsNotRootTakesSudo() throws {
    let machine = try Machine(userID: 1000)
    defer { machine.remove() }
    #expect(try machine.make("packages").status == 0)
    let calls = try machine.calls()
    #expect(calls.count == 4)
    #expect(calls.first == "sudo env DEBIAN_FRONTEND=noninteractive apt-get update -qq")
  }

  @Test func whereThereIsNoSudoItSaysWhatToRun() throws {
    let machine = try Machine(userID: 1000, hasSudo: false)
    defer { machine.remove() }
    let output = try machine.make("packages")
    #expect(output.text.contains("as root first: apt-get install libyaml-dev\n"))
    #expect(output.status != 0)
    #expect(try machine.calls() == [])
  }

  @Test func aFailedInstallationFails() throws {
    let machine = try Machine(aptStatus: 100)
    defer { machine.remove() }
    #expect(try machine.make("packages").status != 0)
  }

  @Test func whereThereIsNoAptItSaysWhatIsMissing() throws {
    let machine = try Machine(hasApt: false)
    defer { machine.remove() }
    let output = try machine.make("packages")
    #expect(output.text.contains("libyaml-dev."))
    #expect(output.text.contains("no apt-get"))
    #expect(output.status != 0)
  }

  @Test func everyTargetOfTheHelpExists() throws {
    let help = try Console.run("/usr/bin/env", ["make", "help"], in: Repository.root)
    let targets = help.text.split(separator: "\n").compactMap { line -> String? in
      let words = line.split(separator: " ")
      return words.first == "make" ? words.dropFirst().first.map(String.init) : nil
    }
    #expect(
      Set(targets).isSuperset(of: [
        "demo", "test", "build", "serve", "server", "release", "dist", "test-dist", "reference",
        "format", "test-command", "test-server", "torture",
      ]))
    let plan = try Console.run("/usr/bin/env", ["make", "-n"] + targets, in: Repository.root)
    #expect(plan.status == 0)
    #expect(plan.text.contains("swift test"))
  }
}

/// A machine with a few programs, on which `make` runs.
private struct Machine {
  let folder: URL
  private let console: Console

  init(
    hasApt: Bool = true, aptStatus: Int = 0, userID: Int = 0, hasSudo: Bool = true
  ) throws {
    console = try Console()
    folder = console.folder
    for name in ["sh", "env", "make"] {
      let found = try Console.run("/bin/sh", ["-c", "command -v \(name)"], in: folder)
      let path = found.text.trimmingCharacters(in: .whitespacesAndNewlines)
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: name).path(percentEncoded: false),
        withDestinationPath: path)
    }
    let log = folder.appending(path: "calls").path(percentEncoded: false)
    try add("swift", "exit 0")
    try add("dpkg-deb", "exit 0")
    try add("id", "echo \(userID)")
    if hasSudo { try add("sudo", "echo \"sudo $*\" >>'\(log)'; exec \"$@\"") }
    if hasApt {
      try add("apt-get", "echo \"$DEBIAN_FRONTEND $*\" >>'\(log)'; exit \(aptStatus)")
    }
  }

  func remove() { console.remove() }

  func add(_ name: String, _ script: String) throws {
    try console.write(["#!/bin/sh", script], to: name)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755],
      ofItemAtPath: folder.appending(path: name).path(percentEncoded: false))
  }

  /// Runs `make`; `header` and `zones` stand for the files that show what is installed.
  func make(
    _ target: String, header: String = "/nowhere", zones: String = "/",
    server: String = "/nowhere", browser: String = "no-browser"
  ) throws -> (text: String, status: Int32) {
    let path = folder.path(percentEncoded: false)
    return try Console.run(
      "/usr/bin/env",
      [
        "make", target, "YAML_HEADERS=\(header)", "ZONES=\(zones)", "SQLITE_HEADERS=\(server)",
        "ZLIB_HEADERS=\(server)", "GMIME_HEADERS=\(server)", "CURL_HEADERS=\(server)",
        "BROWSER=\(browser)", "DRIVER=\(browser)", "FIREFOX=\(browser)", "NODE=\(browser)",
        "NVIM=\(browser)",
      ],
      in: Repository.root, environment: ["PATH": path])
  }

  /// How `apt-get` was called.
  func calls() throws -> [String] {
    let log = folder.appending(path: "calls")
    guard FileManager.default.fileExists(atPath: log.path(percentEncoded: false)) else { return [] }
    let text = String(decoding: try Data(contentsOf: log), as: UTF8.self)
    return text.split(separator: "\n").map(String.init)
  }
}
