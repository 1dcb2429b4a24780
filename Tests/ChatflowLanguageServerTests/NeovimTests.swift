import Foundation
import TestSupport
import Testing

/// The server in an editor that people use, set up as `docs/editors.md` says.
struct NeovimTests {
  private static let program = ["/usr/bin/nvim", "/usr/local/bin/nvim"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  private static let flow = """
    chatflow: support
    version: 1
    welcome: Hi!
    start: menu
    steps:
      menu:
        - say: What is it?
        - goto: bye
      bye:
        - end

    """
  private static let test = """
    chatflow: support
    tests:
      - name: ends
        steps: [open, {bot: Hi!}, {bot: What is it?}, {state: closed}]
      - name: passes by
        steps: [{visitor: Hello}, {bot: Hi!}, {bot: What is it?}, {state: closed}]

    """

  @Test(
    .enabled(
      if: program != nil, "Neovim isn't installed; `make test-packages` installs it with apt-get"))
  func anAdminWrites() throws {
    let page = try Repository.text("docs/editors.md")
    let block = try #require(
      page.components(separatedBy: "```lua\n").first { $0.contains("start_client") })
    let settings = try #require(block.components(separatedBy: "```").first)
    let folder = URL(filePath: Command.path).deletingLastPathComponent()
    let scratch = try Scratch([
      "p/a.yaml": Self.flow, "p/a.test.yaml": Self.test, "init.lua": settings,
    ])
    let script = Repository.root.appending(path: "Tests/Tools/neovim.lua")
    let result = try Command.run(
      program: try #require(Self.program),
      [
        "--headless", "-n", "-i", "NONE", "-u", scratch.path("init.lua"), "-S",
        script.path(percentEncoded: false),
      ], in: scratch.folder.appending(path: "p"),
      environment: [
        "PATH": "\(folder.path(percentEncoded: false)):/usr/bin:/bin",
        "HOME": scratch.path("home"),
      ])
    #expect(result.status == 0, "\(result)")
    let said = "\(result.output)\(result.error)"
    for line in [
      "finding 8 CF0204", "mended     - goto: bye", "completion menu bye",
      "layout welcome: Hi!", "lens ▶ run this test 1 0",
    ] {
      #expect(said.contains(line), "\(said)")
    }
    let renamed = Self.flow.replacing("goto: bye", with: "goto: farewell")
      .replacing("  bye:", with: "  farewell:")
    #expect(try scratch.text("p/a.yaml") == renamed)
  }
}
