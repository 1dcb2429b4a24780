package import ChatflowSyntax
import SystemPackage

/// Finds the calendar that a single flow refers to: in its folder, else in one right inside it,
/// else in the one above.
package enum CalendarSearch {
  package static func calendars(for file: SourceFile, at path: String) -> [SourceFile] {
    guard let wanted = wanted(by: file) else { return [] }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[..<$0]) } ?? "."
    for place in [folder] + folders(in: folder) + [folder + "/.."] {
      for name in names(in: place)
      where FileSearch.isYAML(name) && !DocumentReader.isScenarioFile(name) {
        guard let other = try? InputFile.source("\(place)/\(name)"), isCalendar(other, wanted)
        else { continue }
        return [other]
      }
    }
    return []
  }

  /// The calendar that a single flow refers to, among files that stand near it, nearest first.
  package static func calendars(
    for files: [SourceFile], among others: [SourceFile]
  ) -> [SourceFile] {
    guard files.count == 1, let wanted = wanted(by: files[0]) else { return [] }
    return others.first { isCalendar($0, wanted) }.map { [$0] } ?? []
  }

  /// The name of the calendar that a chatflow names.
  private static func wanted(by file: SourceFile) -> String? {
    let parsed = DocumentReader.parse(file)
    guard case .chatflow(let flow) = DocumentReader.read(parsed, file: file).document else {
      return nil
    }
    return flow.availability?.calendar?.value
  }

  private static func isCalendar(_ file: SourceFile, _ name: String) -> Bool {
    guard
      case .calendar(let calendar) =
        DocumentReader.read(DocumentReader.parse(file), file: file).document
    else { return false }
    return calendar.name.value == name
  }

  private static func folders(in folder: String) -> [String] {
    names(in: folder).map { "\(folder)/\($0)" }.filter { path in
      (try? Stat(path))?.type == .directory
    }
  }

  /// The names in a folder but hidden ones; none where it can't be read: then the calendar is
  /// missing, and that is said.
  private static func names(in folder: String) -> [String] {
    let names = (try? FileSystem.names(in: folder)) ?? []
    return names.filter { $0.utf8.first != UInt8(ascii: ".") }
  }
}
