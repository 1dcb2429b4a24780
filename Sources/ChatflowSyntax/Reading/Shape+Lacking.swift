import ChatflowProgram

extension Shape {
  /// The keys that must stand in a map and don't; of several that can stand for each other, all.
  /// With `chosen` it is known which of these is needed.
  func lacking(_ fields: Fields, chosen: String?) -> [[String]] {
    var found = required.filter { fields[$0.name] == nil }.map { [$0.name] }
    for relation in relations {
      switch relation {
      case .needs(let key, let needed):
        if fields[key] != nil, fields[needed] == nil { found.append([needed]) }
      case .valueNeeds(let key, let values, let needed):
        let value = fields[key]?.value.scalar?.text
        if fields[needed] == nil, values.contains(where: { value?.isWord($0) ?? false }) {
          found.append([needed])
        }
      case .exactlyOne(let keys), .atLeastOne(let keys):
        if !keys.contains(where: { fields[$0] != nil }) {
          found.append(chosen.map { [$0] } ?? keys)
        }
      case .excludes(let key, let others):
        if fields[key] != nil { found.removeAll { others.contains($0[0]) } }
      case .onlyWith, .notEmpty, .narrows: break
      }
    }
    // Two keys may need the same one.
    return found.enumerated().filter { found[..<$0].contains($1) == false }.map(\.element)
  }

  private static let headings: [(name: String, shape: Shape)] = [
    ("email_capture", .capture), ("away", .away), ("routing", .routing), ("display", .display),
    ("availability", .availability), ("target", .target), ("triggers", .triggers),
    ("pages", .pages),
  ]

  /// The heading of another map that has all these keys, and which this one lacks.
  func missingHeading(of strays: [Entry], beside fields: Fields) -> String? {
    guard strays.count > 1 else { return nil }
    return Shape.headings.first { heading in
      fields[heading.name] == nil && strays.allSatisfy { heading.shape.key($0.key) != nil }
    }?.name
  }
}
