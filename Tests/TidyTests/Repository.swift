import Foundation

/// The files of this repository.
enum Repository {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A Swift file by its path from the root.
  struct File {
    let path: String
    let text: SwiftText

    /// `ChatflowEngine` of `Sources/ChatflowEngine/Step.swift`.
    var target: String {
      let parts = path.split(separator: "/")
      return parts.count > 1 ? String(parts[1]) : ""
    }
  }

  /// `Package.swift` and every Swift file of `Sources`, `Plugins` and `Tests`, in order of their
  /// paths.
  static func swiftFiles() throws -> [File] {
    try
      (["Package.swift"]
      + ["Sources", "Plugins", "Tests"]
      .flatMap { try paths(under: $0, endings: ["swift"]) })
      .map { path in
        let data = try Data(contentsOf: root.appending(path: path))
        return File(path: path, text: SwiftText(String(decoding: data, as: UTF8.self)))
      }
  }

  /// The Swift files of the product.
  static func sources() throws -> [File] {
    try swiftFiles().filter { $0.path.hasPrefix("Sources/") }
  }

  /// The files in a folder whose names end so, by their paths from the root, in order.
  static func paths(under folder: String, endings: Set<String>) throws -> [String] {
    let path = root.appending(path: folder).path(percentEncoded: false)
    return try FileManager.default.subpathsOfDirectory(atPath: path)
      .filter { endings.contains(URL(filePath: $0).pathExtension) }.sorted()
      .map { "\(folder)/\($0)" }
  }

  /// What a command prints to either stream, run in the root, and its exit code.
  static func run(_ arguments: [String]) throws -> (output: String, status: Int32) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = root
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: output, as: UTF8.self), process.terminationStatus)
  }
}
