import Foundation
import HTTPTestClient

// What the server does under load, against what the disk does by itself in the same run. It needs
// the path of the built server, and a folder on the disk that counts; `messages`, `streams`,
// `inbox` or `mail` alone to find out what takes the time, or the memory.

let parts = CommandLine.arguments.dropFirst(3)
guard CommandLine.arguments.count >= 3,
  Set(parts).isSubset(of: ["messages", "streams", "inbox", "mail"])
else {
  print("usage: chatflow-load SERVER FOLDER [messages] [streams] [inbox] [mail]")
  exit(2)
}
let folder = URL(filePath: CommandLine.arguments[2]).appending(path: "load-\(UUID())")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
let server = try await LoadedServer(
  program: URL(filePath: CommandLine.arguments[1]), folder: folder)
do {
  if parts.isEmpty || parts.contains("messages") { try await MessageLoad(server, folder).run() }
  if parts.isEmpty || parts.contains("streams") { try await StreamLoad(server).run() }
  if parts.isEmpty || parts.contains("inbox") { try await InboxLoad(folder: folder).run() }
  if parts.isEmpty || parts.contains("mail") {
    let program = URL(filePath: CommandLine.arguments[1])
    try await MailLoad(program: program, folder: folder).run()
  }
} catch {
  print("failed: \(error)")
}
await server.end()
try FileManager.default.removeItem(at: folder)
