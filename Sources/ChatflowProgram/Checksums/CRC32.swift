/// The cyclic redundancy check CRC-32 (ISO 3309, as in PNG and gzip): finds accidental damage, not
/// intent.
public enum CRC32 {
  /// The check value of `bytes`.
  public static func checksum(_ bytes: Span<UInt8>) -> UInt32 {
    var remainder = UInt32.max
    let table = CRC32.table
    for index in bytes.indices {
      let slot = UInt8(truncatingIfNeeded: remainder) ^ bytes[index]
      remainder = remainder >> 8 ^ table[Int(slot)]
    }
    return ~remainder
  }

  /// The remainder of each byte, for the reflected polynomial 0xEDB88320.
  private static let table: [UInt32] = (0..<256).map { byte in
    var remainder = UInt32(byte)
    for _ in 0..<8 {
      remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xedb8_8320 : remainder >> 1
    }
    return remainder
  }
}
