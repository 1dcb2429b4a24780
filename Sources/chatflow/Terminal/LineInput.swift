import ChatflowFiles
import ChatflowSession
import SystemPackage

/// Standard input by lines, without their line breaks. A line that is too long is cut one byte
/// behind the limit, so that it is seen to be too long, and no input takes unbounded memory.
struct LineInput {
  private static let limit = JSONLines.longestLine + 1
  private let descriptor: FileDescriptor
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  init(_ descriptor: FileDescriptor) { self.descriptor = descriptor }

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
    buffer = []
    guard !isAtEnd else { return false }
    buffer = try FileError.at("<stdin>") {
      try [UInt8](unsafeUninitializedCapacity: 65_536) { room, count in
        count = try descriptor.read(into: UnsafeMutableRawBufferPointer(room))
      }
    }
    isAtEnd = buffer.isEmpty
    return !isAtEnd
  }
}
