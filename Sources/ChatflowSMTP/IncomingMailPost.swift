import CCurl

/// Hands a mail that came in to our own server, over HTTP.
package struct IncomingMailPost: Sendable {
  private let url: String
  private let token: String

  /// - Parameter url: Where the server listens: `http://127.0.0.1:8080`.
  package init(url: String, token: String) {
    self.url = url
    self.token = token
  }

  /// The status that the server answers; nil where it can't be reached. It blocks the thread.
  package func post(_ message: [UInt8], recipient: String?, sender: String?) -> Int? {
    guard curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK,
      let handle = unsafe curl_easy_init()
    else { return nil }
    defer { unsafe curl_easy_cleanup(handle) }
    var headers: UnsafeMutablePointer<curl_slist>?
    for header in [
      "Authorization: Bearer \(token)", "Content-Type: message/rfc822", "Expect:",
    ] {
      unsafe headers = curl_slist_append(headers, header)
    }
    defer { unsafe curl_slist_free_all(headers) }
    let upload = Upload(message)
    return withExtendedLifetime(upload) {
      guard unsafe set(handle, headers, query(recipient, sender), upload) == CURLE_OK,
        unsafe curl_easy_perform(handle) == CURLE_OK
      else { return nil }
      var status = 0
      guard unsafe ccurl_get_number(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK else {
        return nil
      }
      return status
    }
  }

  private final class Upload {
    let message: [UInt8]
    var sent = 0
    init(_ message: [UInt8]) { self.message = message }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
      let piece = message[sent...].prefix(buffer.count)
      unsafe buffer.copyBytes(from: piece)
      sent += piece.count
      return piece.count
    }
  }

  private func set(
    _ handle: UnsafeMutableRawPointer, _ headers: UnsafeMutablePointer<curl_slist>?,
    _ query: String, _ upload: Upload
  ) -> CURLcode {
    let read: ccurl_read_function = { buffer, size, count, context in
      guard let buffer = unsafe buffer, let context = unsafe context else { return 0 }
      let upload = unsafe Unmanaged<Upload>.fromOpaque(context).takeUnretainedValue()
      return unsafe upload.read(
        into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
    }
    let codes = unsafe [
      ccurl_set_text(handle, CURLOPT_URL, "\(url)/api/mail\(query)"),
      ccurl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https"),
      ccurl_set_text(handle, CURLOPT_PROXY, ""), ccurl_set_number(handle, CURLOPT_POST, 1),
      ccurl_set_number(handle, CURLOPT_NOSIGNAL, 1),
      ccurl_set_number(handle, CURLOPT_CONNECTTIMEOUT, 5),
      ccurl_set_number(handle, CURLOPT_TIMEOUT, 60),
      ccurl_set_large_number(
        handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(upload.message.count)),
      ccurl_set_list(handle, CURLOPT_HTTPHEADER, headers),
      ccurl_set_reader(handle, read, Unmanaged.passUnretained(upload).toOpaque()),
      ccurl_discard_answer(handle),
    ]
    return codes.first { $0 != CURLE_OK } ?? CURLE_OK
  }

  private func query(_ recipient: String?, _ sender: String?) -> String {
    let parts = [("recipient", recipient), ("sender", sender)].compactMap { name, value in
      value.map { "\(name)=\(Self.escaped($0))" }
    }
    return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
  }

  /// As it stands in a query (RFC 3986): all but letters and digits as `%` and two digits.
  private static func escaped(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
