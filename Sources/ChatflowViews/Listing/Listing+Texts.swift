import ChatflowProgram

extension Listing {
  /// A text in quotes.
  func quoted(_ id: TextID) -> String { "\"\(escaped(tables.texts.string(id)))\"" }

  /// Texts in quotes, or what stands for none.
  func quoted(_ ids: [TextID], none: String) -> String {
    ids.isEmpty ? none : ids.map(quoted).joined(separator: ", ")
  }

  /// A name without quotes where that cannot be misread.
  func bare(_ id: TextID) -> String {
    let text = tables.texts.string(id)
    let isPlain = text.utf8.allSatisfy { byte in
      byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "-")
    }
    return isPlain ? text : quoted(id)
  }

  /// The lines of a message: one, or one for each locale. Bubbles are separated by commas.
  func message(_ id: MessageID) -> [String] {
    let message = tables.messages[Int(id.index)]
    let first = Int(message.firstVariant)
    guard message.isLocalized else { return [variant(first)] }
    return columns(
      tables.locales.enumerated().map { offset, locale in
        LabelledLines(bare(locale), variant(first + offset))
      })
  }

  private func variant(_ row: Int) -> String {
    let rows = tables.variants[row]
    let range = Int(rows.first)..<Int(rows.first) + Int(rows.count)
    return tables.bubbles[range].map(bubble).joined(separator: ", ")
  }

  func bubble(_ bubble: Bubble) -> String {
    switch bubble {
    case .text(let text): return quoted(text)
    case .template(let rows):
      let range = Int(rows.first)..<Int(rows.first) + Int(rows.count)
      let parts = tables.parts[range].map { part in
        switch part {
        case .literal(let text): literal(text)
        case .value(let name, nil): "${\(self.name(name))}"
        case .value(let name, let fallback?):
          "${\(self.name(name)) | \(escaped(tables.texts.string(fallback), inValue: true))}"
        }
      }
      return "\"\(parts.joined())\""
    }
  }

  /// A literal part. A dollar sign at its end must not join a value that follows it.
  private func literal(_ id: TextID) -> String {
    let text = escaped(tables.texts.string(id))
    guard text.utf8.last == UInt8(ascii: "$") else { return text }
    return String(decoding: text.utf8.dropLast(), as: UTF8.self) + "\\$"
  }

  /// A value's name as expressions write it.
  func name(_ name: ValueName) -> String {
    name.written ?? name.variableIndex.map { bare(tables.variables[$0].name) } ?? ""
  }

  /// `text` on one line; with `inValue` inside of `${…}`, whose end it must not look like.
  func escaped(_ text: String, inValue: Bool = false) -> String {
    var result = String.UnicodeScalarView()
    var follows = false
    for scalar in text.unicodeScalars {
      // A `${` that is text, not a value.
      if scalar == "{", follows { result.append("$") }
      follows = scalar == "$"
      switch scalar {
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\r": result.append(contentsOf: "\\r".unicodeScalars)
      case "\t": result.append(contentsOf: "\\t".unicodeScalars)
      case "\"", "\\":
        result.append("\\")
        result.append(scalar)
      case "}" where inValue: result.append(contentsOf: "\\}".unicodeScalars)
      // Some scripts and emoji need the joiners.
      case _ where scalar.isHidden && !(0x200C...0x200D).contains(scalar.value):
        let code = String(scalar.value, width: 4, radix: 16)
        result.append(contentsOf: "\\u{\(code)}".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
