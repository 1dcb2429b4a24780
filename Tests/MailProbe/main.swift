import ChatflowMail
import Foundation

/// What was read in a mail.
struct Finding: Codable {
  var name: String
  var kind: String
  var tokens: [String]
  var words: String
  var status: String?
}

/// Reads each mail of a folder, in a process of its own: what it crashes at, and how much memory it
/// takes, shows from outside.
///
///     chatflow-mail-probe FOLDER DOMAIN
func probe(folder: String, domain: String) throws {
  let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    .filter { $0.hasSuffix(".eml") }.sorted()
  let encoder = JSONEncoder()
  for name in names {
    // The last of the names that stand here is the one at which it crashed.
    FileHandle.standardError.write(Data("\(name)\n".utf8))
    let finding = try read(folder, name, domain: domain)
    print(String(decoding: try encoder.encode(finding), as: UTF8.self))
  }
  let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
  print(status.split(separator: "\n").last { $0.hasPrefix("VmHWM:") } ?? "VmHWM: unknown")
}

func read(_ folder: String, _ name: String, domain: String) throws -> Finding {
  let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"), options: .alwaysMapped)
  do {
    let mail = try bytes.withUnsafeBytes { buffer in
      try IncomingMail(buffer.bindMemory(to: UInt8.self).span, domain: domain)
    }
    let tokens = mail.tokens.map(\.token.text)
    switch mail.kind {
    case .person:
      return Finding(name: name, kind: "person", tokens: tokens, words: mail.text.words)
    case .automatic(let sign):
      return Finding(
        name: name, kind: "automatic", tokens: tokens, words: mail.text.words,
        status: sign.rawValue)
    case .report(let report):
      return Finding(
        name: name, kind: "report", tokens: tokens, words: mail.text.words,
        status: report.recipients.first?.status.map { "\($0)" })
    }
  } catch {
    return Finding(name: name, kind: "\(error)", tokens: [], words: "")
  }
}

try probe(folder: CommandLine.arguments[1], domain: CommandLine.arguments[2])
