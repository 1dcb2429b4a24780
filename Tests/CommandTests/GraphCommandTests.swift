import ChatflowCompiler
import ChatflowProgram
import ChatflowSyntax
import ChatflowViews
import Foundation
import TestSupport
import Testing

/// `chatflow graph` from the outside.
@Suite struct GraphCommandTests {
  private static let one = "chatflow: one\nversion: 1\nwelcome: Hi!\n"
  private static let two = "chatflow: two\nversion: 1\nwelcome: Ho!\n"

  private func diagram(_ text: String, _ name: String) throws -> Diagram {
    let file = SourceFile(name: "\(name).yaml", bytes: Array(text.utf8))
    let tables = try #require(Compilation([file]) { _ in true }.tables()?.first)
    return try #require(Diagram(try Program(verifying: tables)))
  }

  @Test func formats() throws {
    let diagram = try diagram(Self.one, "one")
    let scratch = try Scratch(["one.yaml": Self.one])
    for (format, text) in [
      ([], MermaidText.render(diagram)), (["mermaid"], MermaidText.render(diagram)),
      (["dot"], DotText.render(diagram)),
    ] {
      let options = format.flatMap { ["--format", $0] }
      let result = try Command.run(["graph", "one.yaml"] + options, in: scratch.folder)
      #expect(result.output == text)
      #expect(result.error == "")
      #expect(result.status == 0)
    }
    let piped = try Command.run(["graph", "-"], in: scratch.folder, input: Self.one)
    #expect(piped.output == MermaidText.render(diagram))
  }

