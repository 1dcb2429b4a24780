package import ChatflowLive
import Foundation

/// Appends each delivery to a file, one JSON object a line.
package struct JSONLinesFile: DeliveryRoute {
  private let path: String

  package init(path: String) { self.path = path }

  package func deliver(_ deliveries: [Delivery]) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var lines = Data()
    for delivery in deliveries {
      lines += try encoder.encode(delivery)
      lines.append(UInt8(ascii: "\n"))
    }
    let isThere =
      FileManager.default.fileExists(atPath: path)
      || FileManager.default.createFile(
        atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    guard isThere else { throw CocoaError(.fileWriteUnknown) }
    let file = try FileHandle(forUpdating: URL(filePath: path))
    defer { try? file.close() }
    try endLastLine(of: file)
    try file.write(contentsOf: lines)
    try file.synchronize()
  }

  /// Rewrites the file without the lines of these conversations and deliveries, and those that
  /// are none.
  package func erase(_ erasures: [Erasure]) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    let draft = path + ".new"
    let isMade = FileManager.default.createFile(
      atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600])
    guard isMade else { throw CocoaError(.fileWriteUnknown) }
    let (old, new) = (
      try FileHandle(forReadingFrom: URL(filePath: path)),
      try FileHandle(forWritingTo: URL(filePath: draft))
    )
    defer {
      try? old.close()
      try? new.close()
    }
    var rest = Data()
    while let piece = try old.read(upToCount: 1 << 20), !piece.isEmpty {
      rest += piece
      guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { continue }
      try new.write(contentsOf: Self.lines(rest[...end], without: erasures))
      rest = Data(rest[(end + 1)...])
    }
    try new.synchronize()
    try DurableFile.move(URL(filePath: draft), to: URL(filePath: path))
  }

  private static func lines(_ text: Data, without erasures: [Erasure]) -> Data {
    let conversations = Set(erasures.compactMap(\.conversation))
    let deliveries = Set(erasures.compactMap(\.delivery))
    let decoder = JSONDecoder()
    var kept = Data()
    for line in text.split(separator: UInt8(ascii: "\n")) {
      guard let delivery = try? decoder.decode(Delivery.self, from: Data(line)),
        !conversations.contains(delivery.conversation), !deliveries.contains(delivery.key)
      else { continue }
      kept += line
      kept.append(UInt8(ascii: "\n"))
    }
    return kept
  }

  /// A line that a crash cut off stays by itself; the delivery comes again.
  private func endLastLine(of file: FileHandle) throws {
    let end = try file.seekToEnd()
    guard end > 0 else { return }
    try file.seek(toOffset: end - 1)
    let last = try file.readToEnd()
    if last?.first != UInt8(ascii: "\n") { try file.write(contentsOf: Data([UInt8(ascii: "\n")])) }
  }
}
