import ChatflowJSON
import Foundation
import TestSupport
import Testing

/// Random documents and texts, the same ones in every run.
@Suite struct JSONPropertyTests {
  @Test(arguments: 0..<40)
  func whatIsWrittenReadsBackTheSame(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let value = randomValue(&random, depth: 0)
      for layout in [JSONWriter.Layout.compact, .pretty] {
        var json = JSONWriter(layout)
        json.value(value)
        #expect(try JSONParser.parse(json.bytes) == value)
        var again = JSONWriter(layout)
        again.value(try JSONParser.parse(json.bytes))
        #expect(again.bytes == json.bytes)
        _ = try JSONSerialization.jsonObject(with: Data(json.bytes), options: .fragmentsAllowed)
      }
    }
  }

  /// What this parser takes, Foundation takes too and reads alike.
  @Test(arguments: 0..<40)
  func agreesWithFoundationOnBrokenTexts(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      var json = JSONWriter(Bool.random(using: &random) ? .compact : .pretty)
      json.value(randomValue(&random, depth: 0))
      let bytes = damage(json.bytes, &random)
      guard let value = try? JSONParser.parse(bytes) else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      let oracle = try? JSONSerialization.jsonObject(
        with: Data(bytes), options: .fragmentsAllowed)
      // Foundation refuses numbers beyond Double; the parser keeps them as text.
      if oracle == nil, hasHugeNumber(value) { continue }
      #expect(oracle.map { agrees(value, $0) } == true, "\(text)")
    }
  }

  /// Any bytes give a value or an error inside the text.
  @Test(arguments: 0..<20)
  func anyBytesGiveAnAnswer(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("[]{}:,\"\\/u0019aDdEe+-. \n\rtruefalsn".utf8) + [0x00, 0x80, 0xC3, 0xFF]
    for _ in 0..<2_000 {
      let length = Int.random(in: 0...40, using: &random)
      let bytes = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      do throws(JSONError) {
        _ = try JSONParser.parse(bytes)
      } catch {
        #expect((0...bytes.count).contains(error.offset))
        #expect(error.line >= 1 && error.column >= 1)
        #expect(error.message.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) })
      }
    }
  }

  private func randomValue(_ random: inout SeededGenerator, depth: Int) -> JSONValue {
    switch Int.random(in: 0...(depth < 5 ? 8 : 5), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .number(JSONNumber(Int.random(in: -1_000...1_000, using: &random)))
    case 3: return .number(JSONNumber(Int.random(in: .min ... .max, using: &random)))
    case 4, 5: return .string(randomText(&random))
    case 6, 7:
      let count = Int.random(in: 0...4, using: &random)
      return .array((0..<count).map { _ in randomValue(&random, depth: depth + 1) })
    default:
      let count = Int.random(in: 0...12, using: &random)
      return .object(
        (0..<count).map {
          JSONMember("\($0)" + randomText(&random), randomValue(&random, depth: depth + 1))
        })
    }
  }

  private func randomText(_ random: inout SeededGenerator) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0x00...0x1F, 0x20...0x7E, 0x7F...0xFF, 0x300...0x310, 0x2020...0x2070, 0xE000...0xFFFF,
      0x1F600...0x1F610,
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...8, using: &random) {
      let range = ranges.randomElement(using: &random) ?? 0x20...0x20
      text.append(Unicode.Scalar(UInt32.random(in: range, using: &random)) ?? "?")
    }
    return String(text)
  }

  private func damage(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    let tokens = ["[", "]", "{", "}", ",", ":", "\"", "\\", "0", "-", ".", "e", " ", "\\u00e9"]
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let token = Array((tokens.randomElement(using: &random) ?? "").utf8)
      let end = Bool.random(using: &random) ? min(bytes.count, place + 1) : place
      bytes.replaceSubrange(place..<end, with: token)
    }
    return bytes
  }

  private func hasHugeNumber(_ value: JSONValue) -> Bool {
    switch value {
    case .number(let number): number.double == nil
    case .array(let elements): elements.contains(where: hasHugeNumber)
    case .object(let members): members.contains { hasHugeNumber($0.value) }
    default: false
    }
  }

  private func agrees(_ value: JSONValue, _ oracle: Any) -> Bool {
    switch value {
    case .null: return oracle is NSNull
    case .bool(let bool): return (oracle as? Bool) == bool
    case .string(let string):
      return (oracle as? String).map { $0.utf8.elementsEqual(string.utf8) } ?? false
    case .number(let number):
      // Foundation may be off by a last place.
      guard let oracle = (oracle as? NSNumber)?.doubleValue else { return false }
      return number.double.map { abs($0 - oracle) <= abs($0) * 1e-15 } ?? false
    case .array(let elements):
      guard let list = oracle as? [Any], list.count == elements.count else { return false }
      return zip(elements, list).allSatisfy { agrees($0, $1) }
    case .object(let members):
      guard let map = oracle as? [String: Any], map.count == members.count else { return false }
      return members.allSatisfy { member in
        map[member.name].map { agrees(member.value, $0) } ?? false
      }
    }
  }
}
