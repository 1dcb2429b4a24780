/// The anchor and the tag before a node.
struct Properties {
  let start: Int
  private(set) var anchor: Range<Int>?
  private(set) var tag: Range<Int>?
  /// The end of the last of them.
  private(set) var end: Int
  /// Where the node itself starts.
  private(set) var content: Int

  /// Those of a node without any, as most are.
  init(noneAt start: Int) {
    self.start = start
    end = start
    content = start
  }

  var exist: Bool { anchor != nil || tag != nil }

  init(of event: YAMLEvent, in bytes: [UInt8], from start: Int) {
    self.start = start
    end = start
    content = start
    guard event.properties != nil else { return }
    for _ in 0..<2 {
      guard content < bytes.count else { break }
      var index = content
      if bytes[index] == UInt8(ascii: "&"), event.anchor != nil, anchor == nil {
        index += 1 + (event.anchor?.utf8.count ?? 0)
        anchor = content..<min(index, bytes.count)
      } else if bytes[index] == UInt8(ascii: "!"), event.tag != nil, tag == nil {
        index = Properties.tagEnd(bytes, index)
        tag = content..<index
      } else {
        break
      }
      end = min(index, bytes.count)
      content = SourceText.skipSpace(bytes, end)
    }
  }

  private static func tagEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    let isVerbatim = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "<")
    var index = start
    while index < bytes.count, !SourceText.isBlank(bytes[index]), !SourceText.isBreak(bytes[index])
    {
      if !isVerbatim, ",[]{}".utf8.contains(bytes[index]) { break }
      index += 1
      if isVerbatim, bytes[index - 1] == UInt8(ascii: ">") { break }
    }
    return index
  }
}
