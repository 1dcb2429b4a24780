import ArgumentParser
import ChatflowReports

/// `chatflow init`.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a project to start from: a chatflow, scenarios, files for editors and CI.",
    discussion: "Files that exist are never touched: if one does, nothing is written.")

  @Argument(
    help: "The project's folder; made if it doesn't exist.", completion: .directory)
  var folder = "."

  mutating func validate() throws {
    if folder.isEmpty { throw ValidationError("the folder's name is empty") }
  }

  mutating func run() throws {
    var files = NewFiles(in: folder)
    let taken = files.taken(ProjectFile.all.map(\.path))
    guard taken.isEmpty else {
      let them = taken.count == 1 ? "this file exists" : "these files exist"
      let list = taken.map { "\n  \($0)" }.joined()
      Output.complain(
        "nothing was written, because \(them) already:\(list)\n"
          + "To take only what you need, write all to a new folder: chatflow init FOLDER")
      throw ExitStatus.problems
    }
    try files.write(ProjectFile.all.map { (name: $0.path, text: $0.text) })
    for file in ProjectFile.all { tell("wrote \(files.path(file.path))") }
    // In the working folder the project file says what to take.
    let flows = folder == "." ? "" : " " + quoted(files.path("chatflows"))
    tell("")
    tell("Next:")
    tell("  chatflow check\(flows)")
    tell("  chatflow test --coverage\(flows)")
    tell("  chatflow run \(quoted(files.path(ProjectFile.starterFlow.path)))")
  }

  private func tell(_ line: String) {
    Output.write(SafeText.escape(line) + "\n")
  }

  /// A path as a shell takes it for one word.
  private func quoted(_ path: String) -> String {
    let plain = path.utf8.allSatisfy { byte in
      let scalar = Unicode.Scalar(byte)
      return scalar.isASCII
        && (scalar.properties.isAlphabetic || "0123456789-_./+,@".unicodeScalars.contains(scalar))
    }
    guard !plain else { return path }
    var word = "'"
    for scalar in path.unicodeScalars {
      word += scalar == "'" ? "'\\''" : String(scalar)
    }
    return word + "'"
  }
}
