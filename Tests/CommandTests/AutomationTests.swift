import Foundation
import TestSupport
import Testing

/// What runs chatflow elsewhere: `action.yml`, `.pre-commit-hooks.yaml`, and what `init` writes for
/// both. The scripts of the action run here as GitHub runs them, with a stand-in for `curl`.
@Suite struct AutomationTests {
  /// A file of the repository.
  private static func text(_ name: String) throws -> String {
    let url = Repository.root.appending(path: name)
    return String(decoding: try Data(contentsOf: url), as: UTF8.self)
  }

  /// A file of a project.
  private static func text(_ name: String, of project: Scratch) throws -> String {
    String(decoding: try project.bytes(name), as: UTF8.self)
  }

  /// A project as `init` writes it.
  private static func project() throws -> Scratch {
    let scratch = try Scratch()
    #expect(try scratch.run("init").status == 0)
    return scratch
  }

  /// They are YAML: the only thing wrong with them is that they are no chatflows.
  @Test func allIsYAML() throws {
    let scratch = try Self.project()
    let root = Repository.root.path(percentEncoded: false)
    let paths = [
      "\(root)/action.yml", "\(root)/.pre-commit-hooks.yaml", ".github/workflows/chatflow.yml",
      ".pre-commit-config.yaml", "\(root)/docs/examples/gitlab-ci.yml",
    ]
    for path in paths {
      let result = try scratch.run("check", path)
      #expect(result.output.contains("unknown-document"), "\(path): \(result.output)")
      // The project file may be the other one.
      #expect(result.output.contains("\n1 error in "), "\(path): \(result.output)")
    }
  }

  /// The commands of hooks: entry and arguments.
  private static func commands(_ text: String) -> [String] {
    text.components(separatedBy: "- id: ").dropFirst().map { hook in
      let lines = hook.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      func value(_ key: String) -> String? {
        lines.first { $0.hasPrefix("\(key): ") }.map { String($0.dropFirst(key.count + 2)) }
      }
      let arguments = (value("args") ?? "").filter { !"[],".contains($0) }
      return "\(value("entry") ?? "") \(arguments)"
    }
  }

