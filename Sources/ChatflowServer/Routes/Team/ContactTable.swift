import ChatflowCalendar
import ChatflowLive

/// Contacts as a table for spreadsheets (RFC 4180).
enum ContactTable {
  /// Without the mark before it, spreadsheets take UTF-8 for something else.
  static let header =
    "\u{FEFF}"
    + line([
      "email", "first_name", "last_name", "owner", "consents", "consent", "consent_at",
      "created_at",
    ])

  /// With the number of consents, and the last one.
  static func line(_ contact: ContactRow, _ consents: [Consent]) -> String {
    line([
      contact.email, contact.firstName, contact.lastName, contact.owner, "\(consents.count)",
      consents.last?.text, (consents.last?.at).map { InstantText.format($0, offsetSeconds: 0) },
      InstantText.format(contact.createdAt, offsetSeconds: 0),
    ])
  }

  static func line(_ cells: [String?]) -> String {
    cells.map { cell($0 ?? "") }.joined(separator: ",") + "\r\n"
  }

  /// A spreadsheet takes a cell that begins like a formula for one, and runs it: the mark before it
  /// makes it a text (OWASP, CSV injection). Some read other separators than a comma, and then see
  /// cells within this one.
  static func cell(_ text: String) -> String {
    var safe = String.UnicodeScalarView()
    var isBeginning = true
    for scalar in text.unicodeScalars {
      if isBeginning, formulas.contains(scalar) { safe.append("'") }
      safe.append(scalar)
      isBeginning = separators.contains(scalar) || (isBeginning && fillers.contains(scalar))
    }
    return "\"\(String(safe).replacing("\"", with: "\"\""))\""
  }

  private static let formulas = Set("=+-@\t\r\n＝＋－＠".unicodeScalars)
  private static let separators = Set(";,|\t\r\n".unicodeScalars)
  private static let fillers = Set(" \"'\u{A0}".unicodeScalars)
}
