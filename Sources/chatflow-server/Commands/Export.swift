import ArgumentParser
import ChatflowEngine
import ChatflowFiles
import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import ChatflowSimulator
import SystemPackage

/// `chatflow export`.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a live conversation as a scenario that `chatflow test` plays.",
    discussion: """
      E-mails, contacts' names, long numbers, pages' queries and team members' e-mails are \
      replaced by made-up ones, everywhere in the same way; what else people wrote stays as it is. \
      A server may be running on the folder.
      """)

  @Option(help: "The server's data folder.")
  var data: String

  @Argument(help: "The conversation's id, as the team's interface shows it.")
  var conversation: String

  @Flag(help: "Replace nothing.")
  var keepPersonalData = false

  @Option(
    name: [.customShort("o"), .long], help: "The file to write, by default standard output.")
  var output = "-"

  func run() throws {
    do {
      let recorded = try recorded()
      let export = try ScenarioExport(
        recorded, zones: ZoneFiles.database, keepsPersonalData: keepPersonalData)
      let bytes = Array(export.yaml.utf8)
      if output == "-" {
        try FileError.at("<stdout>") { _ = try FileDescriptor.standardOutput.writeAll(bytes) }
      } else {
        try WholeFile.write(bytes, to: output)
      }
      for difference in export.differences { StandardError.write("chatflow: \(difference)") }
      if !export.differences.isEmpty, !keepPersonalData {
        StandardError.write("chatflow: --keep-personal-data would replace nothing")
      }
    } catch let error as FileError {
      throw Exit.usage("\(error)")
    }
  }

  private func recorded() throws -> RecordedConversation {
    let store = try DataFolder.readOnlyStore(data)
    let found = try store.read { try RecordedConversation(named: conversation, in: $0) }
    guard let found else { throw FileError(data, "there is no conversation \(conversation)") }
    return found
  }
}
