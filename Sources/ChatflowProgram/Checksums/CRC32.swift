/// The cyclic redundancy check CRC-32 (ISO 3309, as in PNG and gzip): finds accidental damage, not
/// intent.
public enum CRC32 {
  /// The check value of `bytes`.
  ///
  /// Eight bytes at a time, with a table for each of their places: a table for single bytes would
  /// make each byte wait for the one before it.
  public static func checksum(_ bytes: Span<UInt8>) -> UInt32 {
    var remainder = UInt32.max
    tables.withUnsafeBufferPointer { tables in
      let raw = bytes.bytes
      var index = 0
      while index + 8 <= raw.byteCount {
        let next = UInt64(
          littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
        let word = next ^ UInt64(remainder)
        remainder = 0
        for place in 0..<8 {
          let byte = Int(truncatingIfNeeded: word >> UInt64(8 * place)) & 0xFF
          remainder ^= tables[(7 - place) * 256 + byte]
        }
        index += 8
      }
      while index < bytes.count {
        let byte = UInt8(truncatingIfNeeded: remainder) ^ bytes[index]
        remainder = remainder >> 8 ^ tables[Int(byte)]
        index += 1
      }
    }
    return ~remainder
  }

  /// The remainder of each byte, for the reflected polynomial 0xEDB88320, then of each byte with
  /// one zero behind it, and so on to seven zeros.
  private static let tables: [UInt32] = {
    var tables: [UInt32] = (0..<256).map { byte in
      var remainder = UInt32(byte)
      for _ in 0..<8 {
        remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xedb8_8320 : remainder >> 1
      }
      return remainder
    }
    tables.reserveCapacity(8 * 256)
    for row in 256..<8 * 256 {
      let shorter = tables[row - 256]
      tables.append(shorter >> 8 ^ tables[Int(shorter & 0xFF)])
    }
    return tables
  }()
}
