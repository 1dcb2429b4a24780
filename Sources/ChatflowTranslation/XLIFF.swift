/// Catalogues as XLIFF 2.0 (OASIS, "XLIFF Version 2.0"): a unit with one segment for each text.
package enum XLIFF {
  // MARK: Writing

  package static func write(_ catalogue: Catalogue) -> String {
    let target = catalogue.locale.map { " trgLang=\"\(escaped($0))\"" } ?? ""
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" \
      srcLang="\(escaped(catalogue.sourceLocale))"\(target)>
        <file id="chatflows" xml:space="preserve">

      """
    for (index, entry) in catalogue.entries.enumerated() {
      text += "    <unit id=\"t\(index + 1)\" name=\"\(escaped(entry.context))\">\n      <notes>\n"
      for reference in entry.references {
        text += "        <note category=\"location\">\(escaped(reference))</note>\n"
      }
      for note in entry.notes {
        text += "        <note category=\"description\">\(escaped(note))</note>\n"
      }
      let state = entry.translation.isEmpty ? "initial" : "translated"
      text += "      </notes>\n      <segment state=\"\(state)\">\n"
      text += "        <source>\(escaped(entry.source))</source>\n"
      if !entry.translation.isEmpty {
        text += "        <target>\(escaped(entry.translation))</target>\n"
      }
      text += "      </segment>\n    </unit>\n"
    }
    return text + "  </file>\n</xliff>\n"
  }

  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "\r": result.append(contentsOf: "&#13;".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  // MARK: Reading

  /// Reads an XLIFF 2 file in UTF-8. Segments whose state is `initial` count all the same if they
  /// have a target: many programs leave the state alone.
  package static func read(_ bytes: [UInt8]) throws(CatalogueError) -> Catalogue {
    var xml = try XMLEvents(bytes)
    var catalogue = Catalogue(sourceLocale: "en", locale: nil)
    var context = ""
    /// The text of the element that is open: of a source or a target.
    var text: String?
    var source: String?
    var hasRoot = false
    while let event = try xml.next() {
      switch event {
      case .start("xliff", let attributes):
        hasRoot = true
        guard attributes["version"]?.hasPrefix("2.") == true else {
          throw CatalogueError("this is XLIFF of another version than 2", line: xml.line)
        }
        catalogue.sourceLocale = attributes["srcLang"] ?? "en"
        catalogue.locale = attributes["trgLang"]
      case .start("unit", let attributes): context = attributes["name"] ?? ""
      case .start("segment", _): source = nil
      case .start("source", _), .start("target", _): text = ""
      case .text(let piece): if text != nil { text? += piece }
      case .end("source"):
        source = text
        text = nil
      case .end("target"):
        guard let source else {
          throw CatalogueError("a target has no source before it", line: xml.line)
        }
        catalogue.entries.append(
          Catalogue.Entry(context: context, source: source, translation: text ?? ""))
        text = nil
      case .start(let name, _) where text != nil:
        throw CatalogueError("`<\(name)>` within a text is not known", line: xml.line)
      case .start, .end: break
      }
    }
    guard hasRoot else { throw CatalogueError("this is no XLIFF file") }
    return catalogue
  }
}
