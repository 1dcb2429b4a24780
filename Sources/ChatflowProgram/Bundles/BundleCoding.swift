/// Writes bundles (``BundleFormat``).
public enum BundleEncoder {
  /// The bundle of `programs`, whatever their order.
  ///
  /// Their names must differ: of two equal ones both are written, and the decoder refuses the
  /// bundle.
  public static func encode(_ programs: [Program]) -> [UInt8] {
    let sorted = programs.sorted { left, right in
      left.nameBytes.lexicographicallyPrecedes(right.nameBytes)
    }
    var writer = ByteWriter()
    writer.raw(BundleFormat.magic)
    writer.littleEndian(BundleFormat.version)
    writer.number(UInt32(truncatingIfNeeded: sorted.count))
    for program in sorted { writer.bytes(ProgramEncoder.encode(program.tables)) }
    return sealed(writer.bytes)
  }

  /// Contents with their checksum at the end: of bytes from the magic ones on, whatever they are.
  package static func sealed(_ contents: [UInt8]) -> [UInt8] {
    contents + SHA256.hash(contents.span).bytes.prefix(BundleFormat.checksumSize)
  }
}

/// Reads bundles (``BundleFormat``), and verifies every program in them.
public enum BundleDecoder {
  /// Whether bytes begin like a bundle, of whatever version and however damaged.
  public static func isBundle(_ bytes: [UInt8]) -> Bool { bytes.starts(with: BundleFormat.magic) }

  /// The programs of a bundle, in byte order of their names.
  ///
  /// Takes any bytes: what is no whole, undamaged bundle of programs that keep every rule is
  /// refused with the reason. Needs memory in proportion to the bytes.
  public static func decode(_ bytes: [UInt8]) throws(BundleError) -> [Program] {
    let contents = try contents(of: bytes)
    var reader = ByteReader(bytes, in: contents)
    let count = reader.count(minimumSize: ProgramTables.minimumSize)
    try check(reader)
    var programs: [Program] = []
    programs.reserveCapacity(count)
    for index in 0..<count {
      let range = reader.lengthPrefixed()
      try check(reader)
      let program = try program(in: bytes, range: range, index: index)
      if let previous = programs.last {
        try checkOrder(previous, program, index: index, offset: range.lowerBound)
      }
      programs.append(program)
    }
    reader.finish()
    try check(reader)
    return programs
  }

  /// What lies between the version and the checksum, once both are right. The version comes first:
  /// another one may have another checksum.
  private static func contents(of bytes: [UInt8]) throws(BundleError) -> Range<Int> {
    let magic = BundleFormat.magic
    guard bytes.starts(with: magic) else {
      throw magic.starts(with: bytes) ? .tooShort(count: bytes.count) : .notABundle
    }
    guard bytes.count >= magic.count + 2 else { throw .tooShort(count: bytes.count) }
    let version = UInt16(bytes[magic.count]) | UInt16(bytes[magic.count + 1]) << 8
    guard version == BundleFormat.version else {
      throw .unsupportedVersion(found: version, supported: BundleFormat.version)
    }
    guard bytes.count >= BundleFormat.minimumSize else { throw .tooShort(count: bytes.count) }
    let end = bytes.count - BundleFormat.checksumSize
    let stored = bytes[end...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let computed = SHA256.hash(bytes.span.extracting(0..<end)).word0
    guard stored == computed else { throw .damaged(stored: stored, computed: computed) }
    return magic.count + 2..<end
  }

  private static func program(
    in bytes: [UInt8], range: Range<Int>, index: Int
  ) throws(BundleError) -> Program {
    let tables: ProgramTables
    do throws(FormatError) {
      tables = try ProgramDecoder.decode(bytes, in: range)
    } catch {
      throw .malformed(error)
    }
    do throws(VerificationError) {
      return try Program(verifying: tables, encoding: bytes.span.extracting(range))
    } catch {
      throw .refused(index: index, offset: range.lowerBound, error)
    }
  }

  private static func checkOrder(
    _ previous: Program, _ next: Program, index: Int, offset: Int
  ) throws(BundleError) {
    let names = (ExactText(previous.name), ExactText(next.name))
    if names.0 < names.1 { return }
    if names.0 == names.1 {
      throw .duplicateName(index: index, offset: offset, name: next.name)
    }
    throw .unsorted(index: index, offset: offset, name: next.name)
  }

  /// Refuses bytes in which a reader found something wrong.
  private static func check(_ reader: borrowing ByteReader) throws(BundleError) {
    if let failure = reader.failure { throw .malformed(failure) }
  }
}
