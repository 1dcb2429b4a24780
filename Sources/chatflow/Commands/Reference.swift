import ArgumentParser
import ChatflowFiles
import ChatflowReference

/// `chatflow reference`: for the repository of chatflow itself.
struct WriteReference: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Write the JSON Schemas and the reference pages of this repository.",
    shouldDisplay: false)

  @Argument(help: "The repository's folder.", completion: .directory)
  var directory: String

  mutating func run() throws {
    for file in Reference.files {
      let path = "\(directory)/\(file.path)"
      try createFolders(of: path)
      try OutputFile.write(file.bytes, to: path)
    }
  }

  private func createFolders(of path: String) throws {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for count in 1...max(1, parts.count) {
      let folder = parts.prefix(count).joined(separator: "/")
      guard !folder.isEmpty else { continue }
      _ = try FileError.at(folder) { try FileSystem.makeFolder(folder) }
    }
  }
}
