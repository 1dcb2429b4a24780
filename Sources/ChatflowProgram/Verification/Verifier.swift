/// Proves that tables keep every rule of a program (``VerificationError/Defect``).
///
/// One file holds the rules of one kind of table. Rules build on each other: texts come first, the
/// code before its graph. All work is linear in the size of the tables, times the number of locales
/// for messages; nothing recurses.
///
/// What breaks a rule first is kept as ``failure``, so that no check needs a way out after each
/// rule before it. Within the rules of one kind of table, others may be looked at after it, but
/// none of another kind: these rely on what was checked.
///
/// A class, as each rule and each comparison gets it: a copy of the tables is twenty references.
final class Verifier {
  typealias Defect = VerificationError.Defect
  typealias Table = VerificationError.Table

  let tables: ProgramTables
  /// The first rule that is broken.
  private(set) var failure: VerificationError?

  init(_ tables: ProgramTables) { self.tables = tables }

  /// The program's bounds, or the first rule that is broken.
  func verify() throws(VerificationError) -> Bounds {
    checkTexts()
    if failure == nil { checkLocales() }
    if failure == nil { checkVariables() }
    if failure == nil { checkMessages() }
    if failure == nil { checkSettings() }
    if failure == nil { checkAvailability() }
    if failure == nil { checkConditions() }
    if failure == nil { checkSteps() }
    if failure == nil { checkQuestions() }
    if failure == nil { checkCode() }
    if failure == nil { checkStorage() }
    try check()
    let order = topologicalOrder()
    try check()
    let bounds = bounds(order: order)
    try check()
    return bounds
  }

  private func check() throws(VerificationError) {
    if let failure { throw failure }
  }

  /// A rule that is broken unless it holds.
  @inline(never)
  func require(_ holds: Bool, _ defect: Defect, _ table: Table, _ row: Int? = nil) {
    if !holds { fail(defect, table, row) }
  }

  /// A rule that is broken.
  @inline(never)
  func fail(_ defect: Defect, _ table: Table, _ row: Int? = nil) {
    if failure == nil { failure = VerificationError(defect, table, row) }
  }

  /// Whether `rows` lie inside a table of `count` rows.
  @inline(never)
  func contains(_ rows: Rows, count: Int) -> Bool {
    UInt64(rows.first) + UInt64(rows.count) <= UInt64(count)
  }

  /// Whether `index` is one of `count` rows.
  func contains(_ index: UInt32, count: Int) -> Bool { UInt64(index) < UInt64(count) }
}
