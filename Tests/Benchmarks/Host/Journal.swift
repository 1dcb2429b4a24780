import BenchmarkBaselines
import ChatflowEngine
import Glibc

/// Records of events, gathered and written when there are enough: the name, the time, the kind, who
/// is there, and the text with its length.
struct Journal {
  private static let size = 1 << 16
  private static let header = 20
  private let file: Int32
  private var bytes = [UInt8](repeating: 0, count: size)
  private var count = 0

  init(file: Int32) { self.file = file }

  @inline(__always)
  mutating func write(_ event: lc_event, of name: UInt64, _ input: Span<UInt8>) {
    let range = TextRange(start: event.text_start, count: UInt32(event.text_count))
    let text = input.extracting(range.clamped(toCount: input.count))
    if count + Self.header + text.count > Self.size { flush() }
    let start = count
    // A whole record in one go: appending piece by piece asks each time for room.
    bytes.withUnsafeMutableBytes { bytes in
      bytes.storeBytes(of: name, toByteOffset: start, as: UInt64.self)
      bytes.storeBytes(of: event.at, toByteOffset: start + 8, as: Int64.self)
      bytes[start + 16] = event.kind
      bytes[start + 17] = event.team_online ? 1 : 0
      bytes.storeBytes(of: event.text_count, toByteOffset: start + 18, as: UInt16.self)
      text.withUnsafeBytes { text in
        UnsafeMutableRawBufferPointer(rebasing: bytes[(start + Self.header)...])
          .copyMemory(from: text)
      }
    }
    count += Self.header + text.count
  }

  mutating func flush() {
    bytes.withUnsafeBytes { _ = Glibc.write(file, $0.baseAddress, count) }
    count = 0
  }
}
