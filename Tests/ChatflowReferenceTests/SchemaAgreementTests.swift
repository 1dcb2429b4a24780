import ChatflowCompiler
@testable import ChatflowReference
import ChatflowSyntax
import Foundation
import TestSupport
import Testing

/// Schemas and `check` judge alike what a schema can express. A validator of others tells, over the
/// examples of the repository and thousands of files made of them:
/// `Tests/Tools/schema_agreement.py`.
@Suite struct SchemaAgreementTests {
  @Test func schemasAndCheckAgree() throws {
    let scratch = FileManager.default.temporaryDirectory
      .appending(path: "chatflow-schemas-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let work = scratch.appending(path: "work")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    let files = try write(examples(), to: scratch) + chatflows()
    let result = try Python.run(
      "schema_agreement.py",
      [Command.path, "schemas", work.path(percentEncoded: false)] + files)
    #expect(result.status == 0, "\(result.output)\(result.error)")
    #expect(result.output.contains(" 0 disagreements"), "\(result.output)\(result.error)")
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
      examples.append(("language-\(index).\(suffix(example.fileName))", example.document))
    }
    for rule in Rules.all where rule.number >= 100 && !rule.bad.isEmpty {
      for (kind, text) in [("bad", rule.bad), ("good", rule.good)] {
        for (index, file) in RuleExample(text).files.enumerated() {
          let name = "\(rule.code)-\(kind)-\(index).\(suffix(file.name))"
          examples.append((name, String(decoding: file.bytes, as: UTF8.self)))
        }
      }
    }
    return examples
  }

  /// What tells the tool the kind of a file.
  private func suffix(_ name: String) -> String {
    if DocumentReader.isProjectFile(name) { return "project.yaml" }
    return DocumentReader.isScenarioFile(name) ? "test.yaml" : "yaml"
  }

  private func write(_ examples: [(name: String, text: String)], to folder: URL) throws -> [String]
  {
    try examples.map { example in
      let file = folder.appending(path: example.name)
      try Data(example.text.utf8).write(to: file)
      return file.path(percentEncoded: false)
    }
  }
}
