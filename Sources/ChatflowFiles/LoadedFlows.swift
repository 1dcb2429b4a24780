package import ChatflowCompiler
package import ChatflowProgram
package import ChatflowSyntax

/// Flows ready to run.
package struct LoadedFlows: Sendable {
  /// In byte order of their names.
  package let flows: [LoadedFlow]
  /// The files that they came from, calendars included.
  package let files: [String]
  /// The canned replies that lie beside them (meaning 12), in byte order of their names.
  package var replies: [Program] = []

  package var programs: [Program] { flows.map(\.program) }
}

/// A flow ready to run.
package struct LoadedFlow: Sendable {
  /// The flow beside its source; nil for one of a bundle.
  package let lowered: LoweredFlow?
  package let program: Program
}

/// What keeps flows from being loaded.
package enum LoadingError: Error {
  /// A file can't be read, or there is no chatflow.
  case unreadable(FileError)
  /// There are errors in the files: all findings, and the names of the files.
  case refused([Diagnostic], files: [String])
  /// What was taken for a bundle is none, or not whole.
  case damaged(path: String, BundleError)
  /// The verifier refuses what the compiler made.
  case fault(String)
}
