import ChatflowJSON
import ChatflowLive
import Foundation
import Hummingbird
import NIOCore

/// A body that comes often: Foundation's decoder is asked only where this finds something else.
protocol QuickBody: Decodable {
  /// Nil: it isn't the usual form.
  init?(_ json: JSONValue)
}

extension Request {
  /// The body as JSON.
  ///
  /// - Throws: ``APIError``, also where it is too large.
  func json<Value: Decodable>(
    _ type: Value.Type, _ limits: ServerConfiguration.Limits
  ) async throws -> Value {
    guard headers[.contentType]?.lowercased().hasPrefix("application/json") == true else {
      throw APIError(
        status: .unsupportedMediaType, code: "media_type", message: "Send application/json.")
    }
    let buffer: ByteBuffer
    do {
      buffer = try await body.collect(upTo: limits.body)
    } catch is NIOTooManyBytesError {
      throw APIError(
        status: .contentTooLarge, code: "too_large",
        message: "A request has at most \(limits.body) bytes.")
    }
    if let quick = type as? any QuickBody.Type,
      let json = try? JSONParser.parse(Array(buffer.readableBytesView)),
      let value = quick.init(json) as? Value
    {
      return value
    }
    do {
      return try JSONDecoder().decode(type, from: Data(buffer.readableBytesView))
    } catch {
      throw APIError.badRequest("The body is not the JSON that this takes.")
    }
  }
}

extension Response {
  /// An answer in JSON, which caches on the way don't keep.
  static func json(
    _ value: some Encodable, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return json(bytes: try encoder.encode(value), status: status)
  }

  /// What an act came to.
  static func json(_ answer: Answer) -> Response { json(bytes: answer.json, status: .ok) }

  private static func json(
    bytes: some Collection<UInt8>, status: HTTPResponse.Status
  ) -> Response {
    Response(
      status: status,
      headers: [
        .contentType: "application/json; charset=utf-8", .cacheControl: "no-store",
        .contentLength: "\(bytes.count)",
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
