/// Writes the tables of one program in their canonical form (``BundleFormat``).
package enum ProgramEncoder {
  /// The one byte string that stands for `tables`, verified or not.
  ///
  /// A table of 2³² rows or more, which no bundle can hold, has no form.
  package static func encode(_ tables: ProgramTables) -> [UInt8] {
    var writer = ByteWriter()
    tables.encode(into: &writer)
    return writer.bytes
  }
}

/// Reads the tables of one program from their canonical form (``BundleFormat``).
package enum ProgramDecoder {
  /// The tables that `bytes` stand for: encoding them gives the same bytes again. They are not
  /// verified; ``Program/init(verifying:)`` does that.
  ///
  /// Needs memory in proportion to the bytes. Throws where they are not exactly one encoding.
  package static func decode(_ bytes: [UInt8]) throws(FormatError) -> ProgramTables {
    try decode(bytes, in: bytes.indices)
  }

  /// As above, for a range of the bytes; offsets in errors count from byte 0 of all.
  static func decode(
    _ bytes: [UInt8], in range: Range<Int>
  ) throws(FormatError) -> ProgramTables {
    var reader = ByteReader(bytes, in: range)
    let tables = ProgramTables(from: &reader)
    reader.finish()
    if let failure = reader.failure { throw failure }
    return tables
  }
}

extension ProgramTables: BinaryCodable {
  /// Name and locales 8, settings 24, and a byte for each of the other 17 fields.
  static var minimumSize: Int { 49 }

  init(from reader: inout ByteReader) {
    let texts = TextPool(from: &reader)
    let name = TextID(from: &reader)
    self.init(texts: texts, name: name, locale: name)
    readSettings(from: &reader)
    readTables(from: &reader)
  }

  // Neither is inlined: each field is written in its place, and none of them waits for the others.

  @inline(never)
  private mutating func readSettings(from reader: inout ByteReader) {
    title = reader.optional()
    description = reader.optional()
    locales = reader.list()
    defaultLocale = reader.byte()
    channels = Channels(rawValue: reader.byte())
    target = Target(from: &reader)
    display = Display(from: &reader)
    welcome = reader.optional()
    availability = Availability(from: &reader)
    capture = reader.optional()
    followUp = reader.optional()
    routing = Routing(from: &reader)
  }

  @inline(never)
  private mutating func readTables(from reader: inout ByteReader) {
    variables = reader.list()
    storedNames = reader.list()
    yesNoWords = reader.list()
    momentWords = reader.list()
    messages = reader.list()
    variants = reader.list()
    bubbles = reader.list()
    parts = reader.list()
    start = reader.optional()
    steps = reader.list()
    code = reader.list()
    questions = reader.list()
    options = reader.list()
    reminders = reader.list()
    answerWords = reader.list()
    conditions = reader.list()
  }

  func encode(into writer: inout ByteWriter) {
    texts.encode(into: &writer)
    name.encode(into: &writer)
    writer.optional(title)
    writer.optional(description)
    writer.list(locales)
    writer.byte(defaultLocale)
    writer.byte(channels.rawValue)
    target.encode(into: &writer)
    display.encode(into: &writer)
    writer.optional(welcome)
    availability.encode(into: &writer)
    writer.optional(capture)
    writer.optional(followUp)
    routing.encode(into: &writer)
    writer.list(variables)
    writer.list(storedNames)
    writer.list(yesNoWords)
    writer.list(momentWords)
    writer.list(messages)
    writer.list(variants)
    writer.list(bubbles)
    writer.list(parts)
    writer.optional(start)
    writer.list(steps)
    writer.list(code)
    writer.list(questions)
    writer.list(options)
    writer.list(reminders)
    writer.list(answerWords)
    writer.list(conditions)
  }
}
