import ChatflowCalendar
import ChatflowCompiler
import ChatflowFiles
import ChatflowLanguageServer
import ChatflowSyntax
import Glibc
import SystemPackage

/// What the language server sees of this machine: the same files, and the same findings in them, as
/// `check`.
struct EditorSurroundings: Surroundings {
  /// A home folder has more in it, or a whole disk. As many take half a second, and some seconds
  /// where the disk has to be asked.
  private static let limit = 50_000

  func listing(_ folders: [String]) -> [ListedFile]? {
    let projects = folders.map { (try? Project(of: [$0])) ?? .absent }
    let named = zip(folders, projects).flatMap { folder, project in
      project.document == nil ? [folder] : project.paths
    }
    let search = FileSearch(named, limit: EditorSurroundings.limit)
    guard !search.isCut else { return nil }
    let files = projects.compactMap(\.file?.file.name) + search.files
    return files.distinct.compactMap { path in
      (try? Stat(path)).map { ListedFile(path: path, stamp: EditorSurroundings.stamp($0)) }
    }
  }

  private static func stamp(_ status: Stat) -> String {
    let time = status.st_mtim
    return "\(status.inode.rawValue) \(status.size) \(time.tv_sec) \(time.tv_nsec)"
  }

  func read(_ path: String) -> [UInt8]? {
    try? InputFile.bytes(path, limit: InputFile.sourceLimit)
  }

  func parse(_ files: [SourceFile]) -> [ReadFile] { Parallel.map(files) { ReadFile($0) } }

  func check(
    _ files: [ReadFile], unsaved: [ReadFile], proving: ([PromisingFlow]) -> [Diagnostic]
  ) -> Verdict {
    let project = files.contains { $0.project != nil } ? nil : project(files, unsaved)
    let sources = CheckedSources(
      files, project: project, unsaved: unsaved, proving: proving)
    let suite = Suite(sources)
    return Verdict(
      diagnostics: suite.diagnostics, compilation: suite.compilation, scenarios: suite.loading)
  }

  func proof(of flow: LoweredFlow) -> any FlowProof { FlowProofInPieces(flow) }

  /// The project file of files in no folder of the editor.
  private func project(_ files: [ReadFile], _ unsaved: [ReadFile]) -> ReadFile? {
    guard let path = files.first?.file.name, path.utf8.first == UInt8(ascii: "/"),
      let found = (try? Project(of: [path]))?.file
    else { return nil }
    return unsaved.first { $0.file.name == found.file.name } ?? found
  }

  var zones: ZoneDatabase { ZoneFiles.database }
}
