package import TestSupport

/// A part of the product that takes bytes from outside, with what must hold whatever they are.
///
/// The fuzzer (`make fuzz`) looks for bytes that break a promise or trap; the tests feed the ones
/// it ever found, and seeded ones.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// The text of a chatflow or calendar → check → program.
  case yaml
  /// The text of a chatflow or calendar → layout.
  case layout
  /// The seed of a valid flow → all commands.
  case flow
  /// The text of a scenario file, beside a flow → check → run → report.
  case scenario
  /// A condition, by itself and in a flow.
  case condition
  /// A message with a template, by itself and in a flow.
  case template
  /// A bundle → verify → show → run.
  case bundle
  /// A snapshot under an example program → restore → run.
  case snapshot
  /// Lines of JSON → session.
  case jsonl
  /// A time zone file → rules → offsets.
  case zone

  /// Feeds bytes; throws where a promise is broken.
  package func feed(_ bytes: [UInt8]) throws(BrokenPromise) {
    switch self {
    case .yaml: try YAMLPromises.check(bytes)
    case .layout: try LayoutPromises.check(bytes)
    case .flow: try FlowPromises.check(bytes)
    case .scenario: try ScenarioPromises.check(bytes)
    case .condition: try ConditionPromises.check(bytes)
    case .template: try TemplatePromises.check(bytes)
    case .bundle: try BundlePromises.check(bytes)
    case .snapshot: try SnapshotPromises.check(bytes)
    case .jsonl: try JSONLinesPromises.check(bytes)
    case .zone: try ZonePromises.check(bytes)
    }
  }

  /// A changed input that keeps the form of one, where the target has such a change.
  package func mutant(of bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8]? {
    switch self {
    case .bundle: BundleMutation.mutant(of: bytes, &random)
    case .yaml, .layout, .scenario, .jsonl: LineMutation.mutant(of: bytes, &random)
    case .flow, .condition, .template, .snapshot, .zone: nil
    }
  }
}

/// A promise that an input broke.
package struct BrokenPromise: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}

/// Throws where a promise is broken.
func promise(
  _ holds: Bool, _ description: @autoclosure () -> String
) throws(BrokenPromise) {
  if !holds { throw BrokenPromise(description()) }
}
