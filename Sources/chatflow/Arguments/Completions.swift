import ArgumentParser

extension CompletionKind {
  /// Files of YAML, and folders.
  static var chatflows: CompletionKind { .file(extensions: ["yaml", "yml"]) }
}
