package import ChatflowCompiler
package import ChatflowSyntax
import SystemPackage

/// The project that files belong to: what the project file says that lies in their folder, or above
/// it (meaning 8).
package struct Project: Sendable {
  /// The project file, read; nil where there is none.
  package let file: ReadFile?
  /// What it says, as far as it can be read.
  package var document: ProjectDocument? { file?.project }
  /// Its folder, as somebody in the working folder would write it; empty for that one.
  private let folder: FilePath

  /// No project file, whatever lies where.
  package static let absent = Project(file: nil, folder: FilePath())

  private init(file: ReadFile?, folder: FilePath) {
    self.file = file
    self.folder = folder
  }

  /// Finds the project of paths on a command line; of none, that of the working folder.
  ///
  /// - Throws: ``FileError`` where the project file can't be read, or paths have different ones.
  package init(of paths: [String]) throws(FileError) {
    var folders: Set<FilePath> = []
    var found: (path: FilePath, place: String)?
    for path in paths.isEmpty ? ["."] : paths {
      let folder = Project.folder(of: path)
      guard folders.insert(folder).inserted, let file = try Project.find(from: folder) else {
        continue
      }
      let place = (try? FileSystem.resolved(file.string)) ?? file.string
      if let found, found.place != place {
        let files = "\(file.string), not \(found.path.string)"
        throw FileError(path, "this belongs to another project than what precedes it: \(files)")
      }
      found = found ?? (file, place)
    }
    guard let path = found?.path else {
      self.init(file: nil, folder: FilePath())
      return
    }
    self.init(
      file: ReadFile(try InputFile.source(path.string)), folder: path.removingLastComponent())
  }

  /// The files that a command takes: those of its paths, or else those of the project.
  package func search(_ paths: [String]) -> FileSearch {
    paths.isEmpty ? FileSearch(self.paths, namedIn: document?.file.name) : FileSearch(paths)
  }

  /// What commands take that are given no path: what the project file says, or else its folder, or
  /// else the working folder.
  package var paths: [String] {
    guard let named = document?.paths else { return [Project.shown(folder)] }
    return named.map(\.value).filter { !$0.utf8.contains(0) }.map {
      Project.shown(folder.pushing(FilePath($0)))
    }
  }

  /// The project but for its file, where that is one of those found anyway.
  package func unless(_ search: FileSearch) -> Project {
    file.map { search.contains($0.file.name) } == true ? .absent : self
  }

  /// A path as somebody in the working folder would write it.
  static func shown(_ path: FilePath) -> String {
    let path = path.lexicallyNormalized()
    return path.isEmpty ? "." : path.string
  }

  // MARK: Finding

  /// The folder that a path leads to, or that the file at it lies in.
  static func folder(of path: String) -> FilePath {
    if path == "-" || path.isEmpty || path.utf8.contains(0) { return FilePath() }
    let whole = FilePath(path).lexicallyNormalized()
    let isFolder = (try? Stat(path))?.type == .directory
    let folder = isFolder ? whole : whole.removingLastComponent()
    return folder == "." ? FilePath() : folder
  }

  private static func find(from folder: FilePath) throws(FileError) -> FilePath? {
    for folder in sequence(first: folder, next: above) {
      let path = folder.appending(DocumentReader.projectFileName)
      if (try? path.stat()) != nil { return path }
      let other = folder.appending(".chatflow.yml")
      if (try? other.stat()) != nil {
        throw FileError(
          other.string, "a project file is called \(DocumentReader.projectFileName)")
      }
    }
    return nil
  }

  /// The folder of a path, and all above it.
  static func folders(above path: String) -> [FilePath] {
    Array(sequence(first: folder(of: path), next: above))
  }

  /// The folder above one; nil at the root.
  static func above(_ folder: FilePath) -> FilePath? {
    if folder.isAbsolute {
      return folder.components.isEmpty ? nil : folder.removingLastComponent()
    }
    guard folder.lastComponent.map({ $0.string == ".." }) ?? true else {
      return folder.removingLastComponent()
    }
    let above = folder.appending("..")
    guard let outer = try? above.stat(),
      let inner = try? (folder.isEmpty ? "." : folder).stat(),
      outer.inode != inner.inode || outer.deviceID != inner.deviceID
    else { return nil }
    return above
  }
}
