import Glibc
import SystemPackage

/// How reports for other programs name files: from the repository's folder on, in normal form, so
/// that what shows them finds the files, whatever folder the command ran in.
package struct ReportPaths: Sendable {
  private let current: FilePath
  /// The repository's folder; nil where there is none.
  private let root: FilePath?

  /// The repository is GitHub's workspace, where this runs in one, else the nearest folder above
  /// that git knows.
  package init() {
    let current = FilePath((try? FileSystem.resolved(".")) ?? ".")
    self.current = current
    let workspace = getenv("GITHUB_WORKSPACE").flatMap { value in
      value.pointee == 0 ? nil : try? FileSystem.resolved(String(cString: value))
    }
    if let workspace = workspace.map({ FilePath($0) }), current.starts(with: workspace) {
      root = workspace
    } else {
      root = ReportPaths.repository(of: current)
    }
  }

  private static func repository(of folder: FilePath) -> FilePath? {
    var folder = folder
    while (try? folder.appending(".git").stat()) == nil {
      guard folder.removeLastComponent() else { return nil }
    }
    return folder
  }

  /// The name in reports of the file at a path; standard input keeps its own.
  package func name(_ path: String) -> String {
    guard path != InputFile.standardInput else { return path }
    let plain = FilePath(path).lexicallyNormalized()
    guard let root else { return plain.string }
    var whole = current.pushing(plain).lexicallyNormalized()
    if plain.isAbsolute, !whole.starts(with: root),
      let resolved = try? FileSystem.resolved(path)
    {
      // It may lead there through a link.
      whole = FilePath(resolved)
    }
    return whole.removePrefix(root) ? whole.string : plain.string
  }
}
