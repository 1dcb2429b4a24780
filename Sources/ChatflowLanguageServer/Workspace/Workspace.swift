import ChatflowCompiler
import ChatflowJSON
import ChatflowProgram
import ChatflowSyntax

/// The files that are judged: those of the client's folders, with what stands in editors in the
/// place of what lies on the disk.
///
/// Each file is read once for each of its versions, whatever else changes. The files of all folders
/// are judged together, as `check` does; a file that is open and lies in none is judged by itself.
struct Workspace {
  let surroundings: any Surroundings
  private(set) var folders: [String] = []
  /// The open files, by path; by address those that aren't on a disk.
  private(set) var open: [String: OpenDocument] = [:]
  /// What was read from the disk, by path.
  private var stored: [String: Stored] = [:]
  /// What was read of the open files, by path.
  private var edited: [String: ReadFile] = [:]
  /// The files found in the folders, in the order of `check`.
  private var listed: [String] = []
  private var isListed = false
  /// Whether more lies in the folders than is looked through: then only open files are judged.
  private(set) var isTooMuch = false
  /// Open files that changed since they were read.
  private var changed: Set<String> = []
  private(set) var isJudged = true
  /// The guarantees: proving them takes longer, and comes behind the rest.
  private var proofs = FlowProofs()
  /// Whether something came of proofs that isn't among the findings yet.
  private var hasNews = false
  /// What came of the last check, by what was judged together; nil for the folders.
  private(set) var verdicts: [String?: Verdict] = [:]

  /// The flows of files that can't be read right now, by path.
  var remembered: [String: Chatflow] = [:]

  private struct Stored {
    let stamp: String
    let file: ReadFile
  }

  init(_ surroundings: any Surroundings) { self.surroundings = surroundings }

  // MARK: Changes

  mutating func setFolders(_ paths: [String]) {
    folders = paths
    isTooMuch = false
    rescan()
  }

  /// Looks at the disk again, with the next piece of work.
  mutating func rescan() {
    isListed = false
    isJudged = false
  }

  mutating func open(_ document: OpenDocument, at path: String) {
    open[path] = document
    noteChange(path)
    rescan()
  }

  mutating func change(
    _ path: String, _ changes: JSONValue?, version: Int?
  ) throws(RPCError) {
    guard open[path] != nil else { throw .invalidParams("\(path) isn't open") }
    defer { noteChange(path) }
    try open[path]?.apply(changes, version: version)
  }

  private mutating func noteChange(_ path: String) {
    changed.insert(path)
    isJudged = false
  }

  /// What lies on the disk counts again.
  mutating func close(_ path: String) {
    open[path] = nil
    edited[path] = nil
    remembered[path] = nil
    changed.remove(path)
    rescan()
  }

  // MARK: Work

  /// Whether files changed since the last check.
  var hasWork: Bool { !isJudged || !proofs.isOver }

  /// Does one piece of work: looks through the folders, reads an open file, judges all, or goes on
  /// proving guarantees; then there is nothing left to do. Between two pieces the caller can see
  /// what else came.
  mutating func work() {
    if !isListed {
      list()
    } else if let path = changed.first {
      read(path)
    } else if !isJudged {
      judge()
    } else {
      prove()
    }
  }

  /// What comes of a proof is told at once where the file is open, else when all are over.
  private mutating func prove() {
    let path = proofs.work(surroundings)
    if path != nil { hasNews = true }
    let isOpen = path.map { open[$0] != nil } ?? false
    if hasNews, isOpen || proofs.isOver { isJudged = false }
  }

  private mutating func list() {
    isListed = true
    // Once is enough: each save would be waited for as long again.
    let listing = folders.isEmpty || isTooMuch ? [] : surroundings.listing(folders)
    if listing == nil { isTooMuch = true }
    let found = listing ?? []
    listed = found.map(\.path)
    let paths = Set(listed)
    for path in stored.keys where !paths.contains(path) { stored[path] = nil }
    let unread = found.filter { open[$0.path] == nil && stored[$0.path]?.stamp != $0.stamp }
    let sources = unread.compactMap { file in
      surroundings.read(file.path).map { SourceFile(name: file.path, bytes: $0) }
    }
    let stamps = Dictionary(unread.map { ($0.path, $0.stamp) }) { first, _ in first }
    for file in unread { stored[file.path] = nil }
    for file in surroundings.parse(sources) {
      stored[file.file.name] = Stored(stamp: stamps[file.file.name] ?? "", file: file)
    }
    // New ones that weren't saved yet.
    let new = isTooMuch ? [] : open.keys.filter { !paths.contains($0) && isInFolders($0) }
    if !new.isEmpty {
      listed = (listed + new).sorted { ExactText($0) < ExactText($1) }
    }
  }

  private mutating func read(_ path: String) {
    changed.remove(path)
    guard let document = open[path] else { return }
    edited[path] = ReadFile(SourceFile(name: path, bytes: document.bytes))
  }

