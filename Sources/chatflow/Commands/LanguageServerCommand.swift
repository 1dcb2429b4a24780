import ArgumentParser
import ChatflowFiles
import ChatflowLanguageServer
import Glibc
import SystemPackage

/// `chatflow lsp`.
struct LanguageServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Serve an editor: checks while typing, completion, renaming (docs/editors.md).",
    discussion: "Speaks the Language Server Protocol over standard input and output.")

  @Flag(help: "Use standard input and output, as it always does; some editors say so.")
  var stdio = false

  mutating func run() throws {
    var server = LanguageServer(
      EditorSurroundings(), version: Release.version, pages: Release.pages)
    var isOpen = true
    while server.exitStatus == nil, isOpen || server.hasWork {
      if isOpen, server.isReceptive, StandardInput.isReady(waits: !server.hasWork) {
        // All that is there is read before anything is done: a request may be taken back in it.
        let bytes = try StandardInput.read()
        isOpen = !bytes.isEmpty
        server.receive(bytes)
      } else if server.hasWork {
        server.work()
      }
      Output.write(server.takeOutput())
      // Nobody reads any more.
      if Output.hasFailed { throw ExitStatus.usage }
    }
    if server.exitStatus != 0 { throw ExitStatus.problems }
  }
}

/// Standard input as it comes.
private enum StandardInput {
  /// Whether reading doesn't have to wait: something came, or nothing comes any more. With `waits`
  /// that is waited for.
  static func isReady(waits: Bool) -> Bool {
    var descriptor = pollfd(
      fd: FileDescriptor.standardInput.rawValue, events: Int16(POLLIN), revents: 0)
    // What can't be asked is read, which tells why.
    return poll(&descriptor, 1, waits ? -1 : 0) != 0
  }

  /// What is there; nothing at the end.
  static func read() throws(FileError) -> [UInt8] {
    try FileError.at(InputFile.standardInput) {
      try [UInt8](unsafeUninitializedCapacity: 65_536) { room, count in
        count = try FileDescriptor.standardInput.read(into: UnsafeMutableRawBufferPointer(room))
      }
    }
  }
}
