package import ChatflowCompiler
import ChatflowProgram
package import ChatflowSyntax
import SystemPackage

/// Files beside those of a run: there the calendar of a flow and the flow of a scenario are looked
/// for. Each is read once, all of a folder on all cores.
package struct Neighbours {
  /// Files by their paths in normal form; those of the run, too.
  private lazy var files = Neighbours.byPath(given)
  private let given: [ReadFile]
  /// The calendars of folders, by their names.
  private var calendars: [FilePath: [ExactText: ReadFile]] = [:]

  /// All there is beside the files, the nearest first, where they lie in no folders.
  private let others: [SourceFile]?

  /// Files that are taken for not being there.
  private let without: Set<String>

  package init(
    of given: [ReadFile], calendars others: [SourceFile]? = nil, without: Set<String> = []
  ) {
    self.given = given
    self.without = without
    self.others = others
  }

  private static func byPath(_ files: [ReadFile]) -> [FilePath: ReadFile] {
    Dictionary(files.map { (FilePath($0.file.name).lexicallyNormalized(), $0) }) { first, _ in first
    }
  }

  /// The calendars that flows refer to and that aren't among their files: those beside each.
  package mutating func calendars(missingIn files: [ReadFile]) -> [ReadFile] {
    let present = Set(files.compactMap(\.calendarName).map { ExactText($0) })
    var missing: [ReadFile] = []
    var names: Set<String> = []
    for file in files where file.file.name != InputFile.standardInput {
      guard let wanted = file.wantedCalendar.map({ ExactText($0) }), !present.contains(wanted),
        let calendar = calendar(wanted, beside: file.file.name),
        names.insert(calendar.file.name).inserted
      else { continue }
      missing.append(calendar)
    }
    return missing
  }

  /// The calendar of a name that the flow in the file at `path` means: the one in its folder, else
  /// in a folder right inside it, else in the one above.
  private mutating func calendar(_ name: ExactText, beside path: String) -> ReadFile? {
    if let others {
      return others.lazy.compactMap { ReadFile(calendar: $0) }.first {
        $0.calendarName.map { ExactText($0) } == name
      }
    }
    let folder = Neighbours.folder(of: path)
    for place in [folder] + Neighbours.folders(in: folder) + [Neighbours.above(folder)] {
      if let found = calendars(in: place)[name] { return found }
    }
    return nil
  }

  private mutating func calendars(in folder: FilePath) -> [ExactText: ReadFile] {
    if let known = calendars[folder] { return known }
    let paths = Neighbours.paths(in: folder).filter { !without.contains($0.string) }
    let unread = paths.filter { files[$0] == nil }
    let read = Parallel.map(unread) { path in
      (try? InputFile.source(path.string)).flatMap { ReadFile(calendar: $0) }
    }
    var byPath: [FilePath: ReadFile] = [:]
    for case (let path, let file?) in zip(unread, read) { byPath[path] = file }
    var found: [ExactText: ReadFile] = [:]
    for case let file? in paths.map({ files[$0] ?? byPath[$0] }) {
      guard let written = file.calendarName, found[ExactText(written)] == nil else { continue }
      found[ExactText(written)] = file
    }
    calendars[folder] = found
    return found
  }

  /// Where the flow of a scenario may be: groups of files, the nearest first (meaning 4). The group
  /// of a file that the scenarios name starts with it.
  package mutating func groups(_ scenarios: ScenarioFile) -> [[ReadFile]] {
    let folder = Neighbours.folder(of: scenarios.file.name)
    switch scenarios.subject {
    case .name: return [group(folder), group(Neighbours.above(folder))]
    case .file(let named):
      // No file has such a name, and a path can't hold it.
      guard !named.value.utf8.contains(0) else { return [] }
      let path = folder.pushing(FilePath(named.value)).lexicallyNormalized()
      let flow = read([path])
      return flow.isEmpty ? [] : [flow + calendars(missingIn: flow)]
    }
  }

  /// The chatflows and calendars right in a folder, and calendars elsewhere that these refer to.
  private mutating func group(_ folder: FilePath) -> [ReadFile] {
    let files = read(Neighbours.paths(in: folder))
    return files + calendars(missingIn: files)
  }

  /// The files at these paths that can be read.
  private mutating func read(_ paths: [FilePath]) -> [ReadFile] {
    let unread = paths.filter { files[$0] == nil }
    let found = Parallel.map(unread) { path in
      (try? InputFile.source(path.string)).map { ReadFile($0) }
    }
    for case (let path, let file?) in zip(unread, found) { files[path] = file }
    return paths.compactMap { files[$0] }
  }

  // MARK: Folders

  private static func folder(of path: String) -> FilePath {
    FilePath(path).lexicallyNormalized().removingLastComponent()
  }

  private static func above(_ folder: FilePath) -> FilePath {
    folder.appending("..").lexicallyNormalized()
  }

  /// The chatflows and calendars in a folder; none where it can't be read: then what is looked for
  /// is missing, and that is said.
  static func paths(in folder: FilePath) -> [FilePath] {
    names(in: folder).filter { FileSearch.isYAML($0) && !DocumentReader.isScenarioFile($0) }
      .map { folder.appending($0) }
  }

  static func folders(in folder: FilePath) -> [FilePath] {
    names(in: folder).map { folder.appending($0) }.filter { (try? $0.stat())?.type == .directory }
  }

  /// The names in a folder but hidden ones.
  private static func names(in folder: FilePath) -> [String] {
    let names = (try? FileSystem.names(in: folder.isEmpty ? "." : folder.string))?.texts ?? []
    return names.filter { $0.utf8.first != UInt8(ascii: ".") }
  }
}
