import ChatflowCompiler
@testable import ChatflowReference
import ChatflowSyntax
import Foundation
import Testing

/// Schemas and `check` judge alike what a schema can express. A validator of others tells, over
/// the examples of the repository and thousands of files made of them:
/// `Tests/Tools/schema_agreement.py`.
@Suite struct SchemaAgreementTests {
  @Test func schemasAndCheckAgree() throws {
    let python = try environment()
    let scratch = FileManager.default.temporaryDirectory
      .appending(path: "chatflow-schemas-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let work = scratch.appending(path: "work")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    let files = try write(examples(), to: scratch) + chatflows()
    let command = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "chatflow")
    let result = try run(
      python.path(percentEncoded: false),
      [
        "Tests/Tools/schema_agreement.py", command.path(percentEncoded: false), "schemas",
        work.path(percentEncoded: false),
      ] + files)
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains(" 0 disagreements"), "\(result.output)")
  }

  /// The files of the repository, smaller ones first: what they have in common is changed there.
  private func chatflows() throws -> [String] {
    try Repository.files(under: "chatflows").filter { $0.hasSuffix(".yaml") }
      .map { Repository.root.appending(path: $0).path(percentEncoded: false) }
  }

  /// Examples of the reference, and those of rules that are about one file and that YAML can read.
  private func examples() -> [(name: String, text: String)] {
    var examples: [(name: String, text: String)] = []
    for (index, example) in LanguagePage.examples.enumerated() {
      let suffix = example.isScenario ? "test.yaml" : "yaml"
      examples.append(("language-\(index).\(suffix)", example.document))
    }
    for rule in Rules.all where rule.number >= 100 && !rule.bad.isEmpty {
      for (kind, text) in [("bad", rule.bad), ("good", rule.good)] {
        for (index, file) in RuleExample(text).files.enumerated() {
          let suffix = DocumentReader.isScenarioFile(file.name) ? "test.yaml" : "yaml"
          examples.append(
            (
              "\(rule.code)-\(kind)-\(index).\(suffix)", String(decoding: file.bytes, as: UTF8.self)
            ))
        }
      }
    }
    return examples
  }

  private func write(
    _ examples: [(name: String, text: String)], to folder: URL
  ) throws -> [String] {
    try examples.map { example in
      let file = folder.appending(path: example.name)
      try Data(example.text.utf8).write(to: file)
      return file.path(percentEncoded: false)
    }
  }

  // MARK: Python

  /// An interpreter with the packages of `Tests/Tools/requirements.txt`, made in `.build` if there
  /// is none yet.
  private func environment() throws -> URL {
    let folder = Repository.root.appending(path: ".build/python")
    let python = folder.appending(path: "bin/python3")
    let wanted = try #require(Repository.bytes("Tests/Tools/requirements.txt"))
    let mark = folder.appending(path: "installed.txt")
    let isWhole =
      (try? Data(contentsOf: mark)).map(Array.init) == wanted
      // A folder that was moved, or whose interpreter was replaced, is made again.
      && (try? run(python.path(percentEncoded: false), ["-c", "import jsonschema, yaml"]))?.status
        == 0
    if isWhole { return python }
    let path = folder.path(percentEncoded: false)
    for (program, arguments) in [
      ("/usr/bin/env", ["python3", "-m", "venv", "--clear", path]),
      (
        python.path(percentEncoded: false),
        ["-m", "pip", "install", "--quiet", "--requirement", "Tests/Tools/requirements.txt"]
      ),
    ] {
      let result = try run(program, arguments)
      try #require(
        result.status == 0,
        """
        The schemas can't be tested: this test needs python3 with venv (`make test` installs both \
        with apt-get), and PyPI or a mirror that pip is told of. \
        `\(arguments.joined(separator: " "))` said: \(result.output)
        """)
    }
    try Data(wanted).write(to: mark)
    return python
  }

  private func run(
    _ program: String, _ arguments: [String]
  ) throws -> (output: String, status: Int32) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = Repository.root
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: output, as: UTF8.self), process.terminationStatus)
  }
}
