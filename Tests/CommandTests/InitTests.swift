import Foundation
import TestSupport
import Testing

/// `chatflow init`: what it writes is right, and nothing is ever overwritten.
@Suite struct InitTests {
  static let names = [
    ".chatflow.yaml", ".github/workflows/chatflow.yml", ".pre-commit-config.yaml",
    "chatflows/server.yaml", "chatflows/support.test.yaml", "chatflows/support.yaml",
    "schemas/chatflow.schema.json", "schemas/project.schema.json", "schemas/scenario.schema.json",
  ]

  /// The files below a folder, in order.
  private static func files(in scratch: Scratch) throws -> [String] {
    let root = scratch.folder.path(percentEncoded: false)
    return try FileManager.default.subpathsOfDirectory(atPath: root).filter {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(root)/\($0)")
      return attributes[.type] as? FileAttributeType != .typeDirectory
    }
    .sorted()
  }

  @Test func whatItWritesIsRight() throws {
    let scratch = try Scratch()
    let result = try scratch.run("init")
    #expect(result.status == 0 && result.error == "")
    #expect(
      result.output == """
        wrote chatflows/support.yaml
        wrote chatflows/support.test.yaml
        wrote chatflows/server.yaml
        wrote .chatflow.yaml
        wrote schemas/chatflow.schema.json
        wrote schemas/scenario.schema.json
        wrote schemas/project.schema.json
        wrote .github/workflows/chatflow.yml
        wrote .pre-commit-config.yaml

        Next:
          chatflow check
          chatflow test --coverage
          chatflow run chatflows/support.yaml

        """)
    #expect(try Self.files(in: scratch) == Self.names)
    let check = try scratch.run("check", "--deny-warnings", "--format", "json", "chatflows")
    #expect(check.status == 0)
    #expect(check.output.contains(#""diagnostics":[]"#), "notes count too: \(check.output)")
    let test = try scratch.run("test", "chatflows", "--min-coverage", "100")
    #expect(test.status == 0 && test.output.contains("(100%)"), "\(test)")
    #expect(try scratch.run("compile", "chatflows", "-o", "bundle").status == 0)
  }

  /// `fmt` has nothing to say about what it writes, and about the examples of the repository.
  @Test func allIsLaidOut() throws {
    let scratch = try Scratch()
    #expect(try scratch.run("init").status == 0)
    let written = try scratch.run("fmt", "--check")
    #expect(written.status == 0 && written.output == "" && written.error == "", "\(written)")
    let examples = try Command.run(["fmt", "--check", "chatflows"])
    #expect(examples.status == 0 && examples.output == "", "\(examples)")
  }

  /// Editors check and complete what it writes: the first line leads to the repository's schema.
  @Test func editorsFindTheSchemas() throws {
    let scratch = try Scratch()
    #expect(try scratch.run("init").status == 0)
    for (name, kind) in [
      ("chatflows/support", "chatflow"), ("chatflows/server", "chatflow"),
      ("chatflows/support.test", "scenario"), (".chatflow", "project"),
    ] {
      let text = String(decoding: try scratch.bytes("\(name).yaml"), as: UTF8.self)
      let path = "schemas/\(kind).schema.json"
      let up = name.contains("/") ? "../" : ""
      #expect(text.hasPrefix("# yaml-language-server: $schema=\(up)\(path)\n"))
      let schema = try Data(contentsOf: Repository.root.appending(path: path))
      #expect(try scratch.bytes(path) == Array(schema))
    }
  }

  /// The commands that it names as the next ones, typed into a shell.
  @Test(arguments: ["site", "a/b/", "it's a site", "-x", "./", "..here", "$HOME", "é"])
  func theNextCommandsWork(folder: String) throws {
    let scratch = try Scratch()
    let result = try scratch.run("init", "--", folder)
    #expect(result.status == 0, "\(result)")
    #expect(try Self.files(in: scratch).count == Self.names.count)
    let commands = result.output.split(separator: "\n").filter { $0.hasPrefix("  chatflow ") }
    #expect(commands.count == 3)
    for command in commands {
      let run = try Command.script("\"$C\" \(command.dropFirst(11))", in: scratch.folder)
      #expect(run.status == 0 && run.error == "", "\(command): \(run)")
    }
  }

  /// Each file by itself keeps all from being written.
  @Test(arguments: names)
  func existingFilesStay(name: String) throws {
    let scratch = try Scratch([name: "mine"])
    let result = try scratch.run("init")
    #expect(result.status == 1 && result.output == "")
    #expect(result.error.contains("nothing was written") && result.error.contains("  \(name)\n"))
    #expect(try Self.files(in: scratch) == [name])
    #expect(try scratch.bytes(name) == Array("mine".utf8))
  }

  @Test func twiceListsAll() throws {
    let scratch = try Scratch()
    #expect(try scratch.run("init", "site").status == 0)
    let flow = try scratch.bytes("site/chatflows/support.yaml")
    let again = try scratch.run("init", "site")
    #expect(again.status == 1)
    for name in Self.names { #expect(again.error.contains("  site/\(name)\n")) }
    #expect(try scratch.bytes("site/chatflows/support.yaml") == flow)
  }

  /// A link to nowhere is somebody's file, too.
  @Test func linksStay() throws {
    let scratch = try Scratch()
    try scratch.link(".pre-commit-config.yaml", to: "nowhere")
    let result = try scratch.run("init")
    #expect(result.status == 1 && result.error.contains("  .pre-commit-config.yaml\n"))
    #expect(try scratch.names == [".pre-commit-config.yaml"])
  }

  /// Other files don't matter, and folders may be there already.
  @Test func otherFilesDontMatter() throws {
    let scratch = try Scratch(["chatflows/other.yaml": Sample.good, ".github/x": ""])
    #expect(try scratch.run("init").status == 0)
    #expect(try scratch.run("check", "--no-deny-warnings", "chatflows").status == 0)
  }

  /// After a failure in the middle nothing is left behind.
  @Test func aFailureLeavesNothing() throws {
    let scratch = try Scratch([".github": "a file where a folder must be"])
    let result = try scratch.run("init")
    #expect(result.status == 2 && result.output == "")
    #expect(result.error.contains(".github"))
    #expect(try Self.files(in: scratch) == [".github"])
    #expect(try scratch.names == [".github"])
  }

  @Test func wrongFolders() throws {
    let scratch = try Scratch(["file": "text"])
    let file = try scratch.run("init", "file")
    #expect(file.status == 2 && file.error.hasPrefix("chatflow: file"), "\(file)")
    let below = try scratch.run("init", "file/below")
    #expect(below.status == 2 && below.error.contains("file"))
    #expect(try scratch.run("init", "").status == 2)
    #expect(try scratch.run("init", "a", "b").status == 2)
    #expect(try scratch.names == ["file"])
  }
}
