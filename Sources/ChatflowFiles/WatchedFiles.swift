import ChatflowCompiler
import ChatflowSyntax
import Glibc
import SystemPackage

/// What a run over paths reads, as it lies on the disk.
package struct WatchedFiles {
  /// The folders in which something may happen that matters.
  package let folders: [String]
  /// By path what tells one version of a file from the next.
  private let stamps: [String: String]
  /// The names of files that are no YAML by their names.
  private let others: Set<String>

  /// Looks at what the paths stand for, and at what is looked for beside and above them.
  package init(_ paths: [String]) {
    var stamps: [String: String] = [:]
    let project: Project
    do {
      project = try Project(of: paths)
    } catch {
      project = .absent
      stamps[error.path] = error.reason
    }
    let search = project.search(paths)
    for error in search.errors { stamps[error.path] = error.reason }
    let named = paths.isEmpty ? project.paths : paths
    // Calendars and flows are looked for in a file's folder, those in it, and the one above.
    var beside: Set<String> = []
    for folder in Set(search.files.map { Project.folder(of: $0) }) {
      beside.formUnion(([folder] + Neighbours.folders(in: folder)).map { Project.shown($0) })
      if let above = Project.above(folder) { beside.insert(Project.shown(above)) }
    }
    var files = Set(search.files)
    if let file = project.file { files.insert(file.file.name) }
    for folder in beside {
      files.formUnion(Neighbours.paths(in: FilePath(folder)).map(\.string))
    }
    for file in files {
      if let status = try? Stat(file) { stamps[file] = WatchedFiles.stamp(status) }
    }
    self.stamps = stamps
    folders = beside.union(search.folders)
      .union(named.flatMap { Project.folders(above: $0) }.map { Project.shown($0) }).sorted()
    others = Set(named.map { FilePath($0).lastComponent?.string ?? "" })
  }

  private static func stamp(_ status: Stat) -> String {
    let (written, changed) = (status.st_mtim, status.st_ctim)
    return "\(status.inode.rawValue) \(status.size) \(written.tv_sec).\(written.tv_nsec) "
      + "\(changed.tv_sec).\(changed.tv_nsec)"
  }

  /// Whether a file of a name may be one of them.
  package func mayHold(_ name: String) -> Bool {
    FileSearch.isYAML(name) || others.contains(name)
  }

  /// Whether nothing that matters has changed.
  package func isSame(as other: WatchedFiles) -> Bool { stamps == other.stamps }
}

extension FolderWatch {
  /// Watches what a run over paths reads, and tells what that is right now: whatever changes
  /// afterwards is noticed.
  package mutating func follow(_ paths: [String]) throws(FileError) -> WatchedFiles {
    var files = WatchedFiles(paths)
    while true {
      try watch(files.folders)
      // In a folder that had just appeared there may be more than was seen.
      let again = WatchedFiles(paths)
      if again.folders == files.folders { return again }
      files = again
    }
  }

  /// Returns once something that matters isn't as it was.
  package mutating func next(
    after files: WatchedFiles, _ paths: [String]
  ) throws(FileError) -> WatchedFiles {
    while true {
      try wait { files.mayHold($0) }
      let found = try follow(paths)
      if !found.isSame(as: files) { return found }
    }
  }
}
