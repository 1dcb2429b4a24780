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

  /// A line that a crash cut off stays by itself; the delivery comes again.
  private func endLastLine(of file: FileHandle) throws {
    let end = try file.seekToEnd()
    guard end > 0 else { return }
    try file.seek(toOffset: end - 1)
    let last = try file.readToEnd()
    if last?.first != UInt8(ascii: "\n") { try file.write(contentsOf: Data([UInt8(ascii: "\n")])) }
  }
}
