import ChatflowReference
import Foundation
import Testing

/// What people read of a schema: editors show it while they write.
@Suite struct SchemaWordingTests {
  /// Every object of both schemas, with where it stands.
  private static func objects() throws -> [(place: String, members: [String: Any])] {
    var found: [(place: String, members: [String: Any])] = []
    func collect(_ value: Any, _ place: String) {
      if let members = value as? [String: Any] {
        found.append((place, members))
        for (name, value) in members { collect(value, "\(place)/\(name)") }
      }
      if let items = value as? [Any] {
        for (index, item) in items.enumerated() { collect(item, "\(place)/\(index)") }
      }
    }
    for file in Reference.files where file.path.hasSuffix(".json") {
      collect(try JSONSerialization.jsonObject(with: Data(file.bytes)), file.path)
    }
    return found
  }

  /// A regular expression tells nobody what to write.
  @Test func noPatternIsShown() throws {
    let patterns = try Self.objects().filter { $0.members["pattern"] is String }
    #expect(patterns.count > 20)
    for (place, members) in patterns {
      let message = members["patternErrorMessage"] as? String ?? ""
      #expect(message.hasPrefix("Write "), "\(place)")
    }
  }

  /// Hovering over a key explains it, and its completion has an example.
  @Test func everyKeyIsExplained() throws {
    var count = 0
    for (place, members) in try Self.objects() where place.hasSuffix("/properties") {
      // Conditions name keys that are explained elsewhere.
      for (name, value) in members where !place.contains("/if/") && !place.contains("/then/") {
        count += 1
        let property = try #require(value as? [String: Any], "\(place)/\(name)")
        let description = property["description"] as? String ?? ""
        #expect(description.hasSuffix("."), "\(place)/\(name)")
        #expect(property["examples"] is [Any], "\(place)/\(name)")
      }
    }
    #expect(count > 100)
  }

  @Test func everyWordIsExplained() throws {
    var count = 0
    for (place, members) in try Self.objects() {
      guard let summaries = members["enumDescriptions"] as? [String] else { continue }
      count += 1
      #expect(summaries.count == (members["enum"] as? [String])?.count, "\(place)")
      #expect(summaries.allSatisfy { $0.hasSuffix(".") }, "\(place)")
    }
    #expect(count == 2)
  }
}
