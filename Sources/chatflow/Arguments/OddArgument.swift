import ChatflowFiles

/// An argument that isn't UTF-8, as names of files from older systems are. Swift would read it as
/// another name, of which there is no file.
enum OddArgument {
  /// The first one, as it can be shown.
  static var first: String? {
    (1..<Int(max(1, CommandLine.argc))).lazy.compactMap { index in
      CommandLine.unsafeArgv[index].flatMap { NameText.odd($0) }
    }.first
  }
}
