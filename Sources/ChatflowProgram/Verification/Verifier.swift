/// Proves that tables keep every rule of a program (``VerificationError/Defect``).
///
/// One file holds the rules of one kind of table. Rules build on each other: texts come first, the
/// code before its graph. All work is linear in the size of the tables, times the number of locales
/// for messages; nothing recurses.
///
/// A class, as each rule and each comparison gets it: a copy of the tables is twenty references.
final class Verifier {
  typealias Defect = VerificationError.Defect
  typealias Table = VerificationError.Table

  let tables: ProgramTables

  init(_ tables: ProgramTables) { self.tables = tables }

  /// The program's bounds, or the first rule that is broken.
  func verify() throws(VerificationError) -> Bounds {
    try checkTexts()
    try checkLocales()
    try checkVariables()
    try checkMessages()
    try checkSettings()
    try checkAvailability()
    try checkConditions()
    try checkSteps()
    try checkQuestions()
    try checkCode()
    try checkStorage()
    return try bounds(order: try topologicalOrder())
  }

  func require(
    _ holds: Bool, _ defect: Defect, _ table: Table, _ row: Int? = nil
  ) throws(VerificationError) {
    if !holds { throw VerificationError(defect, table, row) }
  }

  /// Whether `rows` lie inside a table of `count` rows.
  func contains(_ rows: Rows, count: Int) -> Bool {
    UInt64(rows.first) + UInt64(rows.count) <= UInt64(count)
  }

  /// Whether `index` is one of `count` rows.
  func contains(_ index: UInt32, count: Int) -> Bool { UInt64(index) < UInt64(count) }
}
