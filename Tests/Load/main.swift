import Foundation
import HTTPTestClient

// What the server does under load, against what the disk does by itself in the same run. It needs
// the path of the built server, and a folder on the disk that counts; `bare`, `messages`,
// `streams`, `inbox` or `mail` alone to find out what takes the time, or the memory. `bare` is what
// messages take of a server that does nothing but keep them; `nodes` are two of one PostgreSQL.

if CommandLine.arguments.dropFirst().first == "serve" {
  try await BareServer.run(CommandLine.arguments)
}
let parts = CommandLine.arguments.dropFirst(3)
guard CommandLine.arguments.count >= 3,
  Set(parts).isSubset(of: ["bare", "nodes", "messages", "streams", "inbox", "mail"])
else {
  print("usage: chatflow-load SERVER FOLDER [bare] [messages] [nodes] [streams] [inbox] [mail]")
  exit(2)
}
let folder = URL(filePath: CommandLine.arguments[2]).appending(path: "load-\(UUID())")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
let server = try await LoadedServer(
  program: URL(filePath: CommandLine.arguments[1]), folder: folder)
do {
  if parts.isEmpty || parts.contains("bare") {
    print("bare routes, one that inserts a row and one that streams:")
    let place = folder.appending(path: "bare")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let program = URL(filePath: CommandLine.arguments[0])
    let bare = try await LoadedServer(program: program, folder: place)
    try await MessageLoad([bare], place).run()
    try await StreamLoad(bare).run(delivers: false)
    await bare.end()
    print("\nthe server:")
  }
  if parts.isEmpty || parts.contains("messages") { try await MessageLoad([server], folder).run() }
  // Two nodes of the PostgreSQL that CHATFLOW_STORE names.
  if parts.contains("nodes") {
    let place = folder.appending(path: "node")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let program = URL(filePath: CommandLine.arguments[1])
    let other = try await LoadedServer(program: program, folder: place)
    try await MessageLoad([server, other], folder).run()
    await other.end()
  }
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
