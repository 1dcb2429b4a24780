import Foundation
import TestSupport

/// A Markdown file of this repository, in lines.
struct Document {
  /// Every page for people.
  static let names = [
    "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/tutorial.md",
    "docs/embedding.md", "docs/jsonl.md", "docs/server.md", "docs/inbox.md", "docs/meaning.md",
    "docs/architecture-server.md", "docs/mail.md", "docs/libchatflow.md",
    "docs/bindings.md",
  ]

  let name: String
  var lines: [String]

  init(_ name: String) throws {
    self.name = name
    lines = try Repository.text(name).components(separatedBy: "\n")
  }

  /// A fenced block.
  struct Block {
    /// What stands behind the opening fence.
    let kind: String
    /// The lines between the fences, from 0.
    let range: Range<Int>
  }

  /// The fenced blocks in order; one that isn't closed reaches to the end.
  var blocks: [Block] {
    var blocks: [Block] = []
    var open: (kind: String, start: Int)?
    for (index, line) in lines.enumerated() where line.hasPrefix("```") {
      if let (kind, start) = open {
        blocks.append(Block(kind: kind, range: start..<index))
        open = nil
      } else {
        open = (String(line.dropFirst(3)), index + 1)
      }
    }
    if let (kind, start) = open {
      blocks.append(Block(kind: kind, range: start..<lines.count))
    }
    return blocks
  }

  func lines(of block: Block) -> [String] { Array(lines[block.range]) }

  /// The cells of the table whose header starts with a word, row by row, without the header.
  func table(_ header: String) -> [[String]] {
    let rows = lines.drop { !$0.hasPrefix("| \(header) ") }.prefix { $0.hasPrefix("|") }
    return rows.dropFirst(2).map { row in
      row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  /// The file as it is now in `lines`.
  func save() throws {
    let text = lines.joined(separator: "\n")
    try Data(text.utf8).write(to: Repository.root.appending(path: name))
  }
}

extension String {
  /// What stands between backquotes.
  var codes: [String] {
    let parts = components(separatedBy: "`")
    return parts.indices.filter { $0 % 2 == 1 }.map { parts[$0] }
  }
}
