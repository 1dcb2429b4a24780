import ChatflowSyntax
import Foundation
import TestSupport

/// A mistake in a realistic flow, from `Tests/Goldens/Mistakes/slips.txt`: a text that is replaced,
/// where the finding must stand, and what its help must say.
///
///     a misspelt key | gym
///     - invalid: Just
///     + «invlaid»: Just
///     ? did you mean `invalid`?
///
/// The first line names the flow. A line `@ text` tells what the finding's place holds where the
/// slip itself isn't it; `? none` that nothing may be found.
struct Slip: Sendable {
  let group: String
  let title: String
  /// The files, the one with the slip first.
  let files: [SourceFile]
  /// What stands in the place of the text, as written in the list.
  let written: String
  /// Where the finding must stand; nil where that isn't told by the slip.
  let place: Range<Int>?
  let placeText: String?
  let help: String

  static let folder = "Tests/Goldens/Mistakes/"

  /// All of them, in order.
  static func all() throws -> [Slip] {
    let text = String(decoding: try Repository.bytes(folder + "slips.txt"), as: UTF8.self)
    var group = ""
    var found: [Slip] = []
    for paragraph in text.components(separatedBy: "\n\n") {
      let lines = paragraph.components(separatedBy: "\n").filter { !$0.isEmpty }
      if let heading = lines.first, heading.hasPrefix("# "), lines.count == 1 {
        group = String(heading.dropFirst(2))
      } else if let head = lines.first {
        found.append(try Slip(group, head.components(separatedBy: " | "), lines.dropFirst()))
      }
    }
    return found
  }

  private struct Malformed: Error { let title: String }

  private init(_ group: String, _ head: [String], _ lines: ArraySlice<String>) throws {
    guard head.count == 2 else { throw Malformed(title: head.joined()) }
    self.group = group
    title = head[0]
    func part(_ mark: String) -> [String] {
      lines.filter { $0.hasPrefix(mark) }.map { String($0.dropFirst(2)) }
    }
    written = part("+").joined(separator: "\n")
    help = part("?").joined(separator: "\n")
    placeText = part("@").first
    let isTest = head[1] == "seats"
    let name = head[1] + (isTest ? ".test.yaml" : ".yaml")
    let flow = String(decoding: try Repository.bytes(Slip.folder + name), as: UTF8.self)
    var old = part("-").joined(separator: "\n")
    if written.isEmpty { old += "\n" }
    guard let range = flow.range(of: old) else { throw Malformed(title: title) }
    let plain = Slip.unescaped(written)
    let offset = flow[..<range.lowerBound].utf8.count
    if let start = plain.range(of: "«"), let end = plain.range(of: "»") {
      let length = plain[start.upperBound..<end.lowerBound].utf8.count
      let first = offset + plain[..<start.lowerBound].utf8.count
      place = first..<first + length
    } else {
      place = nil
    }
    let new = plain.filter { $0 != "«" && $0 != "»" }
    var files = [
      SourceFile(name: name, bytes: Array(flow.replacingCharacters(in: range, with: new).utf8))
    ]
    if isTest {
      files.append(
        SourceFile(
          name: "tickets.yaml", bytes: try Repository.bytes(Slip.folder + "tickets.yaml")))
    }
    self.files = files
  }

  /// `\u{A0}` and `\t` as what they stand for.
  private static func unescaped(_ text: String) -> String {
    var text = text.replacingOccurrences(of: "\\t", with: "\t")
    for match in text.matches(of: /\\u\{([0-9A-F]+)\}/) {
      guard let value = UInt32(match.1, radix: 16), let scalar = Unicode.Scalar(value) else {
        continue
      }
      text = text.replacingOccurrences(of: String(match.0), with: String(scalar))
    }
    return text
  }
}
