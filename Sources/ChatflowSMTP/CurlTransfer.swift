import CCurl
import ChatflowMail

/// One conversation with a relay by libcurl.
final class CurlTransfer {
  /// How it ended.
  struct Outcome {
    var code: CURLcode

    var isSuccess: Bool { code == CURLE_OK }
    var isTLSFailure: Bool {
      [
        CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED,
        CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE,
      ].contains(code)
    }
    var reason: String { unsafe String(cString: curl_easy_strerror(code)) }
  }

  private let mail: OutgoingMail
  private var sent = 0
  private(set) var transcript = SMTPTranscript()

  init(_ mail: OutgoingMail) { self.mail = mail }

  private static let isStarted: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// Hands the mail over; blocks until that is done.
  func perform(_ relay: SMTPRelay) -> Outcome {
    guard Self.isStarted, let handle = unsafe curl_easy_init() else {
      return Outcome(code: CURLE_FAILED_INIT)
    }
    defer { unsafe curl_easy_cleanup(handle) }
    let recipients = unsafe curl_slist_append(nil, mail.recipient)
    defer { unsafe curl_slist_free_all(recipients) }
    var code = unsafe set(relay, on: handle)
    if code == CURLE_OK { code = unsafe ccurl_set_list(handle, CURLOPT_MAIL_RCPT, recipients) }
    if code == CURLE_OK { code = unsafe setCallbacks(on: handle) }
    // What the callbacks are given stays alive until here.
    if code == CURLE_OK { code = withExtendedLifetime(self) { unsafe curl_easy_perform(handle) } }
    return Outcome(code: code)
  }

  private func set(_ relay: SMTPRelay, on handle: UnsafeMutableRawPointer) -> CURLcode {
    let security = relay.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
    var texts: [(CURLoption, String)] = [
      (CURLOPT_URL, relay.url), (CURLOPT_PROTOCOLS_STR, "smtp,smtps"), (CURLOPT_PROXY, ""),
      (CURLOPT_MAIL_FROM, mail.sender),
    ]
    if let signIn = relay.signIn {
      texts += [(CURLOPT_USERNAME, signIn.user), (CURLOPT_PASSWORD, signIn.password)]
    }
    if let authorities = relay.authorities { texts.append((CURLOPT_CAINFO, authorities)) }
    let numbers: [(CURLoption, Int)] = [
      (CURLOPT_USE_SSL, Int(security.rawValue)), (CURLOPT_SSL_VERIFYPEER, 1),
      (CURLOPT_SSL_VERIFYHOST, 2), (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
      (CURLOPT_NOSIGNAL, 1), (CURLOPT_UPLOAD, 1), (CURLOPT_VERBOSE, 1),
      (CURLOPT_CONNECTTIMEOUT, relay.limits.connecting),
      (CURLOPT_SERVER_RESPONSE_TIMEOUT, relay.limits.answering),
      (CURLOPT_TIMEOUT, relay.limits.all),
    ]
    for (option, value) in texts {
      let code = unsafe ccurl_set_text(handle, option, value)
      guard code == CURLE_OK else { return code }
    }
    for (option, value) in numbers {
      let code = unsafe ccurl_set_number(handle, option, value)
      guard code == CURLE_OK else { return code }
    }
    return unsafe ccurl_set_large_number(
      handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(mail.message.count))
  }

  private func setCallbacks(on handle: UnsafeMutableRawPointer) -> CURLcode {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    let read: ccurl_read_function = { buffer, size, count, context in
      guard let buffer = unsafe buffer, let context = unsafe context else { return 0 }
      let transfer = unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
      return unsafe transfer.read(
        into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
    }
    let debug: ccurl_debug_function = { _, kind, data, size, context in
      guard let data = unsafe data, let context = unsafe context else { return 0 }
      let transfer = unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
      let bytes = unsafe UnsafeRawBufferPointer(start: data, count: size)
      if kind == CURLINFO_HEADER_IN {
        unsafe transfer.transcript.receive(String(decoding: bytes, as: UTF8.self))
      } else if kind == CURLINFO_HEADER_OUT {
        unsafe transfer.transcript.send(String(decoding: bytes.prefix(16), as: UTF8.self))
      }
      return 0
    }
    let code = unsafe ccurl_set_reader(handle, read, context)
    return code == CURLE_OK ? unsafe ccurl_set_debugger(handle, debug, context) : code
  }

  private func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let piece = mail.message[sent...].prefix(buffer.count)
    unsafe buffer.copyBytes(from: piece)
    sent += piece.count
    if sent == mail.message.count { transcript.isMessageSent = true }
    return piece.count
  }
}
