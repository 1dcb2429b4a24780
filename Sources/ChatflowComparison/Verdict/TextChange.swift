import ChatflowCompiler
import ChatflowExplorer
import ChatflowProgram
import ChatflowSimulator
import ChatflowSyntax

/// A text that reads otherwise: both wordings, and where they stand.
package struct TextChange: Hashable, Sendable {
  package struct Place: Hashable, Sendable {
    /// `support.yaml:12:11`, or of a bundle the step; nil where the text is built in.
    package let place: String?
    package let text: String
  }

  package let locale: String
  package let old: Place
  package let new: Place

  init(_ change: WordChange, _ old: TestedFlow, _ new: TestedFlow) {
    // A text that serves every locale stands at the first one.
    let (program, index) =
      change.new.locale == 0
      ? (old.program, change.old.locale) : (new.program, change.new.locale)
    locale = program.tables.texts.string(program.tables.locales[Int(index)])
    self.old = Place(place: Self.place(change.old, old), text: change.old.text)
    self.new = Place(place: Self.place(change.new, new), text: change.new.text)
  }

  /// All of some, each once as it is told.
  static func all(
    _ changes: [WordChange], _ old: TestedFlow, _ new: TestedFlow
  ) -> [TextChange] {
    var told: Set<TextChange> = []
    return changes.map { TextChange($0, old, new) }.filter { told.insert($0).inserted }
  }

  private static func place(_ place: WordChange.Place, _ flow: TestedFlow) -> String? {
    guard let lowered = flow.lowered else { return step(place, flow.program) }
    if flow.program.tables.followUp?.subject == place.message,
      let span = lowered.points.first(where: { $0.transition == .followUp })?.span
    {
      return "\(span.file.name):\(span.start.line):\(span.start.column)"
    }
    let point = lowered.points.first { point in
      guard case .message(place.message, let locale)? = point.transition else { return false }
      return locale == place.locale || locale == 0
    }
    guard let span = point?.span else { return label(place, flow.program, lowered) }
    return "\(span.file.name):\(span.start.line):\(span.start.column)"
  }

  /// Where an option stands, whose label it is.
  private static func label(
    _ place: WordChange.Place, _ program: Program, _ lowered: LoweredFlow
  ) -> String? {
    guard let row = program.tables.options.firstIndex(where: { $0.label == place.message }) else {
      return nil
    }
    let point = lowered.points.first { $0.transition == .option(UInt32(clamping: row)) }
    return point.map {
      "\($0.span.file.name):\($0.span.start.line):\($0.span.start.column)"
    }
  }

  /// The step in which a message is said.
  private static func step(_ place: WordChange.Place, _ program: Program) -> String? {
    let tables = program.tables
    let address = tables.code.indices.first { index in
      switch tables.code[index] {
      case .say(place.message), .handOff(place.message, to: _), .end(place.message): true
      case .choose(let id), .ask(let id):
        says(tables.questions[Int(id.index)], place.message, tables)
      default: false
      }
    }
    guard let address else { return nil }
    let step = tables.steps.last { Int($0.entry.index) <= address }
    return step.map { "step \(tables.texts.string($0.name))" }
  }

  private static func says(
    _ question: Question, _ message: MessageID, _ tables: ProgramTables
  ) -> Bool {
    if question.message == message || question.invalid == message { return true }
    let options = Int(question.options.first)..<Int(question.options.first + question.options.count)
    return options.contains { tables.options[$0].label == message }
  }
}
