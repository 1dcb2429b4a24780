import Foundation
import TestSupport

extension Repository {
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

  /// `Package.swift` and every Swift file of `Sources`, `Plugins` and `Tests`.
  static func swiftFiles() throws -> [File] { try taken.get() }

  /// Taken apart once for all tests.
  private static let taken = Result {
    try
      (["Package.swift"]
      + ["Sources", "Plugins", "Tests"]
      .flatMap { try paths(under: $0, endings: ["swift"]) })
      .map { File(path: $0, text: SwiftText(try text($0))) }
  }

  /// The Swift files of the product.
  static func sources() throws -> [File] {
    try swiftFiles().filter { $0.path.hasPrefix("Sources/") }
  }

  /// The files in a folder whose names end so, by their paths from the root, in order.
  static func paths(under folder: String, endings: Set<String>) throws -> [String] {
    try files(under: folder).filter { endings.contains(URL(filePath: $0).pathExtension) }
  }

  /// What a command prints to either stream, run in the root, and its exit code.
  static func run(_ arguments: [String]) throws -> (output: String, status: Int32) {
    let result = try Command.transcript(
      of: "/usr/bin/env", arguments, environment: ProcessInfo.processInfo.environment)
    return (result.output, result.status)
  }
}