  /// The hooks pass in a fresh project, and fail where something is wrong.
  @Test func hooksRun() throws {
    let scratch = try Self.project()
    let offered = Self.commands(try Self.text(".pre-commit-hooks.yaml"))
    let written = Self.commands(try Self.text(".pre-commit-config.yaml", of: scratch))
    #expect(offered.count == 2 && written.count == 2)
    func status(_ command: String) throws -> Int32 {
      #expect(command.hasPrefix("chatflow "))
      return try Command.script("\"$C\" \(command.dropFirst(9))", in: scratch.folder).status
    }
    for command in offered + written { #expect(try status(command) == 0, "\(command)") }
    try scratch.file("chatflows/bad.yaml", Array(Sample.bad.utf8))
    for command in offered + written { #expect(try status(command) == 1, "\(command)") }
  }

  /// Every input is used, and whatever is used exists.
  @Test func inputs() throws {
    let action = try Self.text("action.yml")
    let declared = Set(action.matches(of: /\n  ([a-z-]+):\n    description/).map { $0.output.1 })
    let used = Set(action.matches(of: /inputs\.([a-z-]+)/).map { $0.output.1 })
    #expect(declared == used && declared.count == 8)
    let workflow = try Self.text(".github/workflows/chatflow.yml", of: Self.project())
    let given = workflow.components(separatedBy: "with:\n").last ?? ""
    let names = given.matches(of: #/([a-z-]+): /#).map { $0.output.1 }
    #expect(names.count == 3 && declared.isSuperset(of: names))
  }

  /// No expression stands in a script: what users give reaches it only as variables.
  @Test func scriptsTakeOnlyVariables() throws {
    let scripts = try ActionRun.scripts
    #expect(scripts.count == 4)
    for script in scripts { #expect(!script.contains("${{")) }
  }

  /// Released is one version, and everything names it.
  @Test func versions() throws {
    let scratch = try Self.project()
    let version = try scratch.version()
    #expect(try Self.text("action.yml").contains("    default: \(version)\n"))
    let workflow = try Self.text(".github/workflows/chatflow.yml", of: scratch)
    #expect(workflow.contains("/chatflow@v\(version)\n"))
  }

  @Test func theActionChecksAndTests() throws {
    let run = try ActionRun()
    let install = try run.install()
    #expect(install.status == 0, "\(install)")
    #expect(
      try run.requests() == [
        "https://github.example/acme/chatflow/releases/download/v\(run.version)/\(run.archive)",
        "https://github.example/acme/chatflow/releases/download/v\(run.version)/"
          + "\(run.archive).sha256",
      ])
    let check = try run.step(1, ["PATHS": "chatflows\n", "DENY_WARNINGS": "true"])
    #expect(check.status == 0, "\(check)")
    let test = try run.step(
      2, ["PATHS": "chatflows\n", "MIN_COVERAGE": "100", "JUNIT": "report.xml"])
    #expect(test.status == 0 && test.output.contains("(100%)"), "\(test)")
    #expect(try String(decoding: run.scratch.bytes("report.xml"), as: UTF8.self).contains("<test"))
  }

  @Test func theActionFails() throws {
    let run = try ActionRun()
    #expect(try run.install().status == 0)
    // It would deny warnings, and name its folder.
    try FileManager.default.removeItem(atPath: run.scratch.path(".chatflow.yaml"))
    let flow = Sample.good + "email_capture: {when: never, message: Never shown.}\n"
    try run.scratch.file("more flows/bad.yaml", Array(flow.utf8))
    let variables = ["PATHS": "chatflows\n\nmore flows\n"]
    func check(_ deny: String) throws -> Command.Result {
      try run.step(1, variables.merging(["DENY_WARNINGS": deny]) { $1 })
    }
    #expect(try check("false").status == 0)
    let denied = try check("true")
    #expect(denied.status == 1 && denied.output.contains("::warning file=more flows/bad.yaml"))
    let test = try run.step(
      2, variables.merging(["MIN_COVERAGE": "100", "JUNIT": "report.xml"]) { $1 })
    #expect(test.status == 1, "nothing covers the other flow: \(test)")
    let none = try run.step(1, ["PATHS": "", "DENY_WARNINGS": "true"])
    #expect(none.status == 1 && none.output.contains("bad.yaml"), "no path is the whole repository")
  }

  /// The lines of the example for GitLab, run as one script, as GitLab does.
  @Test func theExampleForGitLabWorks() throws {
    let example = try Self.text("docs/examples/gitlab-ci.yml")
    let lines = example.matches(of: #/\n    - ([^\n]+)/#).map { String($0.output.1) }
    #expect(lines.count == 10)
    let variables = Dictionary(
      uniqueKeysWithValues: example.matches(of: #/\n    ([A-Z]+): ([^\n]+)/#).map {
        (String($0.output.1), String($0.output.2))
      })
    let run = try ActionRun()
    #expect(variables["VERSION"] == run.version)
    let good = try run.run(lines.joined(separator: "\n"), variables)
    #expect(good.status == 0 && good.output.contains("(100%)"), "\(good)")
    let releases = "https://github.com/your_account/chatflow/releases/download"
    #expect(
      try run.requests()
        == ["", ".sha256"].map {
          "\(releases)/v\(run.version)/\(run.archive)\($0)"
        })
    #expect(
      try String(decoding: run.scratch.bytes("chatflow-tests.xml"), as: UTF8.self)
        .contains("<testcase"))
    try run.scratch.file("chatflows/bad.yaml", Array(Sample.bad.utf8))
    #expect(try run.run(lines.joined(separator: "\n"), variables).status == 1)
  }

  /// What doesn't match its checksum never runs, and neither does what isn't there.
  @Test func theActionVerifiesWhatItLoads() throws {
    let changed = try ActionRun()
    try changed.scratch.file(
      "release/\(changed.archive)", try changed.scratch.bytes("release/\(changed.archive)") + [0])
    let result = try changed.install()
    #expect(result.status != 0 && result.output.contains("FAILED"), "\(result)")
    #expect(try changed.scratch.bytes("path") == [])
    let missing = try ActionRun()
    try FileManager.default.removeItem(
      at: missing.scratch.folder.appending(path: "release/\(missing.archive).sha256"))
    #expect(try missing.install().status != 0)
    #expect(try missing.scratch.bytes("path") == [])
  }
}

/// A run of the action in a project of its own: releases come from a folder instead of the network.
private struct ActionRun {
  let scratch: Scratch
  let version: String
  let archive: String

  /// The scripts of the action's steps.
  static var scripts: [String] {
    get throws {
      let data = try Data(contentsOf: Repository.root.appending(path: "action.yml"))
      let action = String(decoding: data, as: UTF8.self)
      return action.components(separatedBy: "      run: |\n").dropFirst().map { rest in
        rest.components(separatedBy: "\n").prefix { $0.isEmpty || $0.hasPrefix("        ") }
          .map { String($0.dropFirst(8)) }.joined(separator: "\n")
      }
    }
  }

  init() throws {
    scratch = try Scratch()
    #expect(try scratch.run("init").status == 0)
    version = try scratch.version()
    let machine = try Command.script("uname -m", in: scratch.folder).output
      .trimmingCharacters(in: .newlines)
    let name = "chatflow-\(version)-linux-\(machine)"
    archive = "\(name).tar.gz"
    try scratch.file("path", [])
    // The built command is large, so what is packed calls it.
    let packed = try Command.script(
      """
      set -e
      mkdir -p release bin
      \(Packing.programs)
      \(Packing.command(into: "release"))
      cat > bin/curl <<'END'
      #!/bin/sh
      for last; do :; done
      while test "$1" != --output; do shift; done
      echo "$last" >> "$REQUESTS"
      cp "$RELEASE/${last##*/}" "$2"
      END
      printf '#!/bin/sh\\n' > bin/apt-get
      chmod +x bin/curl bin/apt-get
      """, in: scratch.folder)
    #expect(packed.status == 0, "\(packed)")
  }

  /// The addresses that were asked for.
  func requests() throws -> [String] {
    String(decoding: try scratch.bytes("requests"), as: UTF8.self).split(separator: "\n")
      .map(String.init)
  }

  func install() throws -> Command.Result {
    try step(
      0,
      [
        "SERVER": "https://github.example", "REPOSITORY": "acme/chatflow", "VERSION": version,
        "FOLDER": path("temporary"),
      ])
  }

  /// Runs a step as `shell: bash` does; what the first adds to the path, later ones find.
  func step(_ index: Int, _ variables: [String: String]) throws -> Command.Result {
    try run(ActionRun.scripts[index], variables)
  }

  func run(_ script: String, _ variables: [String: String]) throws -> Command.Result {
    try scratch.file("script", Array(script.utf8))
    let added = String(decoding: try scratch.bytes("path"), as: UTF8.self)
      .replacingOccurrences(of: "\n", with: ":")
    let settings = variables.merging([
      "PATH": "\(added)\(path("bin")):/usr/bin:/bin", "GITHUB_PATH": path("path"),
      "REQUESTS": path("requests"), "RELEASE": path("release"),
    ]) { $1 }
    let exports = settings.map { name, value in
      "export \(name)='\(value.replacingOccurrences(of: "'", with: "'\\''"))'\n"
    }
    return try Command.script(
      exports.sorted().joined() + "exec bash --noprofile --norc -e -o pipefail script",
      in: scratch.folder)
  }

  private func path(_ name: String) -> String {
    scratch.folder.appending(path: name).path(percentEncoded: false)
  }
}