  private mutating func judge() {
    var found: [String?: Verdict] = [:]
    var promising: [FlowProofs.Wanted] = []
    let proofs = proofs
    func known(_ flows: [PromisingFlow]) -> [Diagnostic] {
      let wanted = flows.map { FlowProofs.Wanted($0) }
      promising += wanted
      return proofs.findings(wanted)
    }
    let together = filesTogether
    let alone = filesAlone
    if !together.isEmpty {
      found[nil] = surroundings.check(together, unsaved: alone, proving: known)
    }
    for file in alone {
      found[file.file.name] = surroundings.check(
        [file], unsaved: Array(edited.values), proving: known)
    }
    let open = open
    self.proofs.want(promising) { open[$0] != nil }
    hasNews = false
    verdicts = found
    isJudged = true
  }

  /// A file with all mended that has one sure answer, as `check --fix` does it.
  func mended(_ file: ReadFile) -> SourceFile {
    let together = filesTogether
    let isTogether = together.contains { $0 === file }
    let judged = isTogether ? together : [file]
    let unsaved = isTogether ? filesAlone : Array(edited.values)
    let mending = Mending([file.file], takesGuesses: false) { files in
      let mended = files.first.map { $0 === file.file ? file : ReadFile($0) } ?? file
      return surroundings.check(
        judged.map { $0 === file ? mended : $0 }, unsaved: unsaved, proving: { _ in [] }
      ).diagnostics
    }
    return mending.files.first ?? file.file
  }

  /// The files of the folders, in the order of `check`.
  private var filesTogether: [ReadFile] { listed.compactMap { edited[$0] ?? stored[$0]?.file } }

  /// The open files that are judged by themselves, in byte order of their paths.
  private var filesAlone: [ReadFile] {
    let inFolders = Set(listed)
    return edited.filter { !inFolders.contains($0.key) }
      .sorted { ExactText($0.key) < ExactText($1.key) }.map(\.value)
  }

  /// Does all that is left to do but proofs.
  mutating func settle() {
    while !isJudged { work() }
  }

  /// Whether `check` would find a new file at a path: it's no hidden one.
  private func isInFolders(_ path: String) -> Bool {
    guard path.hasSuffix(".yaml") || path.hasSuffix(".yml"), surroundings.read(path) == nil else {
      return false
    }
    return folders.contains { folder in
      let start = folder.hasSuffix("/") ? folder : folder + "/"
      guard path.hasPrefix(start) else { return false }
      return path.dropFirst(start.count).split(separator: "/").allSatisfy { !$0.hasPrefix(".") }
    }
  }

  // MARK: Questions

  /// The file at a path, as it stands now; nil where there is none.
  mutating func file(_ path: String) -> ReadFile? {
    if changed.contains(path) { read(path) }
    return edited[path] ?? stored[path]?.file
  }

  /// All files that are judged, in the order of `check`, as they stand now.
  mutating func files() -> [ReadFile] {
    for path in changed { read(path) }
    return filesTogether + filesAlone
  }

  /// The findings of the last check, by the paths of their files; each finding once.
  var diagnostics: [String: [Diagnostic]] {
    var found: [String: [Diagnostic]] = [:]
    for (judged, verdict) in verdicts {
      for finding in verdict.diagnostics {
        let path = finding.span.file.name
        // What lies beside a file that is judged by itself has its own verdict, if any.
        guard judged == path || verdicts[path] == nil else { continue }
        found[path, default: []].append(finding)
      }
    }
    let isProject = filesTogether.contains { $0.project != nil }
    for (path, findings) in found where !(isProject && listed.contains(path)) {
      if isForeign(path, findings) { found[path] = nil }
    }
    // Several files may have the same one beside them.
    return verdicts.count > 1 ? found.mapValues { Diagnostics.sorted($0) } : found
  }

  /// Whether a file is of another language, as most files of YAML are: nobody asked what is wrong
  /// with it. One that is empty as yet is left in peace, too.
  private func isForeign(_ path: String, _ findings: [Diagnostic]) -> Bool {
    guard let file = edited[path] ?? stored[path]?.file, Workspace.isForeign(file) else {
      return false
    }
    return findings.allSatisfy {
      $0.rule.name != UnknownDocument.rule.name || UnknownDocument.isOfAnotherLanguage($0)
    }
  }

  /// Whether nothing in a file says that it is of the language.
  static func isForeign(_ file: ReadFile) -> Bool {
    let name = file.file.name
    guard file.document == nil, !DocumentReader.isScenarioFile(name),
      !DocumentReader.isProjectFile(name)
    else { return false }
    return !file.file.bytes.split(separator: 0x0A).contains { line in
      ["chatflow:", "calendar:", "server:", "replies:"].contains { line.starts(with: $0.utf8) }
    }
  }

  /// Whether a file is judged by itself.
  func isAlone(_ path: String) -> Bool { !listed.contains(path) }

  /// Whether other files than open ones lie in the folder of a file.
  func hasNeighbours(_ path: String) -> Bool {
    guard let slash = path.lastIndex(of: "/") else { return false }
    guard let found = surroundings.listing([String(path[..<slash])]) else { return true }
    return found.contains { open[$0.path] == nil }
  }
}
