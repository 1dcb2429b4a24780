import ChatflowSyntax
import Glibc

/// Finds the calendar that a single flow refers to: in its folder, else in the one above.
enum CalendarSearch {
  static func calendars(for file: SourceFile, at path: String) -> [SourceFile] {
    let parsed = YAML.parse(file)
    guard case .chatflow(let flow) = DocumentReader.read(parsed, file: file).document,
      let wanted = flow.availability?.calendar?.value
    else { return [] }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[..<$0]) } ?? "."
    for place in [folder, folder + "/.."] {
      for name in names(in: place) {
        guard let other = try? InputFile.source("\(place)/\(name)"),
          case .calendar(let calendar) =
            DocumentReader.read(YAML.parse(other), file: other).document,
          calendar.name.value == wanted
        else { continue }
        return [other]
      }
    }
    return []
  }

  private static func names(in folder: String) -> [String] {
    (FileSearch.names(in: folder) ?? []).filter {
      FileSearch.isYAML($0) && !FileSearch.isScenario($0)
    }
  }
}