  @Test func bundlesAndChoices() throws {
    let scratch = try Scratch(["one.yaml": Self.one, "two.yaml": Self.two])
    #expect(try Command.run(["compile", ".", "-o", "all.bundle"], in: scratch.folder).status == 0)
    let expected = MermaidText.render(try diagram(Self.two, "two"))
    for path in [".", "all.bundle"] {
      #expect(
        try Command.run(["graph", path, "--flow", "two"], in: scratch.folder).output == expected)
      let open = try Command.run(["graph", path], in: scratch.folder)
      #expect(open.status == 2)
      #expect(open.output == "")
      #expect(open.error.contains("choose a chatflow with --flow: one, two"))
      let unknown = try Command.run(["graph", path, "--flow", "three"], in: scratch.folder)
      #expect(unknown.status == 2)
      #expect(unknown.error.contains("there is no chatflow 'three', only one, two"))
    }
  }

  /// A calendar beside the flow is found, as for other commands.
  @Test func calendarsAreFound() throws {
    let flow = Repository.root.appending(path: "chatflows/hotel.yaml").path(percentEncoded: false)
    let scratch = try Scratch()
    let result = try scratch.run("graph", flow, "--format", "dot")
    #expect(try Array(result.output.utf8) == Goldens.bytes("Graph/hotel.dot"))
  }

  @Test func outputFiles() throws {
    let scratch = try Scratch(["one.yaml": Self.one, "bad.yaml": "chatflow: a\n"])
    let written = try Command.run(["graph", "one.yaml", "-o", "a.mmd"], in: scratch.folder)
    #expect(written.status == 0)
    #expect(written.output == "")
    let file = scratch.folder.appending(path: "a.mmd")
    let expected = MermaidText.render(try diagram(Self.one, "one"))
    #expect(try String(contentsOf: file, encoding: .utf8) == expected)
    // What was there stays where nothing can be drawn.
    #expect(try Command.run(["graph", "bad.yaml", "-o", "a.mmd"], in: scratch.folder).status == 1)
    #expect(try String(contentsOf: file, encoding: .utf8) == expected)
    let nowhere = try Command.run(["graph", "one.yaml", "-o", "no/a.mmd"], in: scratch.folder)
    #expect(nowhere.status == 2)
    #expect(nowhere.error.contains("no/a.mmd"))
  }

  @Test(
    arguments: [
      (["graph"], 2), (["graph", "none.yaml"], 2), (["graph", "empty"], 2),
      (["graph", "one.yaml", "--format", "png"], 2), (["graph", "bad.yaml"], 1),
      (["graph", "one.yaml", "two.yaml"], 2),
    ] as [([String], Int32)])
  func whatCannotBeDrawn(_ arguments: [String], _ status: Int32) throws {
    let files = ["one.yaml": Self.one, "two.yaml": Self.two, "bad.yaml": "chatflow: a\n"]
    let scratch = try Scratch(files)
    try FileManager.default.createDirectory(
      at: scratch.folder.appending(path: "empty"), withIntermediateDirectories: true)
    let result = try Command.run(arguments, in: scratch.folder)
    #expect(result.status == status)
    #expect(result.output == "")
    #expect(result.error != "")
  }

  // MARK: - SVG

  /// Runs `graph --format svg` with a script in place of Graphviz's program.
  private func svg(
    _ script: String?, mode: Int = 0o755, flow: String = one,
    _ body: (Command.Result, URL) throws -> Void
  ) throws {
    let scratch = try Scratch(["flow.yaml": flow])
    let programs = scratch.folder.appending(path: "programs")
    try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
    if let script {
      let file = programs.appending(path: "dot")
      try Data("#!/bin/sh\nPATH=/usr/bin:/bin\n\(script)\n".utf8).write(to: file)
      try FileManager.default.setAttributes(
        [.posixPermissions: mode], ofItemAtPath: file.path(percentEncoded: false))
    }
    let result = try Command.run(
      ["graph", "flow.yaml", "--format", "svg"], in: scratch.folder,
      environment: ["PATH": programs.path(percentEncoded: false)])
    try body(result, scratch.folder)
  }

  @Test func withoutGraphviz() throws {
    try svg(nil) { result, _ in
      #expect(result.status == 2)
      #expect(result.output == "")
      #expect(
        result.error == "chatflow: dot: Graphviz is needed for svg: apt-get install graphviz\n")
    }
  }

  @Test func theProgramGetsTheGraphAndGivesThePicture() throws {
    try svg("echo \"$#$1\"; cat") { result, _ in
      let dot = DotText.render(try diagram(Self.one, "one"))
      #expect(result.output == "1-Tsvg\n" + dot)
      #expect(result.error == "")
      #expect(result.status == 0)
    }
  }

  /// A flow whose graph and picture are larger than what a pipe holds.
  @Test func largePictures() throws {
    let steps = (0..<200).map { "  s\($0): [{say: Hello there.}, {goto: s\($0 + 1)}]" }
    let flow =
      "chatflow: big\nversion: 1\nstart: s0\nsteps:\n" + steps.joined(separator: "\n")
      + "\n  s200: [handoff]\n"
    let graph = DotText.render(try diagram(flow, "big"))
    #expect(graph.utf8.count > 20_000)
    // Everything is written before anything is read, and the other way around.
    for script in ["yes | head -c 3000000; cat", "cat >in; cat in in in in in in in in in in"] {
      try svg(script, flow: flow) { result, _ in
        #expect(result.status == 0)
        #expect(result.output.hasSuffix(graph))
        #expect(result.output.utf8.count >= 10 * graph.utf8.count)
      }
    }
  }

  @Test(arguments: [
    ("echo broken >&2; exit 3", "dot: broken"),
    ("cat >/dev/null; exit 7", "dot: ended with status 7"),
    ("exit 0", "dot: ended with status 0"),
    ("kill -9 $$", "dot: ended with status 137"),
    ("printf '\\033[31mred' >&2; exit 1", "dot: \\u{1B}[31mred"),
    ("yes broken | head -c 1000000 >&2; exit 1", "dot: broken"),
  ])
  func failures(_ script: String, _ words: String) throws {
    try svg(script) { result, _ in
      #expect(result.status == 2)
      #expect(result.output == "")
      #expect(result.error.hasPrefix("chatflow: \(words)"))
      #expect(result.error.utf8.count < 6000)
    }
  }

  /// A program that doesn't read its input may still draw.
  @Test func unreadInput() throws {
    try svg("exec 0<&-; echo '<svg/>'") { result, _ in
      #expect(result.status == 0)
      #expect(result.output == "<svg/>\n")
    }
  }

  @Test func aProgramThatIsNone() throws {
    try svg("", mode: 0o644) { result, _ in
      #expect(result.status == 2)
      #expect(result.error.hasPrefix("chatflow: dot: "))
    }
  }
}
