import ChatflowLive
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What visitors, customers and the team share: files, sent and fetched.
struct FileServices: Sendable {
  let host: LiveHost
  let limits: ServerConfiguration.Limits
  /// Nil: no files are taken.
  let store: (any FileStore)?

  /// Takes a file from a request; `act` says in the conversation that it is there, and whether that
  /// was accepted.
  func take(
    _ request: Request, _ context: ServerContext, in conversation: String, by sender: FileReader,
    _ act: (SharedFile) async throws -> Answer
  ) async throws -> Response {
    guard let store else { throw APIError.noFiles }
    try await host.checkConversation(named: conversation, for: sender)
    // Before anything is read; what counts is said when it is kept.
    guard try await hasRoom(conversation, store) else { throw APIError.tooManyFiles }
    let bytes = try await body(of: request, context)
    guard let kind = FileKind(of: bytes) else { throw APIError.fileKind }
    let told = request.formParameters["name"].map(String.init) ?? ""
    let file = SharedFile(
      id: Self.makeID(), name: kind.name(told), type: kind.rawValue, size: Int64(bytes.count))
    guard let place = FilePlace(conversation: conversation, id: file.id) else {
      throw APIError.notFound
    }
    try await store.keep(bytes, at: place, most: LiveHost.mostFiles)
    do {
      let answer = try await act(file)
      // Sent again, it is there already, under the name that it got first.
      let isThere = try? await host.file(file.id, in: conversation, for: .team)
      if isThere == nil { try? await store.remove(place) }
      return .json(answer)
    } catch {
      try? await store.remove(place)
      throw error
    }
  }

  /// What a fall cut off counts no longer once it is in the way.
  private func hasRoom(_ conversation: String, _ store: any FileStore) async throws -> Bool {
    if try await store.count(of: conversation) < LiveHost.mostFiles { return true }
    let attached = try await host.files(in: conversation)
    try await store.removeStrays(of: conversation, besides: attached)
    return try await store.count(of: conversation) < LiveHost.mostFiles
  }

  private static func makeID() -> String {
    UUID().uuidString.lowercased().filter { $0 != "-" }
  }

  private func body(of request: Request, _ context: ServerContext) async throws -> [UInt8] {
    let most = limits.file
    let tooLarge = APIError(
      status: .contentTooLarge, code: "too_large",
      message: "A file has at most \(most >> 20) MB.")
    if let told = request.headers[.contentLength].flatMap({ Int($0) }), told > most {
      throw tooLarge
    }
    do {
      let buffer = try await context.channel.cuttingOff(afterSeconds: limits.stuckAfter * 4) {
        try await request.body.collect(upTo: most)
      }
      return Array(buffer.readableBytesView)
    } catch is NIOTooManyBytesError {
      throw tooLarge
    }
  }

  /// A file as it is fetched: browsers show it as a picture, or keep it, and run nothing of it.
  func response(_ context: ServerContext, for reader: FileReader) async throws -> Response {
    guard let conversation = context.parameters.get("conversation"),
      let id = context.parameters.get("file")
    else { throw APIError.notFound }
    let file = try await host.file(id, in: conversation, for: reader)
    guard let place = FilePlace(conversation: conversation, id: id),
      let bytes = try await store?.bytes(at: place)
    else { throw APIError.notFound }
    var headers: HTTPFields = [
      .contentType: file.type, .contentLength: "\(bytes.count)", .cacheControl: "no-store",
      .contentDisposition: Self.disposition(file.name),
      .contentSecurityPolicy: "default-src 'none'; sandbox; frame-ancestors 'none'",
    ]
    headers[named: .resourcePolicy] = "same-origin"
    return Response(
      status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// Kept under its name rather than opened (RFC 6266).
  private static func disposition(_ name: String) -> String {
    let plain = String(name.unicodeScalars.map { isPlain($0) ? Character($0) : "_" })
    var whole = ""
    for byte in name.utf8 {
      let scalar = Unicode.Scalar(byte)
      if isPlain(scalar), scalar != " " {
        whole.unicodeScalars.append(scalar)
      } else {
        whole += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(whole)"
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      && (scalar.properties.isAlphabetic || "0123456789._- ".unicodeScalars.contains(scalar))
  }
}
