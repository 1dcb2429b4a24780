import ChatflowSyntax

/// A rule with its check across all files given.
protocol FilesRule: SendableMetatype {
  static var rule: Rule { get }
  static func check(_ files: CheckedFiles) -> [Diagnostic]
}
