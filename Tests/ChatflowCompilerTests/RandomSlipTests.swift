import ChatflowCompiler
import ChatflowFiles
import ChatflowSyntax
import Foundation
import TestSupport
import Testing

/// One slip of a hand anywhere in a flow is one finding.
@Suite struct RandomSlipTests {
  /// A few hundred in the suite; `CHATFLOW_SLIPS=20000` tries more, and shows those told more than
  /// once.
  private static let count =
    ProcessInfo.processInfo.environment["CHATFLOW_SLIPS"].flatMap { Int($0) } ?? 300

  private struct Tried: Sendable {
    let slip: String
    let findings: [Diagnostic]
  }

  @Test func oneSlipIsOneFinding() async throws {
    let files = try Self.files()
    for file in files { #expect(Self.findings(file, in: files).isEmpty, "\(file.name)") }
    let workers = 4
    let tried = await withTaskGroup(of: [Tried].self) { group in
      for worker in 0..<workers {
        group.addTask {
          var random = SeededGenerator(seed: UInt64(worker + 1))
          return (0..<Self.count / workers).compactMap { _ in
            guard
              let file = files.filter({ !$0.name.hasPrefix("madrid") })
                .randomElement(using: &random)
            else { return nil }
            let (text, slip) = Self.slip(in: file.bytes, &random)
            let mutant = SourceFile(name: file.name, bytes: text)
            return Tried(
              slip: "\(file.name):\(slip)", findings: Self.findings(mutant, in: files))
          }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    let mistakes = tried.filter { !$0.findings.isEmpty }
    let several = mistakes.filter { $0.findings.count > 1 }
    let share = 1 - Double(several.count) / Double(max(1, mistakes.count))
    #expect(mistakes.count > tried.count / 2)
    #expect(share >= 0.97, "\(share)")
    for mistake in several where mistake.findings.count > 3 || Self.count > 1000 {
      let told = mistake.findings.map { "  \($0.line)\n    \($0.help ?? "-")" }
      print("SEVERAL \(mistake.findings.count) \(mistake.slip)\n\(told.joined(separator: "\n"))")
      #expect(mistake.findings.count <= 3, "\(mistake.slip)")
    }
    print("SHARE \(share) of \(mistakes.count), tried \(tried.count)")
  }

  private static func files() throws -> [SourceFile] {
    let paths =
      ["hotel", "madrid", "minimal", "night", "support", "triage"].map { "chatflows/\($0).yaml" }
      + ["bakery", "clinic", "gym", "tickets"].map { "Tests/Goldens/Mistakes/\($0).yaml" }
    return try paths.map {
      SourceFile(
        name: String($0.split(separator: "/").last ?? ""), bytes: try Repository.bytes($0))
    }
  }

  /// What is found in a file, beside the calendar that it may use.
  private static func findings(_ file: SourceFile, in files: [SourceFile]) -> [Diagnostic] {
    var all = [file]
    let original = files.first { $0.name == file.name } ?? file
    if String(decoding: original.bytes, as: UTF8.self).contains("calendar:") {
      all += files.filter { $0.name == "madrid.yaml" && $0.name != file.name }
    }
    return MistakeTests.findings(all).filter { $0.rule.number != 502 || all.count == 1 }
  }

  /// The text with one slip, and what that is.
  private static func slip(
    in bytes: [UInt8], _ random: inout SeededGenerator
  ) -> ([UInt8], String) {
    var lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    let places = lines.indices.filter { line in
      let text = lines[line].drop { $0 == " " }
      return !text.isEmpty && text.first != "#"
    }
    let line = places.randomElement(using: &random) ?? 0
    let before = String(lines[line])
    let first = lines[line].firstIndex { $0 != " " } ?? 0
    let place = Int.random(in: first..<lines[line].count, using: &random)
    let letter = Array("etaoinshrdl:-'\" ").randomElement(using: &random) ?? "e"
    switch Int.random(in: 0..<16, using: &random) {
    case 0...3: lines[line].remove(at: place)
    case 4...5: lines[line].insert(lines[line][place], at: place)
    case 6...8: if place + 1 < lines[line].count { lines[line].swapAt(place, place + 1) }
    case 9...10: lines[line].insert(letter, at: place)
    case 11: lines[line][place] = letter
    case 12: lines.insert(lines[line], at: line)
    case 13: lines[line].insert(" ", at: 0)
    case 14:
      if first > 0 { lines[line].removeFirst(Int.random(in: 1...min(2, first), using: &random)) }
    default:
      lines.remove(at: line)
      return (
        Array(lines.map { String($0) }.joined(separator: "\n").utf8),
        "\(line + 1) without \(before)"
      )
    }
    return (
      Array(lines.map { String($0) }.joined(separator: "\n").utf8),
      "\(line + 1) \(before) ⇒ \(String(lines[line]))"
    )
  }
}
