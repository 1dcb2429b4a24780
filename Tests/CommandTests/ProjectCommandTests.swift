import Foundation
import TestSupport
import Testing

/// What commands do with a project file (meaning 8).
@Suite struct ProjectCommandTests {
  static let assigned = "chatflow: a\nversion: 1\nrouting: {assign: {team: saels}}\n"
  static let scenarios = """
    chatflow: good
    contacts: [{email: eva@acme.com, owner: anna@acme.com}]
    tests:
      - name: greets
        steps: [open, bot: Hi!]

    """

  // MARK: Finding it

  /// Without a path commands take `paths`, or else the folder of the project file, from wherever in
  /// the project they are called.
  @Test func commandsTakeItsPaths() throws {
    let scratch = try Scratch([
      ".chatflow.yaml": "paths: [flows,one.yaml]\n", "flows/a/good.yaml": Sample.good,
      "one.yaml": Sample.good.replacing("good", with: "one")
        + "target: {priority: 5, sites: [a.b]}\n",
      "other.yaml": Sample.bad, "flows/good.test.yaml": Self.scenarios, "deep/er/x": "",
    ])
    #expect(try scratch.run("check").output == "4 files, nothing wrong\n")
    #expect(try scratch.run("test").output.hasPrefix("1 passed, 0 failed\n"))
    #expect(try scratch.run("compile", "-o", "out").status == 0)
    #expect(try scratch.run("match", "--page", "/").output.contains("good"))
    let layout = try scratch.run("fmt", "--check")
    #expect(layout.status == 1 && layout.output == ".chatflow.yaml\n", "\(layout)")
    #expect(try scratch.run("texts", "export").output.contains("flows/a/good.yaml:3"))
    let inner = scratch.folder.appending(path: "deep/er")
    #expect(try Command.run(["check"], in: inner).output == "4 files, nothing wrong\n")
    let bad = try scratch.run("check", ".")
    #expect(bad.status == 1 && bad.output.contains("other.yaml:3:1"), "a path wins: \(bad)")
    try scratch.file(".chatflow.yaml", Array("deny_warnings: true\n".utf8))
    let whole = try Command.run(["check"], in: inner)
    #expect(whole.status == 1 && whole.output.contains("../../other.yaml:3:1"), "\(whole)")
  }

