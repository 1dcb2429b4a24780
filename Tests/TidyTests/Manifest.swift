import Foundation
import TestSupport

/// What `Package.swift` declares, with everything that is only built on demand.
struct Manifest: Decodable {
  let targets: [Target]

  struct Target: Decodable {
    let name: String
    let type: String
    /// The target's folder, where it isn't the usual one.
    let path: String?
    let exclude: [String]
    let dependencies: [Dependency]

    var folder: String { path ?? (type == "test" ? "Tests/" : "Sources/") + name }
  }

  /// `{"byName": [NAME, …]}` or `{"product": [NAME, PACKAGE, …]}`.
  struct Dependency: Decodable {
    let name: String

    init(from decoder: any Decoder) throws {
      let kinds = try [String: [Part]](from: decoder)
      guard case .text(let name)? = kinds.values.first?.first else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "a dependency without a name"))
      }
      self.name = name
    }
  }

  private enum Part: Decodable {
    case text(String)
    case other

    init(from decoder: any Decoder) throws {
      self = (try? .text(String(from: decoder))) ?? .other
    }
  }

  /// All targets: those of a usual build, and those that the variables ask for.
  static func everything() throws -> [Target] {
    var targets: [String: Target] = [:]
    for variables in [[], ["CHATFLOW_SERVER=1", "CHATFLOW_TOOLS=1"]] {
      for target in try dump(variables).targets { targets[target.name] = target }
    }
    return targets.values.sorted { $0.name < $1.name }
  }

  private static func dump(_ variables: [String]) throws -> Manifest {
    // A folder of its own: the running `swift test` holds the usual one.
    let scratch = FileManager.default.temporaryDirectory
      .appending(path: "chatflow-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let result = try Repository.run(
      ["-u", "CHATFLOW_SERVER", "-u", "CHATFLOW_TOOLS"] + variables + [
        "swift", "package", "--scratch-path", scratch.path(percentEncoded: false), "dump-package",
      ])
    return try JSONDecoder().decode(Manifest.self, from: Data(result.output.utf8))
  }
}
