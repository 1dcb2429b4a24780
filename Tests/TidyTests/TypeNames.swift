/// The types that a file declares at its top.
enum TypeNames {
  /// Those that other files of the target see.
  static func shared(_ text: SwiftText) -> [String] {
    text.code.compactMap { line in
      let words = line.split(separator: " ")
      let kinds: Set<Substring> = ["struct", "class", "enum", "actor", "protocol", "typealias"]
      guard line.first?.isWhitespace == false, let kind = words.firstIndex(where: kinds.contains),
        kind + 1 < words.count, !words[..<kind].contains("private"),
        words[..<kind].allSatisfy({ $0.hasPrefix("@") || modifiers.contains($0) })
      else { return nil }
      return String(words[kind + 1].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    }
  }

  private static let modifiers: Set<Substring> = [
    "package", "public", "internal", "final", "indirect",
  ]
}
