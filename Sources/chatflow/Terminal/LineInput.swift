import ChatflowFiles
import ChatflowSession
import Glibc

/// Standard input by lines, without their line breaks. A line that is too long is cut one byte
/// behind the limit, so that it is seen to be too long, and no input takes unbounded memory.
struct LineInput {
  private static let limit = JSONLines.longestLine + 1
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  mutating func next() throws(FileError) -> [UInt8]? {
    var line: [UInt8] = []
    while true {
      if let end = buffer[start...].firstIndex(of: 0x0A) {
        append(start..<end, to: &line)
        start = end + 1
        return line
      }
      append(start..<buffer.count, to: &line)
      guard try fill() else { return line.isEmpty && isAtEnd ? nil : line }
    }
  }

  private func append(_ range: Range<Int>, to line: inout [UInt8]) {
    line += buffer[range].prefix(max(0, LineInput.limit - line.count))
  }

  private mutating func fill() throws(FileError) -> Bool {
    start = 0
    buffer.removeAll(keepingCapacity: true)
    guard !isAtEnd else { return false }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw FileError("<stdin>", code: errno) }
      isAtEnd = count == 0
      buffer += chunk[0..<count]
      return count > 0
    }
  }
}
