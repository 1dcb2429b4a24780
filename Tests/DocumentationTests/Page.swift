import Foundation
import TestSupport
import Testing

/// A page with files and commands, followed from its top to its end.
struct Page {
  private(set) var document: Document

  init(_ document: Document) { self.document = document }

  /// What came out of a command, and the lines of the page that show it.
  struct Output {
    let shown: Range<Int>
    let lines: [String]
  }

  /// Writes the page's files to a folder and types its commands there, in the page's order.
  func follow(in console: Console) throws -> [Output] {
    var outputs: [Output] = []
    for block in document.blocks {
      if block.kind == "yaml" { try write(block, to: console) }
      guard block.kind == "console" else { continue }
      let typed = Typed.commands(in: block, of: document)
      #expect(typed.first?.command != nil, "line \(block.range.lowerBound) shows no command")
      let results = try console.outputs(of: typed.map { inPlace($0.command) })
      try #require(results.count == typed.count, "line \(block.range.lowerBound) exits early")
      for (typed, output) in zip(typed, results) {
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
          .map(String.init)
        outputs.append(
          Output(
            shown: typed.shown, lines: Array(output.hasSuffix("\n") ? lines.dropLast() : lines)))
      }
    }
    return outputs
  }

  /// `make` is typed in the repository, everything else among the page's own files.
  private func inPlace(_ command: String) -> String {
    guard command.hasPrefix("make ") else { return command }
    return "(cd '\(Repository.root.path(percentEncoded: false))' && \(command))"
  }

  /// A block of YAML is a file, named in its first line.
  func write(_ block: Document.Block, to console: Console) throws {
    let lines = document.lines(of: block)
    let name = try #require(
      lines.first?.split(separator: " ").last, "line \(block.range.lowerBound) is empty")
    #expect(lines.first == "# file: \(name)", "line \(block.range.lowerBound) names no file")
    try console.write(lines, to: String(name))
  }

  /// Writes what came out into the page.
  mutating func save(_ outputs: [Output]) throws {
    // Backwards replacements leave the places of earlier outputs alone.
    for output in outputs.reversed() {
      document.lines.replaceSubrange(output.shown, with: output.lines == [""] ? [] : output.lines)
    }
    try document.save()
  }
}
