import ChatflowSyntax
import Foundation
import TestSupport
import Testing

/// Editors find the schema of every example by its first line.
@Suite struct ModelineTests {
  static let examples = try? Repository.files(under: "chatflows").filter {
    $0.hasSuffix(".yaml") || $0.hasSuffix(".yml")
  }

  @Test(arguments: examples ?? [])
  func firstLineNamesTheSchema(path: String) throws {
    let text = try Repository.text(path)
    let line = text.prefix { $0 != "\n" }
    let prefix = "# yaml-language-server: $schema="
    try #require(line.hasPrefix(prefix), "\(path) doesn't name its schema in its first line")
    let folder = Repository.root.appending(path: path).deletingLastPathComponent()
    let schema = folder.appending(path: String(line.dropFirst(prefix.count))).standardizedFileURL
    let kind = DocumentReader.isScenarioFile(path) ? "scenario" : "chatflow"
    let wanted = Repository.root.appending(path: "schemas/\(kind).schema.json")
    #expect(
      schema.path(percentEncoded: false) == wanted.standardizedFileURL.path(percentEncoded: false))
  }

  @Test func thereAreExamples() { #expect((Self.examples ?? []).count > 5) }
}
