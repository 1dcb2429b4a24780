import ArgumentParser
import ChatflowEngine
import ChatflowFiles
import ChatflowLive
import ChatflowProgram
import ChatflowSimulator
import SystemPackage

/// `chatflow export`.
struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a live conversation as a scenario that `chatflow test` plays.",
    discussion: """
      E-mails, contacts' names, long numbers, pages' queries and team members' e-mails are \
      replaced by made-up ones, everywhere in the same way; what else people wrote stays as it is. \
      Servers may be running. With --keep-personal-data the audit tells of it.
      """)

  @OptionGroup var place: RecordedPlace

  @Argument(help: "The conversation's id, as the team's interface shows it.")
  var conversation: String

  @Flag(help: "Replace nothing.")
  var keepPersonalData = false

  @Option(
    name: [.customShort("o"), .long], help: "The file to write, by default standard output.")
  var output = "-"

  func run() async throws {
    do {
      let recorded = try await recorded()
      if keepPersonalData { try await place.note(.conversationExported, subject: conversation) }
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

  private func recorded() async throws -> RecordedConversation {
    let name = conversation
    let found = try await place.reading { recordings in
      try await recordings.read { try RecordedConversation(named: name, in: $0) }
    }
    guard let found else { throw FileError(place.name, "there is no conversation \(name)") }
    return found
  }
}
