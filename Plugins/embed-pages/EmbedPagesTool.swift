import Foundation

/// Writes a Swift file that has the text of every file in a folder: `embed-pages FOLDER OUTPUT`.
@main struct EmbedPagesTool {
  /// What Node and editors read, and no browser.
  private static let left = ["package.json"]
  private static let types: Set = ["css", "html", "js", "json", "yaml"]

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else { throw Failure("usage: embed-pages FOLDER OUTPUT") }
    let folder = URL(filePath: arguments[1])
    var code = """
      /// The files of the pages, by their paths in the folder, in order.
      enum EmbeddedPages {
        static let files: [(path: String, text: String)] = [

      """
    for path in try paths(in: folder) {
      code += "(\"\(path)\", \(literal(try text(of: path, in: folder)))),\n"
    }
    code += "  ]\n}\n"
    try Data(code.utf8).write(to: URL(filePath: arguments[2]))
  }

  private static func paths(in folder: URL) throws -> [String] {
    let path = folder.path(percentEncoded: false)
    return try FileManager.default.subpathsOfDirectory(atPath: path).sorted().filter { name in
      var isFolder: ObjCBool = false
      let isThere = FileManager.default.fileExists(
        atPath: "\(path)/\(name)", isDirectory: &isFolder)
      // The page of `chatflow preview` is no page of the server's: `make wasm` puts it together.
      let isLeft = left.contains(name) || name.hasPrefix("preview/")
      return isThere && !isFolder.boolValue && !isLeft
    }
  }

  private static func text(of path: String, in folder: URL) throws -> String {
    let name = folder.appending(path: path)
    guard types.contains(name.pathExtension) else {
      throw Failure("\(path): only files of the types \(types.sorted()) are embedded")
    }
    guard let text = String(data: try Data(contentsOf: name), encoding: .utf8),
      !text.unicodeScalars.contains(where: { $0 == "\r" || $0 == "\0" })
    else { throw Failure("\(path): must be UTF-8 text with lines that end in \\n alone") }
    return text
  }

  /// A raw string of several lines, with as many number signs as keep the text from ending it.
  private static func literal(_ text: String) -> String {
    var signs = "#"
    while text.contains("\"\"\"\(signs)") || text.contains("\\\(signs)") { signs += "#" }
    return "\(signs)\"\"\"\n\(text)\n\"\"\"\(signs)"
  }
}

private struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
