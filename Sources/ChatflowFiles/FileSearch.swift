import ChatflowProgram
import SystemPackage

/// Finds the YAML files that paths on a command line stand for (meaning 1).
package struct FileSearch {
  /// The files found, each once, directories' in byte order of their paths.
  package private(set) var files: [String] = []
  /// The folders that were searched.
  package private(set) var folders: [String] = []
  /// What could not be read.
  package private(set) var errors: [FileError] = []
  /// Whether the search ended early, as more lies in the folders than was to be looked at.
  package private(set) var isCut = false
  private var seen: Set<FileIdentity> = []
  /// How much more of what lies in folders may be looked at.
  private var left: Int

  private struct FileIdentity: Hashable {
    let device: DeviceID
    let inode: Inode

    init(_ status: Stat) {
      device = status.deviceID
      inode = status.inode
    }
  }

  /// Searches paths.
  ///
  /// - Parameters:
  ///   - file: What names them, where that is no command line.
  ///   - limit: How many files and folders are looked at in the folders.
  package init(_ paths: [String], namedIn file: String? = nil, limit: Int = .max) {
    left = limit
    for path in paths { add(path) }
    guard let file else { return }
    for (index, error) in errors.enumerated() where paths.contains(error.path) {
      errors[index] = FileError(error.path, "\(error.reason), and \(file) names it")
    }
  }

  private mutating func add(_ path: String) {
    guard path != "-" else {
      if !files.contains(path) { files.append(path) }
      return
    }
    let status: Stat
    do {
      status = try Stat(path)
    } catch {
      errors.append(FileError(path, error))
      return
    }
    if status.type == .directory {
      var found: [Found] = []
      _ = isNew(status)
      search(path, &found)
      found.sort { ExactText($0.path) < ExactText($1.path) }
      for file in found where isNew(file.status) { files.append(file.path) }
    } else if isNew(status) {
      files.append(path)
    }
  }

  /// A file in a folder.
  private struct Found {
    let path: String
    let status: Stat
  }

  private mutating func isNew(_ status: Stat) -> Bool {
    seen.insert(FileIdentity(status)).inserted
  }

  /// Whether the path is, by whatever name, one of the files found.
  package func contains(_ path: String) -> Bool {
    guard path != "-", let status = try? Stat(path) else { return false }
    return seen.contains(FileIdentity(status))
  }

  private mutating func search(_ folder: String, _ found: inout [Found]) {
    folders.append(folder)
    let names: FolderNames
    do {
      names = try FileSystem.names(in: folder)
    } catch {
      errors.append(FileError(folder, error))
      return
    }
    left -= names.others.count + names.texts.count
    guard left >= 0 else {
      isCut = true
      return
    }
    for name in names.others where name.shown.utf8.first != UInt8(ascii: ".") {
      guard name.isFolder || FileSearch.isYAML(name.shown) else { continue }
      errors.append(FileError(FileSearch.path(of: name.shown, in: folder), NameText.fault))
    }
    for name in names.texts where name.utf8.first != UInt8(ascii: ".") {
      let path = FileSearch.path(of: name, in: folder)
      let status: Stat
      do {
        status = try Stat(path)
      } catch {
        if FileSearch.isYAML(name) { errors.append(FileError(path, error)) }
        continue
      }
      if status.type == .directory {
        // A folder that links back to one above would never end.
        if isNew(status) { search(path, &found) }
      } else if FileSearch.isYAML(name) {
        found.append(Found(path: path, status: status))
      }
    }
  }

  /// As somebody would name it: what is in the current folder by its name alone.
  private static func path(of name: String, in folder: String) -> String {
    if folder == "." || folder == "./" { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  package static func isYAML(_ name: String) -> Bool {
    name.hasSuffix(".yaml") || name.hasSuffix(".yml")
  }
}
