import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A response that is always the same: compressed once, and not sent again to a client that has it.
struct StaticResponse: Sendable {
  private struct Form: Sendable {
    var headers: HTTPFields
    var buffer: ByteBuffer
    var tag: String
  }

  private let plain: Form
  /// Nil where it would be no smaller.
  private let compressed: Form?

  init(_ bytes: [UInt8], headers: HTTPFields) {
    let hash = Data(SHA256.hash(data: bytes)).prefix(16).base64EncodedString()
    plain = Self.form(bytes, headers, tag: "\"\(hash)\"", encoding: nil)
    compressed = Gzip.compress(bytes).flatMap { small in
      guard small.count < bytes.count else { return nil }
      // Other bytes have another tag (RFC 9110, 8.8.3.3).
      return Self.form(small, headers, tag: "\"\(hash)-gzip\"", encoding: "gzip")
    }
  }

  private static func form(
    _ bytes: [UInt8], _ headers: HTTPFields, tag: String, encoding: String?
  ) -> Form {
    var headers = headers
    headers[.vary] = "Accept-Encoding"
    headers[.eTag] = tag
    headers[.contentEncoding] = encoding
    return Form(headers: headers, buffer: ByteBuffer(bytes: bytes), tag: tag)
  }

  func response(to request: Request) -> Response {
    let isAccepted = Gzip.isAccepted(request.headers[.acceptEncoding])
    let form = isAccepted ? compressed ?? plain : plain
    let known = request.headers[.ifNoneMatch]?.split(separator: ",") ?? []
    let isKnown = known.contains { tag in
      let tag = tag.trimmingPrefix { $0 == " " }
      // A proxy that changes nothing of importance says that the tag is weak.
      return tag == "*" || tag == form.tag || tag == "W/" + form.tag
    }
    if isKnown { return Response(status: .notModified, headers: form.headers) }
    var headers = form.headers
    headers[.contentLength] = "\(form.buffer.readableBytes)"
    return Response(
      status: .ok, headers: headers, body: ResponseBody(byteBuffer: form.buffer))
  }
}