  /// It is looked for in the folder of what is given, and above.
  @Test func itBelongsToThePaths() throws {
    let scratch = try Scratch([
      "site/.chatflow.yaml": "teams: [sales]\n", "site/flows/a.yaml": Self.assigned,
      "shop/.chatflow.yaml": "teams: [shop]\n", "shop/b.yaml": Sample.good,
      "free.yaml": Sample.good,
    ])
    for path in ["site", "site/flows", "site/flows/a.yaml", scratch.path("site/flows")] {
      let result = try scratch.run("check", path)
      #expect(result.status == 1 && result.output.contains("CF0508"), "\(path): \(result)")
    }
    #expect(try scratch.run("check", "free.yaml").status == 0)
    let both = try scratch.run("check", "site", "free.yaml", "shop/b.yaml")
    #expect(both.status == 2 && both.output == "")
    #expect(
      both.error == "chatflow: shop/b.yaml: this belongs to another project than what precedes it: "
        + "shop/.chatflow.yaml, not site/.chatflow.yaml\n")
    let input = try Command.run(
      ["check", "-"], in: scratch.folder.appending(path: "site"), input: Self.assigned)
    #expect(input.status == 1 && input.output.contains("<stdin>:3:26"), "\(input)")
  }

  @Test func aWrongNameIsTold() throws {
    let scratch = try Scratch([".chatflow.yml": "teams: [sales]\n", "a.yaml": Sample.good])
    let result = try scratch.run("check")
    #expect(result.status == 2 && result.output == "")
    #expect(
      result.error == "chatflow: .chatflow.yml: a project file is called .chatflow.yaml\n")
  }

  @Test func whatItNamesIsMissing() throws {
    let scratch = try Scratch([".chatflow.yaml": "paths: [flows]\n", "a.yaml": Sample.good])
    for command in [["check"], ["test"], ["fmt"], ["compile", "-o", "out"], ["texts", "export"]] {
      let result = try Command.run(command, in: scratch.folder)
      #expect(result.status == 2, "\(command): \(result)")
      #expect(
        result.error == "chatflow: flows: there is no such file, and .chatflow.yaml names it\n")
    }
  }

  @Test func aProjectAloneIsNothing() throws {
    let scratch = try Scratch([".chatflow.yaml": "paths: [flows]\n"])
    try scratch.makeFolder("flows")
    let result = try scratch.run("check")
    #expect(result.status == 2 && result.error.contains("no chatflow was found"))
    #expect(try scratch.run("check", "--allow-empty").output == "1 file, nothing wrong\n")
    #expect(try scratch.run("check", ".chatflow.yaml").output == "1 file, nothing wrong\n")
  }

  // MARK: What is wrong in it

  /// It is told with the rest, and nothing is compiled.
  @Test func itIsCheckedToo() throws {
    let scratch = try Scratch([
      ".chatflow.yaml": "team: [sales]\ndeny_warnings: yes\nignore: [never-awya, CF0204]\n",
      "a.yaml": Sample.good,
    ])
    let check = try scratch.run("check", "--format", "short")
    #expect(check.status == 1)
    #expect(
      check.output == """
        .chatflow.yaml:1:1: error: a project file has no key `team` [CF0102 unknown-key]
        .chatflow.yaml:2:16: error: `deny_warnings` is `true` or `false`, not `yes` \
        [CF0106 not-true-or-false]
        .chatflow.yaml:3:10: error: there is no check `never-awya` [CF0901 unknown-check]
        .chatflow.yaml:3:22: error: CF0204 is an error, and errors can't be ignored \
        [CF0901 unknown-check]

        """)
    for command in [["compile", "-o", "out"], ["test"], ["run", "a.yaml"], ["fmt"]] {
      let result = try Command.run(command, in: scratch.folder)
      #expect(result.status == 1, "\(command): \(result)")
      #expect((result.output + result.error).contains("CF0102"), "\(command): \(result)")
    }
    #expect(try scratch.names == [".chatflow.yaml", "a.yaml"])
    let fixed = try scratch.run("check", "--fix", "--unsafe-fixes")
    #expect(fixed.error == "mended 3 mistakes in .chatflow.yaml\n")
    #expect(
      try scratch.text(".chatflow.yaml")
        == "teams: [sales]\ndeny_warnings: true\nignore: [never-away, CF0204]\n")
  }

  // MARK: What it says

  @Test func optionsWin() throws {
    let scratch = try Scratch([
      ".chatflow.yaml": "deny_warnings: true\n", "a.yaml": Sample.warned,
    ])
    #expect(try scratch.run("check").status == 1)
    #expect(try scratch.run("check", "--no-deny-warnings").status == 0)
    let project = "ignore: [prompt-never-shown]\n"
    try scratch.file(".chatflow.yaml", Array((project + "deny_warnings: true\n").utf8))
    #expect(try scratch.run("check").output == "2 files, nothing wrong\n")
    #expect(try scratch.run("check", "--ignore", "CF0307").status == 1, "the option wins")
    try scratch.file(".chatflow.yaml", Array(project.utf8))
    #expect(try scratch.run("check", "--deny-warnings").status == 0)
    let other = try scratch.run("check", "--deny-warnings", "--ignore", "CF0307")
    #expect(other.status == 1 && other.output.contains("prompt-never-shown"))
  }

  @Test func coverageIsDemanded() throws {
    let flow =
      Sample.good + "availability: {timezone: UTC, hours: {mon: 09:00-10:00}, "
      + "away: {show: message, message: Away.}}\n"
    let scratch = try Scratch([
      ".chatflow.yaml": "min_coverage: 100\n", "good.yaml": flow,
      "good.test.yaml":
        "chatflow: good\ntests: [{name: greets, at: 2026-03-02 09:00, "
        + "steps: [open, {bot: Hi!}]}]\n",
    ])
    let result = try scratch.run("test")
    #expect(result.status == 1 && result.output.contains("100"), "\(result)")
    #expect(try scratch.run("test", "--min-coverage", "10").status == 0)
    #expect(try scratch.run("test", "--filter", "greets").status == 0, "a part covers a part")
    #expect(try scratch.run("test", "good.test.yaml").status == 0, "so does a file")
    #expect(try scratch.run("test", "good.test.yaml", "--min-coverage", "100").status == 1)
  }

  @Test func teamsAndUsersAreKnown() throws {
    let flow = """
      chatflow: good
      version: 1
      routing: {assign: contact-owner, otherwise: {team: saels, pick: least_busy}}
      start: a
      steps:
        a:
          - assign: {user: ANA@acme.com}
          - assign: {user: eva@acme.org}
          - handoff: {say: Hi!, to: {team: Sales}}
      guarantees:
        - at_most: 1
          of: {assign: {team: nobody}}

      """
    let scratch = try Scratch([
      ".chatflow.yaml": "teams: [sales]\nusers: [ana@acme.com, eva@acme.com]\n",
      "good.yaml": flow, "good.test.yaml": Self.scenarios,
    ])
    let result = try scratch.run("check", "--format", "short", "--ignore", "CF0703")
    let errors = result.output.split(separator: "\n").filter { $0.contains(": error: ") }
    let (user, team) = ("[CF0509 unknown-user]", "[CF0508 unknown-team]")
    let expected: [String] = [
      "good.test.yaml:2:41: error: there is no user `anna@acme.com` among those listed \(user)",
      "good.yaml:3:52: error: there is no team `saels` among those listed \(team)",
      "good.yaml:8:22: error: there is no user `eva@acme.org` among those listed \(user)",
      "good.yaml:9:38: error: there is no team `Sales` among those listed \(team)",
      "good.yaml:12:25: error: there is no team `nobody` among those listed \(team)",
    ]
    #expect(errors.map(String.init) == expected)
    #expect(result.status == 1)
    let words = try scratch.run("check", "good.yaml").output
    for help in ["did you mean `sales`?", "did you mean `eva@acme.com`?"] {
      #expect(words.contains("= help: \(help)"), "\(words)")
    }
    let list = "list it under `teams` in .chatflow.yaml, or name one that is listed there"
    #expect(words.contains(list), "\(words)")
    #expect(try scratch.run("compile", "good.yaml", "-o", "out").status == 1)
    #expect(try scratch.run("run", "good.yaml").status == 1)
  }

  /// What a server file lists is the same list.
  @Test func theServerFileListsTeams() throws {
    let scratch = try Scratch([
      "a.yaml": Self.assigned, "server.yaml": "server: s\nteams: [sales]\n",
    ])
    let result = try scratch.run("check", "--format", "short")
    #expect(result.status == 1)
    #expect(result.output.contains("a.yaml:3:26: error: there is no team `saels`"), "\(result)")
    try scratch.file(".chatflow.yaml", Array("teams: [saels, sales]\n".utf8))
    #expect(try scratch.run("check").status == 1, "the server has no such team")
    try scratch.file("server.yaml", Array("server: s\nteams: [saels]\n".utf8))
    #expect(try scratch.run("check").status == 0)
  }

  @Test func oldZoneDataIsAnError() throws {
    let scratch = try Scratch([
      ".chatflow.yaml": "min_zone_data: 1999a\n", "a.yaml": Sample.good,
    ])
    #expect(try scratch.run("check").status == 0)
    try scratch.file(".chatflow.yaml", Array("min_zone_data: 9999a\n".utf8))
    for command in [["check"], ["test"], ["compile", "-o", "out"]] {
      let result = try Command.run(command, in: scratch.folder)
      #expect(result.status == 1, "\(command): \(result)")
      #expect(result.output.contains("CF0903"), "\(command): \(result)")
    }
    try scratch.file("zones/UTC", [])
    let untold = try scratch.run("check", environment: ["TZDIR": scratch.path("zones")])
    #expect(untold.status == 1 && untold.output.contains("doesn't tell its release"), "\(untold)")
  }
}
