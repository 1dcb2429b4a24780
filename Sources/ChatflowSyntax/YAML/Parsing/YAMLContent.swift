/// What a text says, whatever its layout.
package enum YAMLContent {
  /// Whether two texts are YAML with the same nodes, in the same order and style. The line break
  /// that ends a block scalar doesn't count, as it is no part of the language's texts (meaning 2).
  package static func isSame(_ one: SourceFile, _ other: SourceFile) -> Bool {
    do {
      var first = try EventStream(one.bytes)
      var second = try EventStream(other.bytes)
      while true {
        let (left, right) = (try first.next(), try second.next())
        guard left.anchor == right.anchor, left.tag == right.tag,
          isSame(left.kind, right.kind)
        else { return false }
        if case .streamEnd = left.kind { return true }
      }
    } catch {
      return false
    }
  }

  /// Whether the parser gets to the end of a text without mending anything.
  package static func isReadable(_ file: SourceFile) -> Bool {
    do {
      var stream = try EventStream(file.bytes)
      while true {
        if case .streamEnd = try stream.next().kind { return true }
      }
    } catch {
      return false
    }
  }

  private static func isSame(_ one: YAMLEvent.Kind, _ other: YAMLEvent.Kind) -> Bool {
    switch (one, other) {
    case (.streamStart, .streamStart), (.streamEnd, .streamEnd), (.documentStart, .documentStart),
      (.documentEnd, .documentEnd), (.sequenceEnd, .sequenceEnd), (.mappingEnd, .mappingEnd):
      true
    case (.alias(let left), .alias(let right)): left.utf8.elementsEqual(right.utf8)
    case (.sequenceStart(let left), .sequenceStart(let right)): left == right
    case (.mappingStart(let left), .mappingStart(let right)): left == right
    case (.scalar(let left, let style), .scalar(let right, let otherStyle)):
      style == otherStyle && text(left, style).elementsEqual(text(right, style))
    default: false
    }
  }

  private static func text(_ text: String, _ style: Scalar.Style) -> Substring.UTF8View {
    let isBlock = style == .literal || style == .folded
    let bytes = text.utf8[...]
    return isBlock && bytes.last == 0x0A ? bytes.dropLast() : bytes
  }
}
