import ChatflowCompiler
import ChatflowFiles
import ChatflowReports
import ChatflowSyntax

/// `chatflow check --fix` and `--diff`.
struct FixedFiles {
  private let written: [SourceFile]
  private let mending: Mending

  /// What is left to be found.
  let findings: [Diagnostic]

  /// Mends the files of a run. What is ignored is neither mended nor told. Guarantees are
  /// proved at the end only: that takes long, and no edit mends one.
  init(
    _ sources: CheckedSources, takesGuesses: Bool, ignored: Set<Int>?, proving: Proving
  ) {
    let found = { (sources: CheckedSources) in
      Suite(sources, ignored: ignored).diagnostics
    }
    written = sources.files.prefix(sources.names.count).map(\.file)
    mending = Mending(written, takesGuesses: takesGuesses) { found(sources.replacing($0)) }
    findings = found(sources.replacing(mending.files) { proving.diagnostics($0) })
  }

  /// Whether any file changes.
  var isChanged: Bool { !changes.isEmpty }

  /// The files before and after, of those that change.
  private var changes: [(old: SourceFile, new: SourceFile, count: Int)] {
    written.indices.compactMap { index in
      let (old, new) = (written[index], mending.files[index])
      return old.contents == new.contents ? nil : (old, new, mending.counts[index])
    }
  }

  var diff: String {
    changes.map { UnifiedDiff.render($0.old.contents, $0.new.contents, name: $0.old.name) }
      .joined()
  }

  /// Writes the files, all or none, and says how much was mended in each.
  func write() throws(FileError) {
    try WholeFile.replace(
      changes.map {
        WholeFile.Replacement(path: $0.old.name, old: $0.old.contents, new: $0.new.contents)
      })
    for change in changes {
      let noun = change.count == 1 ? "mistake" : "mistakes"
      Output.complain("mended \(change.count) \(noun) in \(change.old.name)", prefix: "")
    }
  }
}
