import ChatflowFormat
import ChatflowSyntax
import Foundation
import FuzzTargets
import TestSupport
import Testing

/// What holds of every file: of the examples, the goldens, the examples of rules, and those with
/// lines changed. `CHATFLOW_ROUNDS` asks for more of the latter.
@Suite struct LayoutLawTests {
  static let rounds = Int(ProcessInfo.processInfo.environment["CHATFLOW_ROUNDS"] ?? "") ?? 300

  @Test func everyFileKeepsThePromises() throws {
    for seed in FuzzTarget.layout.seeds() { try Self.check(seed) }
  }

  @Test(arguments: UInt64(0)..<4)
  func changedFilesKeepThePromises(_ block: UInt64) throws {
    let seeds = FuzzTarget.layout.seeds()
    var random = SeededGenerator(seed: block)
    for _ in 0..<Self.rounds / 4 {
      let bytes = random.pick(seeds)
      let mutant = FuzzTarget.layout.mutant(of: bytes, &random) ?? bytes
      try Self.check(mutant)
      try Self.check(Self.reindented(mutant, &random))
    }
  }

  private static func check(_ bytes: [UInt8]) throws {
    do {
      try FuzzTarget.layout.feed(bytes)
    } catch {
      Issue.record("\(error)\n\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }

  /// Other blanks: more at the start of lines, at their ends, behind marks, other line breaks.
  private static func reindented(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    let factor = 1 + random.below(3)
    let ends: [[UInt8]] = [[0x0A], [0x0D, 0x0A], [0x20, 0x0A], [0x0A, 0x0A, 0x0A]]
    let end = random.pick(ends)
    var result: [UInt8] = []
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let spaces = line.prefix { $0 == 0x20 }.count
      result += Array(repeating: 0x20, count: spaces * factor)
      result += line.dropFirst(spaces)
      result += end
    }
    return result
  }

  /// A line that is commented out and in again is as before: commented out, it stays where it is.
  @Test func linesCommentedOutStay() throws {
    var tried = 0
    for name in ["support", "triage", "madrid", "support.test"] {
      let bytes = try Repository.bytes("chatflows/\(name).yaml")
      let file = try Layout(SourceFile(name: "a.yaml", bytes: bytes)).formatted
      for line in file.lineStarts.indices.dropLast() {
        for place in [Self.indentation(file, line), 0] {
          guard let text = Self.commented(file, line, at: place) else { continue }
          let commented = SourceFile(name: "a.yaml", bytes: text)
          guard let layout = try? Layout(commented) else { continue }
          tried += 1
          #expect(layout.edits.isEmpty, "\(name):\(line + 1): \(layout.edits.map(\.span.start))")
        }
      }
    }
    #expect(tried > 200)
  }

  private static func indentation(_ file: SourceFile, _ line: Int) -> Int {
    file.bytes[file.lineRange(line)].prefix { $0 == 0x20 }.count
  }

  /// A line with nothing under it, commented out; nil for others.
  private static func commented(_ file: SourceFile, _ line: Int, at column: Int) -> [UInt8]? {
    let range = file.lineRange(line)
    let own = indentation(file, line)
    guard own < range.count, line + 1 < file.lineStarts.count else { return nil }
    let next = file.lineRange(line + 1)
    guard indentation(file, line + 1) <= own || next.isEmpty else { return nil }
    var bytes = file.bytes
    bytes.insert(contentsOf: "# ".utf8, at: range.lowerBound + column)
    return bytes
  }
}
