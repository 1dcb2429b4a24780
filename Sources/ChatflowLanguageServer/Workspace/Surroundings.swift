package import ChatflowCalendar
package import ChatflowCompiler
package import ChatflowSimulator
package import ChatflowSyntax

/// What the server needs of the world: files, and the checks that `check` makes of them.
package protocol Surroundings: Sendable {
  /// The files that `check` judges where it is given these folders, in its order; nil where more
  /// lies in the folders than somebody at an editor waits for.
  func listing(_ folders: [String]) -> [ListedFile]?

  /// A file's bytes; nil where it can't be read.
  func read(_ path: String) -> [UInt8]?

  /// Parses, reads and checks several files, as many at once as there are cores.
  func parse(_ files: [SourceFile]) -> [ReadFile]

  /// All that `check` finds in `files`. Where it looks beside them, what stands in editors counts
  /// in the place of what lies on the disk: `unsaved`.
  ///
  /// - Parameter proving: Tells what is known of the guarantees of flows without errors.
  func check(
    _ files: [ReadFile], unsaved: [ReadFile], proving: ([PromisingFlow]) -> [Diagnostic]
  ) -> Verdict

  /// Begins to prove the guarantees of a flow, which may take a while.
  func proof(of flow: LoweredFlow) -> any FlowProof

  /// The time zones.
  var zones: ZoneDatabase { get }
}

/// A file that was found, with what tells whether it has changed.
package struct ListedFile: Equatable, Sendable {
  /// The absolute path.
  package let path: String
  /// Another one after each change.
  package let stamp: String

  package init(path: String, stamp: String) {
    self.path = path
    self.stamp = stamp
  }
}

/// What came of a check of several files.
package struct Verdict: Sendable {
  /// All findings, sorted.
  package let diagnostics: [Diagnostic]
  /// The flows and scenarios of these files.
  package let compilation: Compilation
  /// The scenarios with their flows.
  package let scenarios: ScenarioLoading

  package init(
    diagnostics: [Diagnostic], compilation: Compilation, scenarios: ScenarioLoading
  ) {
    self.diagnostics = diagnostics
    self.compilation = compilation
    self.scenarios = scenarios
  }
}
