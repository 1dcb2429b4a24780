/// One chatflow that can run: tables that keep every rule, which only the verifier can say.
///
/// What runs or shows a program relies on what the verifier proved (``VerificationError/Defect``
/// lists the rules): every index is in range, every text is UTF-8, every run ends.
public struct Program: Sendable {
  /// The verified tables.
  package let tables: ProgramTables
  /// SHA-256 of the canonical encoding: the program's identity (meaning 3.6).
  public let contentHash: SHA256.Digest
  /// How much one event can do at most, and how much a conversation keeps.
  public let bounds: Bounds
  /// For each message its text, if that is one bubble without a template in every locale: so one
  /// lookup does for most effects, instead of four.
  package let plainTexts: [TextID?]

  /// The program of `tables`, or the first rule that they break.
  package init(verifying tables: ProgramTables) throws(VerificationError) {
    try self.init(verifying: tables, encoding: ProgramEncoder.encode(tables).span)
  }

  /// The program of `tables`, whose canonical encoding is `encoding`.
  init(
    verifying tables: ProgramTables, encoding: Span<UInt8>
  ) throws(VerificationError) {
    bounds = try Verifier(tables).verify()
    contentHash = SHA256.hash(encoding)
    plainTexts = tables.messages.map { tables.plainText(of: $0) }
    self.tables = tables
  }

  /// The flow's name, by which bundles hold it.
  public var name: String { tables.texts.string(tables.name) }

  /// What people call the flow, if its file says so.
  public var title: String? { tables.title.map { tables.texts.string($0) } }

  /// The declared locales, BCP 47 tags in the file's order: at least one, at most 255.
  public var locales: [String] { tables.locales.map { tables.texts.string($0) } }

  /// Verifies tables without making a program of them, which takes their encoding and its hash.
  package static func verify(_ tables: ProgramTables) throws(VerificationError) {
    _ = try Verifier(tables).verify()
  }

  var nameBytes: ArraySlice<UInt8> { tables.texts.bytes[tables.texts.range(tables.name)] }
}

extension ProgramTables {
  /// The text of a message that is one bubble without a template in every locale.
  fileprivate func plainText(of message: Message) -> TextID? {
    guard !message.isLocalized else { return nil }
    let rows = variants[Int(message.firstVariant)]
    guard rows.count == 1, case .text(let id) = bubbles[Int(rows.first)] else { return nil }
    return id
  }
}

extension Program {
  /// The time zone that the flow's hours go by; nil for one without.
  package var zoneName: String? {
    tables.availability.hours.map { tables.texts.string($0.zone) }
  }
}
