import CGMime

/// Reads messages (RFC 5322, MIME) with GMime.
package struct MIMEReader {
  private let limits: MIMELimits
  /// How many parts may still be read.
  private var partsLeft: Int

  /// Reads a message.
  ///
  /// Any bytes are one, if they aren't too many: what is broken is read as far as it makes sense.
  package static func read(
    _ message: Span<UInt8>, limits: MIMELimits = MIMELimits()
  ) throws(MIMEError) -> MIMEEntity {
    guard message.count <= limits.message else { throw .tooLarge }
    GMime.start()
    var reader = MIMEReader(limits: limits, partsLeft: limits.parts)
    let prefix = message.extracting(first: StructureBudget.prefix(of: message, limits: limits))
    let entity = unsafe prefix.withUnsafeBufferPointer { bytes in
      unsafe reader.read(bytes)
    }
    // GMime finds nothing in nothing.
    return entity ?? MIMEEntity(body: .text("", isCut: false))
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) -> MIMEEntity? {
    // The stream reads the bytes where they are. It doesn't own the array, nor the array the bytes.
    let data = unsafe UnsafeMutablePointer(mutating: bytes.baseAddress)
    guard let array = unsafe g_byte_array_new_take(data, gsize(bytes.count)) else { return nil }
    defer { unsafe g_byte_array_free(array, 0) }
    guard let stream = unsafe Owned(g_mime_stream_mem_new_with_byte_array(array)) else {
      return nil
    }
    unsafe g_mime_stream_mem_set_owner(gmime_stream_as_memory(stream.pointer), 0)
    guard let parser = unsafe Owned(g_mime_parser_new_with_stream(stream.pointer)) else {
      return nil
    }
    guard let message = unsafe Owned(g_mime_parser_construct_message(parser.pointer, nil)) else {
      return nil
    }
    return unsafe entity(of: message.pointer, depth: 0)
  }

  private mutating func entity(
    of message: UnsafeMutablePointer<GMimeMessage>, depth: Int
  ) -> MIMEEntity {
    let fields = unsafe Self.fields(of: gmime_message_as_object(message))
    guard let content = unsafe g_mime_message_get_mime_part(message) else {
      return MIMEEntity(fields: fields, body: .text("", isCut: false))
    }
    var entity = unsafe entity(of: content, depth: depth)
    entity.fields = fields + entity.fields
    return entity
  }

  private mutating func entity(
    of object: UnsafeMutablePointer<GMimeObject>, depth: Int
  ) -> MIMEEntity {
    partsLeft -= 1
    let type = unsafe g_mime_object_get_content_type(object)
    let name = unsafe GMime.taken(g_mime_content_type_get_mime_type(type)) ?? "text/plain"
    let disposition = unsafe g_mime_object_get_content_disposition(object)
    var entity = unsafe MIMEEntity(
      fields: Self.fields(of: object), type: name.lowercased(),
      parameters: Self.parameters(g_mime_content_type_get_parameters(type)), body: .unread)
    if unsafe disposition != nil {
      entity.disposition =
        unsafe GMime.text(g_mime_content_disposition_get_disposition(disposition))?.lowercased()
      entity.fileName = unsafe Self.parameters(
        g_mime_content_disposition_get_parameters(disposition))["filename"]
    }
    entity.fileName = entity.fileName ?? entity.parameters["name"]
    if depth < limits.depth { entity.body = unsafe body(of: object, entity, depth: depth) }
    return entity
  }

  private mutating func body(
    of object: UnsafeMutablePointer<GMimeObject>, _ entity: MIMEEntity, depth: Int
  ) -> MIMEEntity.Body {
    if let multipart = unsafe gmime_object_as_multipart(object) {
      var parts: [MIMEEntity] = []
      for index in unsafe 0..<max(0, g_mime_multipart_get_count(multipart)) {
        guard partsLeft > 0, let part = unsafe g_mime_multipart_get_part(multipart, index) else {
          break
        }
        unsafe parts.append(self.entity(of: part, depth: depth + 1))
      }
      return .parts(parts)
    }
    if let holder = unsafe gmime_object_as_message_part(object) {
      guard let message = unsafe g_mime_message_part_get_message(holder) else { return .unread }
      return unsafe .message(self.entity(of: message, depth: depth + 1))
    }
    guard let part = unsafe gmime_object_as_part(object),
      let content = unsafe g_mime_part_get_content(part)
    else { return entity.isText ? .text("", isCut: false) : .data(bytes: [], size: 0) }
    let isKept = entity.isText && entity.disposition != "attachment"
    let (bytes, size) = unsafe MIMEContent.decoded(
      content, keeping: isKept ? limits.text : limits.data)
    let isCut = size > bytes.count
    guard isKept else { return .data(bytes: isCut ? [] : bytes, size: size) }
    return .text(
      MIMEContent.text(bytes, isCut: isCut, charset: entity.parameters["charset"]), isCut: isCut)
  }

  private static func fields(of object: UnsafeMutablePointer<GMimeObject>) -> [MIMEField] {
    guard let list = unsafe g_mime_object_get_header_list(object) else { return [] }
    return unsafe (0..<max(0, g_mime_header_list_get_count(list))).compactMap { index in
      guard let header = unsafe g_mime_header_list_get_header_at(list, index),
        let name = unsafe GMime.text(g_mime_header_get_name(header))
      else { return nil }
      return unsafe MIMEField(name, GMime.text(g_mime_header_get_value(header)) ?? "")
    }
  }

  private static func parameters(
    _ list: UnsafeMutablePointer<GMimeParamList>?
  ) -> [String: String] {
    guard let list = unsafe list else { return [:] }
    var parameters: [String: String] = [:]
    for index in unsafe 0..<max(0, g_mime_param_list_length(list)) {
      guard let parameter = unsafe g_mime_param_list_get_parameter_at(list, index),
        let name = unsafe GMime.text(g_mime_param_get_name(parameter)),
        let value = unsafe GMime.text(g_mime_param_get_value(parameter))
      else { continue }
      parameters[name.lowercased()] = parameters[name.lowercased()] ?? value
    }
    return parameters
  }
}

extension MIMEEntity {
  /// Those with `global` in them hold UTF-8 (RFC 6533).
  private static let fieldTypes: Set = [
    "message/delivery-status", "message/disposition-notification", "message/feedback-report",
    "message/global-delivery-status", "message/global-disposition-notification",
    "message/global-headers",
  ]

  /// Whether the body is words: text, or what reports tell of a message in fields.
  fileprivate var isText: Bool {
    type.hasPrefix("text/") || Self.fieldTypes.contains(type)
  }
}
