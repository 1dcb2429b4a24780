import CGMime
import ChatflowProgram

/// Writes messages with GMime.
package enum MIMEWriter {
  /// The message as it goes over the wire: ASCII, lines of at most 998 bytes that end with CR LF.
  /// The same draft gives the same bytes. Nil where GMime has no memory for it.
  package static func bytes(_ draft: MIMEDraft) -> [UInt8]? {
    GMime.start()
    guard let message = unsafe Owned(g_mime_message_new(0)),
      let alternatives = unsafe Owned(g_mime_multipart_new_with_subtype("alternative"))
    else { return nil }
    let isComplete =
      unsafe addPart("plain", draft.text, to: alternatives.pointer)
      && addPart("html", draft.html, to: alternatives.pointer)
    guard isComplete else { return nil }
    // Both parts are quoted-printable, in which "=_" can't stand.
    unsafe g_mime_multipart_set_boundary(alternatives.pointer, "=_\(boundary(draft.id))")
    unsafe g_mime_message_set_mime_part(
      message.pointer, gmime_multipart_as_object(alternatives.pointer))
    unsafe writeHeader(draft, to: message.pointer)
    return unsafe bytes(of: message.pointer)
  }

  private static func addPart(
    _ subtype: String, _ text: String, to multipart: UnsafeMutablePointer<GMimeMultipart>
  ) -> Bool {
    guard let part = unsafe Owned(g_mime_text_part_new_with_subtype(subtype)),
      let stream = unsafe Owned(g_mime_stream_mem_new_with_buffer(text, text.utf8.count)),
      let content = unsafe Owned(
        g_mime_data_wrapper_new_with_stream(stream.pointer, GMIME_CONTENT_ENCODING_DEFAULT))
    else { return false }
    // Not `g_mime_text_part_set_text`, which chooses another charset where that is shorter.
    unsafe g_mime_text_part_set_charset(part.pointer, "utf-8")
    let generic = unsafe gmime_text_part_as_part(part.pointer)
    unsafe g_mime_part_set_content(generic, content.pointer)
    unsafe g_mime_part_set_content_encoding(generic, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE)
    unsafe g_mime_multipart_add(multipart, gmime_part_as_object(generic))
    return true
  }

  private static func writeHeader(
    _ draft: MIMEDraft, to message: UnsafeMutablePointer<GMimeMessage>
  ) {
    let seconds = Int(draft.date.milliseconds / 1000)
    if let date = unsafe g_date_time_new_from_unix_utc(seconds) {
      unsafe g_mime_message_set_date(message, date)
      unsafe g_date_time_unref(date)
    }
    unsafe add(draft.from, as: GMIME_ADDRESS_TYPE_FROM, to: message)
    if let replyTo = draft.replyTo {
      unsafe add(replyTo, as: GMIME_ADDRESS_TYPE_REPLY_TO, to: message)
    }
    unsafe add(draft.to, as: GMIME_ADDRESS_TYPE_TO, to: message)
    unsafe g_mime_message_set_subject(message, oneLine(draft.subject), "utf-8")
    unsafe g_mime_message_set_message_id(message, oneLine(draft.id))
    for field in draft.fields {
      unsafe g_mime_object_append_header(
        gmime_message_as_object(message), oneLine(field.name), oneLine(field.value), "utf-8")
    }
  }

  private static func add(
    _ mailbox: Mailbox, as kind: GMimeAddressType, to message: UnsafeMutablePointer<GMimeMessage>
  ) {
    let name = mailbox.name.map(oneLine)
    if let name, !name.isEmpty {
      unsafe g_mime_message_add_mailbox(message, kind, name, oneLine(mailbox.address))
    } else {
      unsafe g_mime_message_add_mailbox(message, kind, nil, oneLine(mailbox.address))
    }
  }

  private static func bytes(of message: UnsafeMutablePointer<GMimeMessage>) -> [UInt8]? {
    guard let options = unsafe g_mime_format_options_new() else { return nil }
    defer { unsafe g_mime_format_options_free(options) }
    unsafe g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS)
    guard let stream = unsafe Owned(g_mime_stream_mem_new()),
      let memory = unsafe gmime_stream_as_memory(stream.pointer)
    else { return nil }
    let object = unsafe gmime_message_as_object(message)
    guard unsafe g_mime_object_write_to_stream(object, options, stream.pointer) >= 0,
      let array = unsafe g_mime_stream_mem_get_byte_array(memory)
    else { return nil }
    return unsafe Array(
      UnsafeBufferPointer(start: array.pointee.data, count: Int(array.pointee.len)))
  }

  /// What a header can hold: a line break in it would begin another field.
  private static func oneLine(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      line.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    return String(line)
  }

  private static func boundary(_ id: String) -> String {
    String(
      decoding: id.utf8.filter { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
      }.prefix(40), as: UTF8.self)
  }
}
