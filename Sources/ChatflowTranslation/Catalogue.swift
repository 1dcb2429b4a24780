import ChatflowCompiler
import ChatflowProgram
package import ChatflowSyntax

/// The texts of some flows in one language and another: what translators get and give back.
package struct Catalogue: Equatable, Sendable {
  /// A text with its translation.
  package struct Entry: Equatable, Sendable {
    package var context: String
    package var source: String
    /// Empty: there is none.
    package var translation: String
    /// Where it stands: `support.yaml:12`.
    package var references: [String] = []
    /// What a translator has to know.
    package var notes: [String] = []
    /// Whether a person is to look at the translation before it counts.
    package var isDoubtful = false

    package init(context: String, source: String, translation: String) {
      self.context = context
      self.source = source
      self.translation = translation
    }
  }

  /// The locale of the texts as written.
  package var sourceLocale: String
  /// That of the translations; nil in one that holds none.
  package var locale: String?
  package var entries: [Entry] = []

  package init(sourceLocale: String, locale: String?) {
    self.sourceLocale = sourceLocale
    self.locale = locale
  }

  /// All texts of flows in the order given, each once for each context.
  package init(of flows: [Chatflow], locale: String?) {
    self.init(sourceLocale: flows.first?.locale.value ?? "en", locale: locale)
    var places: [Place: Int] = [:]
    for flow in flows {
      for text in FlowTexts(flow, locale: locale).texts {
        let place = Place(text.name, text.source.value)
        let reference = "\(text.source.span.file.name):\(text.source.span.start.line)"
        if let known = places[place] {
          entries[known].references.append(reference)
          continue
        }
        places[place] = entries.count
        var entry = Entry(
          context: text.name, source: text.source.value,
          translation: locale.flatMap { text.translation($0)?.value } ?? "")
        entry.references = [reference]
        entry.notes = Catalogue.notes(text, readable: FlowNames(flow))
        entries.append(entry)
      }
    }
  }

  private static func notes(_ text: FlowText, readable: FlowNames) -> [String] {
    var notes: [String] = []
    let names = FlowText.names(text.source.value)
    if !names.isEmpty {
      let shown = names.map { "${\($0)}" }.joined(separator: ", ")
      notes.append("Keep \(shown); what stands behind a | is a text to translate.")
    }
    let types = readable.variables.filter { names.contains($0.name) }
    for variable in types {
      notes.append("${\(variable.name)} holds \(Catalogue.words(variable.type)).")
    }
    notes.append("At most \(Limits.messageBytes) bytes.")
    return notes
  }

  private static func words(_ type: ValueType) -> String {
    switch type {
    case .text: "a text"
    case .number: "a number"
    case .yesNo: "a yes or a no, in the visitor's language"
    }
  }

  /// What names an entry.
  struct Place: Hashable {
    let context: ExactText
    let source: ExactText

    init(_ context: String, _ source: String) {
      self.context = ExactText(context)
      self.source = ExactText(source)
    }
  }
}

/// Why a catalogue can't be read or taken.
package struct CatalogueError: Error, Equatable, CustomStringConvertible, Sendable {
  /// The line in the catalogue, from 1; nil where it is about no line.
  package let line: Int?
  package let message: String
  package var description: String { line.map { "\($0): \(message)" } ?? message }

  package init(_ message: String, line: Int? = nil) {
    self.message = message
    self.line = line
  }
}
