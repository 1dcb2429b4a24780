internal import CLibYAML

/// A token as libyaml's scanner finds it, with its place in the text.
package struct YAMLToken: Sendable {
  package enum Kind: Equatable, Sendable {
    /// What begins and ends a block collection; takes no room.
    case blockSequenceStart, blockMappingStart, blockEnd
    /// `-`, `,`, `:`, and what announces a key: nothing, or `?`.
    case dash, comma, colon, key
    case flowStart, flowEnd
    case alias, anchor, tag
    case scalar(Scalar.Style)
    /// `---`, `...` and what begins with `%`.
    case marker
  }

  package let kind: Kind
  package let range: Range<Int>
}

/// libyaml's scanner over a copy of the text; frees what it owns. For those who need the places of
/// all marks, which the events of ``EventStream`` don't tell.
@safe package struct TokenStream: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  private init?(_ text: [UInt8]) {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      unsafe parser.deallocate()
      return nil
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

  /// All tokens of a file in order of place; nil where the scanner stops at an error. What parses
  /// as YAML has tokens.
  package static func tokens(of file: SourceFile) -> [YAMLToken]? {
    guard var stream = TokenStream(file.bytes) else { return nil }
    let marks = MarkTable(file)
    var tokens: [YAMLToken] = []
    while true {
      guard let next = stream.next() else { return nil }
      guard let token = next.token else {
        if next.isEnd { return tokens }
        continue
      }
      let (start, end) = (marks.offset(token.start), marks.offset(token.end))
      tokens.append(YAMLToken(kind: token.kind, range: start..<max(start, end)))
    }
  }

  private typealias Marked = (kind: YAMLToken.Kind, start: Int, end: Int)

  /// The next token, with nothing in it where the stream starts or ends; nil at an error.
  private mutating func next() -> (token: Marked?, isEnd: Bool)? {
    var token = unsafe yaml_token_t()
    guard unsafe yaml_parser_scan(parser, &token) == 1 else { return nil }
    defer { unsafe yaml_token_delete(&token) }
    guard let kind = unsafe kind(token) else {
      return (nil, unsafe token.type != YAML_STREAM_START_TOKEN)
    }
    return (
      (
        kind, unsafe Int(clamping: token.start_mark.index),
        unsafe Int(clamping: token.end_mark.index)
      ), false
    )
  }

  private func kind(_ token: yaml_token_t) -> YAMLToken.Kind? {
    switch unsafe token.type {
    case YAML_VERSION_DIRECTIVE_TOKEN, YAML_TAG_DIRECTIVE_TOKEN, YAML_DOCUMENT_START_TOKEN,
      YAML_DOCUMENT_END_TOKEN:
      .marker
    case YAML_BLOCK_SEQUENCE_START_TOKEN: .blockSequenceStart
    case YAML_BLOCK_MAPPING_START_TOKEN: .blockMappingStart
    case YAML_BLOCK_END_TOKEN: .blockEnd
    case YAML_FLOW_SEQUENCE_START_TOKEN, YAML_FLOW_MAPPING_START_TOKEN: .flowStart
    case YAML_FLOW_SEQUENCE_END_TOKEN, YAML_FLOW_MAPPING_END_TOKEN: .flowEnd
    case YAML_BLOCK_ENTRY_TOKEN: .dash
    case YAML_FLOW_ENTRY_TOKEN: .comma
    case YAML_KEY_TOKEN: .key
    case YAML_VALUE_TOKEN: .colon
    case YAML_ALIAS_TOKEN: .alias
    case YAML_ANCHOR_TOKEN: .anchor
    case YAML_TAG_TOKEN: .tag
    case YAML_SCALAR_TOKEN: .scalar(EventStream.style(unsafe token.data.scalar.style))
    default: nil
    }
  }
}
