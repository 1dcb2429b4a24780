internal import CLibYAML

/// One event of libyaml's parser, with its marks as counts of Unicode scalars from the start.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd
    case alias(String)
    case scalar(String, Scalar.Style)
    case sequenceStart(isFlow: Bool)
    case sequenceEnd
    case mappingStart(isFlow: Bool)
    case mappingEnd
  }

  /// What few nodes have.
  final class Properties {
    let anchor: String?
    let tag: String?

    init(anchor: String?, tag: String?) {
      self.anchor = anchor
      self.tag = tag
    }
  }

  let kind: Kind
  let properties: Properties?
  var anchor: String? { properties?.anchor }
  /// The resolved tag: `tag:yaml.org,2002:str` for `!!str`.
  var tag: String? { properties?.tag }
  let startMark: Int
  let endMark: Int
}

/// Why libyaml stopped: its own words, and the marks they come with.
struct SyntaxFailure: Error {
  let problem: String
  let context: String
  let problemMark: Int
  let contextMark: Int
}

/// libyaml's event parser over a copy of the text; frees what it owns. Here and in ``TokenStream``
/// the C library is touched, and nowhere else.
@safe struct EventStream: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// `text` must be UTF-8 without a byte order mark.
  init(_ text: [UInt8]) throws(SyntaxFailure) {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      unsafe parser.deallocate()
      throw SyntaxFailure(problem: "out of memory", context: "", problemMark: 0, contextMark: 0)
    }
    unsafe self.parser = unsafe parser
    unsafe input = .allocate(capacity: text.count)
    _ = unsafe input.initialize(from: text)
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe input.deallocate()
  }

  /// The next event; after `streamEnd` or an error it must not be called again.
  mutating func next() throws(SyntaxFailure) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else {
      throw SyntaxFailure(
        problem: unsafe string(parser.pointee.problem),
        context: unsafe string(parser.pointee.context),
        problemMark: unsafe Int(clamping: parser.pointee.problem_mark.index),
        contextMark: unsafe Int(clamping: parser.pointee.context_mark.index))
    }
    defer { unsafe yaml_event_delete(&event) }
    return unsafe convert(event)
  }

  private func convert(_ event: yaml_event_t) -> YAMLEvent {
    let kind: YAMLEvent.Kind
    var properties: YAMLEvent.Properties?
    switch unsafe event.type {
    case YAML_STREAM_START_EVENT: kind = .streamStart
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_ALIAS_EVENT: kind = .alias(unsafe text(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      kind = .scalar(
        unsafe String(decoding: bytes, as: UTF8.self), unsafe EventStream.style(scalar.style))
      properties = unsafe self.properties(scalar.anchor, scalar.tag)
    case YAML_SEQUENCE_START_EVENT:
      let start = unsafe event.data.sequence_start
      kind = .sequenceStart(isFlow: unsafe start.style == YAML_FLOW_SEQUENCE_STYLE)
      properties = unsafe self.properties(start.anchor, start.tag)
    case YAML_SEQUENCE_END_EVENT: kind = .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      let start = unsafe event.data.mapping_start
      kind = .mappingStart(isFlow: unsafe start.style == YAML_FLOW_MAPPING_STYLE)
      properties = unsafe self.properties(start.anchor, start.tag)
    case YAML_MAPPING_END_EVENT: kind = .mappingEnd
    default: kind = .streamEnd
    }
    return YAMLEvent(
      kind: kind, properties: properties,
      startMark: unsafe Int(clamping: event.start_mark.index),
      endMark: unsafe Int(clamping: event.end_mark.index))
  }

  private func properties(
    _ anchor: UnsafeMutablePointer<yaml_char_t>?, _ tag: UnsafeMutablePointer<yaml_char_t>?
  ) -> YAMLEvent.Properties? {
    if unsafe anchor == nil, unsafe tag == nil { return nil }
    return YAMLEvent.Properties(anchor: unsafe text(anchor), tag: unsafe text(tag))
  }

  static func style(_ style: yaml_scalar_style_t) -> Scalar.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  /// A NUL-terminated name of libyaml's, or nil where there is none.
  private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    guard let pointer = unsafe pointer else { return nil }
    return unsafe String(cString: pointer)
  }

  private func string(_ pointer: UnsafePointer<CChar>?) -> String {
    guard let pointer = unsafe pointer else { return "" }
    return unsafe String(cString: pointer)
  }
}
