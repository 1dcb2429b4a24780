import ChatflowFiles
import ChatflowReference

/// A file that `chatflow init` writes.
struct ProjectFile {
  /// From the project's folder.
  let path: String
  let text: String

  /// A project to start from: a chatflow, its scenarios, what a server and commands go by, what
  /// editors check these by, and what runs both before changes are merged.
  static var all: [ProjectFile] {
    [starterFlow, starterScenarios, starterServer, starterProject] + schemas + [workflow, hooks]
  }

  private static var schemas: [ProjectFile] {
    Reference.schemas.map {
      ProjectFile(path: $0.path, text: String(decoding: $0.bytes, as: UTF8.self))
    }
  }
}

/// This chatflow, as other places name it.
enum Release {
  static let version = "0.1.0"
  /// With the release of the zone data that rules its clocks: `0.1.0 (time zones 2026f)`.
  static var full: String {
    ZoneFiles.release.map { "\(version) (time zones \($0))" } ?? version
  }
  /// The GitHub account whose repository `chatflow` has the releases and the action. Nobody can
  /// register a name with an underscore, so that until it is replaced no stranger's code runs.
  static let owner = "your_account"
  /// The folder of the documentation.
  static let pages = "https://github.com/\(owner)/chatflow/blob/v\(version)/docs"
  /// The folder with a page for each check; nil while ``owner`` stands for an account that isn't
  /// chosen yet: an address that leads nowhere helps nobody.
  static let checkPages = owner.contains("_") ? nil : "\(pages)/checks"
}
