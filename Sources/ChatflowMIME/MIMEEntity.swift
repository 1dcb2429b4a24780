/// A message, or a part of one (RFC 2045): its header and its body.
package struct MIMEEntity: Equatable, Sendable {
  /// In the order of the message, those of one name too.
  package var fields: [MIMEField]
  /// In lower case: `text/plain`.
  package var type: String
  /// The parameters of `Content-Type` by their names in lower case, decoded.
  package var parameters: [String: String]
  /// In lower case, such as `attachment`; nil where it isn't told.
  package var disposition: String?
  /// Decoded; nil where there is none.
  package var fileName: String?
  package var body: Body

  package indirect enum Body: Equatable, Sendable {
    /// What is text, in its words; `isCut` where it is longer than ``MIMELimits/text``.
    case text(String, isCut: Bool)
    /// Anything else, decoded; `bytes` are none where `size` is more than ``MIMELimits/data``.
    case data(bytes: [UInt8], size: Int)
    case parts([MIMEEntity])
    case message(MIMEEntity)
    /// Nested deeper, or behind more parts, than ``MIMELimits`` allows.
    case unread
  }

  package init(
    fields: [MIMEField] = [], type: String = "text/plain", parameters: [String: String] = [:],
    disposition: String? = nil, fileName: String? = nil, body: Body
  ) {
    self.fields = fields
    self.type = type
    self.parameters = parameters
    self.disposition = disposition
    self.fileName = fileName
    self.body = body
  }

  /// The values of all header fields of this name, in any case, in order.
  package func values(_ name: String) -> [String] {
    fields.lazy.filter { $0.isNamed(name) }.map(\.value)
  }

  package func value(_ name: String) -> String? {
    fields.first { $0.isNamed(name) }?.value
  }
}

/// A field of a header.
package struct MIMEField: Equatable, Sendable {
  package var name: String
  /// On one line, with encoded words (RFC 2047) decoded.
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  func isNamed(_ other: String) -> Bool {
    name.utf8.elementsEqual(other.utf8) { $0.lowerCased == $1.lowerCased }
  }
}

extension UInt8 {
  /// ASCII letters in lower case, all else as it is.
  var lowerCased: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}
