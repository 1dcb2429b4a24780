import ChatflowCompiler
import ChatflowFiles
import ChatflowReports
import ChatflowSyntax
import SystemPackage

/// The server file (meaning 11), without errors.
struct ServerFile {
  let document: ServerDocument

  var path: String { document.file.name }

  /// The file that `config` names, else the one beside the chatflows.
  ///
  /// - Throws: ``FileError``, or the end of the program, where it has errors or isn't the only one.
  static func find(_ config: String?, beside paths: [String]) throws -> ServerFile? {
    if let config { return try ServerFile(config) }
    for places in [paths, paths.compactMap(folderAround)] {
      let found = FileSearch(places).files.filter { isServerFile($0) }
      guard let first = found.first else { continue }
      guard found.count == 1 else {
        throw Exit.usage(
          "there are several server files, \(found.joined(separator: " and ")): "
            + "name one with --config")
      }
      return try ServerFile(first)
    }
    return nil
  }

  private init(_ path: String) throws {
    let sources = FlowLoading.checked(FileSearch([path]))
    if let failure = sources.failures.first { throw failure }
    let errors = sources.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else {
      throw Exit.problems([
        TextReport.render(errors, files: sources.names.count, color: false)
      ])
    }
    guard let document = sources.files.lazy.compactMap(\.server).first else {
      throw FileError(path, "this is no server file: that begins with a line \"server: NAME\"")
    }
    self.document = document
  }

  private static func isServerFile(_ path: String) -> Bool {
    guard FileSearch.isYAML(path), !DocumentReader.isScenarioFile(path),
      let source = try? InputFile.source(path)
    else { return false }
    return ReadFile(source, keepsFlow: false).server != nil
  }

  /// The folder that a path lies in. What lies around the working directory isn't meant.
  private static func folderAround(_ path: String) -> String? {
    let path = FilePath(path).lexicallyNormalized()
    guard let last = path.lastComponent, last.kind == .regular else { return nil }
    let folder = path.removingLastComponent()
    return folder.isEmpty ? "." : folder.string
  }

  /// A secret of one line that the file says the place of.
  ///
  /// - Throws: ``FileError`` where it isn't there.
  func value(of secret: SecretText, for key: String) throws(FileError) -> String {
    let text = try text(of: secret, for: key)
    return String(text.prefix { $0 != "\n" && $0 != "\r\n" })
  }

  /// One that may have several lines.
  func text(of secret: SecretText, for key: String) throws(FileError) -> String {
    let (found, place) = try read(secret)
    guard let found, found.first.map({ $0 != "\n" && $0 != "\r\n" }) ?? false else {
      throw FileError(path, "`\(key)` is in \(place), and there is nothing")
    }
    return found
  }

  private func read(_ secret: SecretText) throws(FileError) -> (String?, place: String) {
    switch secret {
    case .variable(let name):
      return (Environment.value(name.value), "the variable \(name.value)")
    case .file(let name):
      let path = resolved(name.value)
      let bytes = try InputFile.bytes(path, limit: 64 * 1024)
      return (String(decoding: bytes, as: UTF8.self), "the file \(path)")
    }
  }

  /// Whether a secret is there.
  func has(_ secret: SecretText) -> Bool {
    (try? text(of: secret, for: "")) != nil
  }

  /// A path of the file, which starts from its folder.
  func resolved(_ path: String) -> String {
    FilePath(self.path).removingLastComponent().pushing(FilePath(path)).string
  }
}
