/// The rule that tables break, and where.
public struct VerificationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The tables and settings of a program, as places of defects; each is named like the property
  /// of ``ProgramTables``, `flow` stands for the program as a whole.
  public enum Table: UInt8, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    case flow, texts, locales, channels, target, display, availability, week, exceptions, yearly
    case capture, followUp, routing, variables, storedNames, yesNoWords, momentWords, messages
    case variants, bubbles, parts, steps, code, questions, options, reminders, answerWords
    case conditions

    /// The property's name.
    public var description: String { TextLines.line(Int(rawValue), of: Table.names) }

    /// In the order of the cases.
    private static let names = """
      flow
      texts
      locales
      channels
      target
      display
      availability
      week
      exceptions
      yearly
      capture
      followUp
      routing
      variables
      storedNames
      yesNoWords
      momentWords
      messages
      variants
      bubbles
      parts
      steps
      code
      questions
      options
      reminders
      answerWords
      conditions
      """
  }

  /// The rule that is broken.
  public var defect: Defect
  /// The table with the defect.
  public var table: Table
  /// The row in the table, from 0; nil where the table has no rows, or is wrong as a whole.
  public var row: Int?

  /// The breach of a rule at a place.
  public init(_ defect: Defect, _ table: Table, _ row: Int? = nil) {
    self.defect = defect
    self.table = table
    self.row = row
  }

  /// One line for people, for example `code[3]: a jump leads outside of the code`.
  public var description: String {
    let row = row.map { "[\($0.digits)]" } ?? ""
    return "\(table)\(row): \(defect)"
  }
}
