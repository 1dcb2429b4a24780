import ChatflowProgram

/// The limits of YAML files (meaning 1); those of flows are ``Limits``.
package enum YAMLLimits {
  /// The largest file, in bytes: 1 MiB.
  package static let bytes = 1 << 20
  /// Nested lists and maps deeper than this are refused, expanded aliases included.
  package static let depth = 64
  /// Nodes, keys included, that a file may hold once every alias is replaced by what it stands for.
  package static let nodes = 100_000
  /// Lines that begin with `%TAG`: libyaml compares each with all before it.
  package static let tagDirectives = 100
}
