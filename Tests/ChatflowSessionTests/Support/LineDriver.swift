import ChatflowJSON
import ChatflowProgram
import ChatflowSession
import TestSupport
import Testing

/// jsonl in and out, as texts.
struct LineDriver {
  private var lines: JSONLines

  init(_ programs: [Program], snapshots: Bool = false) throws {
    lines = try JSONLines(
      programs: programs, zones: MachineZones.database, addsSnapshots: snapshots)
  }

  /// The lines that one line gives, each without its line break.
  mutating func send(_ line: String) throws -> [String] { try send(Array(line.utf8)) }

  mutating func send(_ line: [UInt8]) throws -> [String] {
    var output: [String] = []
    lines.receive(line) { output.append(String(decoding: $0, as: UTF8.self)) }
    return try output.map { text in
      #expect(text.hasSuffix("}\n") && text.filter { $0 == "\n" }.count == 1)
      _ = try JSONParser.parse(Array(text.utf8))
      return String(text.dropLast())
    }
  }

  /// The same in short: `id conversation time state next [effects]`, or `id error`.
  mutating func brief(_ line: String) throws -> [String] {
    try send(line).map { try LineDriver.brief($0) }
  }

  private static func brief(_ line: String) throws -> String {
    let value = try JSONParser.parse(Array(line.utf8))
    func text(_ name: String) -> String { value[name]?.string ?? "-" }
    if value["error"] != nil { return "\(text("id")) error" }
    let effects = (value["effects"]?.elements ?? []).map { effect in
      let details = (effect.members ?? []).compactMap { member in
        ["effect", "key"].contains(member.name) ? nil : shown(member.value)
      }
      return ([effect["effect"]?.string ?? ""] + details).joined(separator: " ")
    }
    return "\(text("id")) \(text("conversation")) \(text("at")) \(text("state")) "
      + "\(text("next_deadline")) [\(effects.joined(separator: ", "))]"
  }

  private static func shown(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): text
    case .bool(let bool): "\(bool)"
    case .array(let elements): elements.map(shown).joined(separator: "|")
    case .object(let members): members.map { "\($0.name)=\(shown($0.value))" }.joined()
    default: ""
    }
  }
}
