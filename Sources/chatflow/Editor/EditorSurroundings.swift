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
  func listing(_ folders: [String]) -> [ListedFile] {
    FileSearch(folders).files.compactMap { path in
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

  func check(_ files: [ReadFile], unsaved: [ReadFile], proves: Bool) -> Verdict {
    let sources = CheckedSources(files, unsaved: unsaved) { flows in
      proves ? Proving().diagnostics(flows) : []
    }
    let suite = Suite(sources)
    return Verdict(
      diagnostics: suite.diagnostics, compilation: suite.compilation, scenarios: suite.loading)
  }

  var zones: ZoneDatabase { ZoneFiles.database }
}
