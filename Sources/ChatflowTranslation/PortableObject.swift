import ChatflowProgram

/// Catalogues as PO files of GNU gettext ("The Format of PO Files"), with `${…}` in the texts.
package enum PortableObject {
  // MARK: Writing

  package static func write(_ catalogue: Catalogue) -> String {
    var text = "# Texts of chatflows, made by `chatflow texts export`.\nmsgid \"\"\nmsgstr \"\"\n"
    let locale = (catalogue.locale ?? "").replacing("-", with: "_")
    for field in [
      "Project-Id-Version: chatflow", "Report-Msgid-Bugs-To: ",
      "POT-Creation-Date: 2000-01-01 00:00+0000", "PO-Revision-Date: 2000-01-01 00:00+0000",
      "Last-Translator: nobody", "Language-Team: none", "Language: \(locale)",
      "MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8",
      "Content-Transfer-Encoding: 8bit", "X-Source-Language: \(catalogue.sourceLocale)",
    ] {
      text += quoted(field + "\n") + "\n"
    }
    for entry in catalogue.entries {
      text += "\n"
      for note in entry.notes { text += "#. \(note)\n" }
      for reference in entry.references { text += "#: \(place(reference))\n" }
      if entry.isDoubtful { text += "#, fuzzy\n" }
      text += field("msgctxt", entry.context) + field("msgid", entry.source)
      text += field("msgstr", entry.translation)
    }
    return text
  }

  /// A reference with blanks stands between two marks, as gettext has it.
  private static func place(_ reference: String) -> String {
    reference.utf8.contains(0x20) ? "\u{2068}\(reference)\u{2069}" : reference
  }

  /// A text of several lines is written line by line.
  private static func field(_ name: String, _ text: String) -> String {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      line.append(scalar)
      guard scalar == "\n" else { continue }
      lines.append(String(line))
      line = String.UnicodeScalarView()
    }
    if !line.isEmpty { lines.append(String(line)) }
    guard lines.count > 1 else { return "\(name) \(quoted(text))\n" }
    return "\(name) \"\"\n" + lines.map { quoted($0) + "\n" }.joined()
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  // MARK: Reading

  /// Reads a PO file in UTF-8. Entries that are marked fuzzy are kept as doubtful, obsolete ones
  /// are left out.
  package static func read(_ bytes: [UInt8]) throws(CatalogueError) -> Catalogue {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.elementsEqual(bytes) else {
      throw CatalogueError("the file is not in UTF-8; have the editor save it so")
    }
    var reader = Reader()
    let lines = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
    for (index, line) in lines.enumerated() {
      var line = line
      if line.last == "\r" { line.removeLast() }
      if index == 0, line.first == "\u{FEFF}" { line.removeFirst() }
      try reader.take(String(line), number: index + 1)
    }
    reader.finish()
    return try reader.catalogue()
  }

  private struct Reader {
    private var entries: [Catalogue.Entry] = []
    private var header = ""
    private var fields: [String: String] = [:]
    /// The field that the next line in quotes goes on with.
    private var current: String?
    private var isFuzzy = false

    mutating func take(_ line: String, number: Int) throws(CatalogueError) {
      let trimmed = String(line.drop { $0 == " " || $0 == "\t" })
      if trimmed.isEmpty || trimmed.hasPrefix("#~") {
        finish()
      } else if trimmed.hasPrefix("#") {
        if fields["msgstr"] != nil { finish() }
        if trimmed.hasPrefix("#,"), trimmed.contains("fuzzy") { isFuzzy = true }
      } else if trimmed.hasPrefix("\"") {
        guard let current else {
          throw CatalogueError("a text in quotes belongs to no field", line: number)
        }
        fields[current, default: ""] += try unquoted(trimmed, number)
      } else {
        try begin(trimmed, number)
      }
    }

    private mutating func begin(_ line: String, _ number: Int) throws(CatalogueError) {
      let name = String(line.prefix { $0 != " " && $0 != "\t" && $0 != "\"" })
      guard ["msgctxt", "msgid", "msgstr"].contains(name) else {
        throw CatalogueError(
          name.hasPrefix("msg")
            ? "`\(name)`: texts of chatflows have no plural" : "this is no line of a PO file",
          line: number)
      }
      if name == "msgctxt" || name == "msgid", fields["msgstr"] != nil { finish() }
      if fields[name] != nil { throw CatalogueError("`\(name)` stands twice", line: number) }
      current = name
      fields[name] = try unquoted(
        String(line.dropFirst(name.count).drop { $0 == " " || $0 == "\t" }), number)
    }

    mutating func finish() {
      defer {
        fields = [:]
        current = nil
        isFuzzy = false
      }
      guard let source = fields["msgid"], let translation = fields["msgstr"] else { return }
      if source.isEmpty, fields["msgctxt"] == nil {
        header = translation
        return
      }
      var entry = Catalogue.Entry(
        context: fields["msgctxt"] ?? "", source: source, translation: translation)
      entry.isDoubtful = isFuzzy
      entries.append(entry)
    }

    private func unquoted(_ text: String, _ number: Int) throws(CatalogueError) -> String {
      let scalars = Array(text.unicodeScalars)
      guard scalars.count > 1, scalars.first == "\"" else {
        throw CatalogueError("a text in double quotes is missing", line: number)
      }
      var result = String.UnicodeScalarView()
      var index = 1
      while index < scalars.count, scalars[index] != "\"" {
        if scalars[index] == "\\", index + 1 < scalars.count {
          index += 1
          switch scalars[index] {
          case "n": result.append("\n")
          case "t": result.append("\t")
          case "r": result.append("\r")
          case "\"", "\\": result.append(scalars[index])
          default: throw CatalogueError("`\\\(scalars[index])` is no escape", line: number)
          }
        } else {
          result.append(scalars[index])
        }
        index += 1
      }
      guard index < scalars.count else {
        throw CatalogueError("the text has no closing quote", line: number)
      }
      guard scalars[(index + 1)...].allSatisfy({ $0 == " " || $0 == "\t" }) else {
        throw CatalogueError("something stands behind the text", line: number)
      }
      return String(result)
    }

    private func field(_ name: String) -> String? {
      for line in header.split(separator: "\n") where line.hasPrefix("\(name):") {
        let value = line.dropFirst(name.count + 1).filter { $0 != " " }
        return value.isEmpty ? nil : String(value)
      }
      return nil
    }

    func catalogue() throws(CatalogueError) -> Catalogue {
      guard !entries.isEmpty || !header.isEmpty else {
        throw CatalogueError("there is no entry in the file")
      }
      let locale = field("Language").map { $0.replacing("_", with: "-") }
      var catalogue = Catalogue(
        sourceLocale: field("X-Source-Language") ?? "en", locale: locale)
      catalogue.entries = entries
      return catalogue
    }
  }
}
