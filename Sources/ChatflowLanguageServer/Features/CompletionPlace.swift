import ChatflowProgram
import ChatflowSyntax

/// What somebody is writing: found by reading the document with a word of our own in the place of
/// the one that is half written, so that the reader of YAML tells where it stands.
struct CompletionPlace {
  enum Kind {
    /// A key of a map whose keys are these. A value may stand there as well, where it would be the
    /// first and no brace is open.
    case key(siblings: [String], mayBeValue: Bool)
    /// The whole of a value.
    case value
    /// A part of a text: what precedes it there.
    case text(before: String)
  }

  let kind: Kind
  /// The forms of the map or the value.
  let forms: [Form]
  /// The key that the value stands under.
  let key: String?
  /// What is half written, up to the cursor.
  let word: Range<Int>
  /// Whether a colon follows already.
  let hasColon: Bool

  private static let mark = "zzcursorzz"

  /// The first place that a cursor may be at of which something is known. The others aren't looked
  /// for: each is another reading of the file.
  static func first<Known>(
    in file: SourceFile, at offset: Int, knowing known: (CompletionPlace) -> Known?
  ) -> (place: CompletionPlace, known: Known)? {
    let bytes = file.bytes
    guard offset <= bytes.count else { return nil }
    var start = offset
    while start > 0, isWord(bytes[start - 1]) { start -= 1 }
    var end = offset
    while end < bytes.count, isWord(bytes[end]) { end += 1 }
    let line = file.lineRange(file.lineIndex(at: start))
    let hasColon = end < bytes.count && bytes[end] == UInt8(ascii: ":")
    var canBeRead = false
    for mark in marks(bytes[line.lowerBound..<start], bytes[end..<max(end, line.upperBound)]) {
      let tried = bytes[..<start] + Array(mark.utf8) + bytes[end...]
      guard
        let (kind, forms, key) = find(
          in: SourceFile(name: file.name, bytes: Array(tried)), isInBraces: mark.contains(": x"))
      else { continue }
      canBeRead = true
      let place = CompletionPlace(
        kind: kind, forms: forms, key: key, word: start..<offset, hasColon: hasColon)
      if let known = known(place) { return (place, known) }
    }
    // Where nothing can be read, an insertion that isn't closed is seen in its line alone.
    let before = String(decoding: bytes[line.lowerBound..<start], as: UTF8.self)
    guard !canBeRead, TemplateScan.isInside(before) else { return nil }
    let place = CompletionPlace(
      kind: .text(before: before), forms: [.template], key: nil, word: start..<offset,
      hasColon: false)
    return known(place).map { (place, $0) }
  }

  /// What is tried in the place of the half word: a key where one may stand, and the word alone.
  private static func marks(_ before: ArraySlice<UInt8>, _ after: ArraySlice<UInt8>) -> [String] {
    let standsAlone = before.allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: "-") }
    if standsAlone, after.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) { return ["\(mark):", mark] }
    let last = before.last { $0 != 0x20 }
    // Between braces a lone word would be taken for a text.
    let mayBeKey = last == UInt8(ascii: "{") || last == UInt8(ascii: ",")
    return mayBeKey ? ["\(mark): x", mark, "\(mark): x}"] : [mark]
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || "_.-/+%".utf8.contains(byte) || byte >= 0x80
  }

  private static func find(
    in file: SourceFile, isInBraces: Bool
  ) -> (Kind, [Form], String?)? {
    guard let root = DocumentReader.parse(file).root, case .mapping(let entries) = root.content,
      let place = TreePlace.holding(mark, in: root)
    else { return nil }
    let shape = FormPath.root(entries.map(\.key), inFile: file.name)
    let path = place.path
    switch place.target {
    case .key:
      guard case .key(_, let siblings)? = path.last else { return nil }
      let others = siblings.filter { !$0.contains(mark) }
      let key = Kind.key(siblings: others, mayBeValue: others.isEmpty && !isInBraces)
      let map = Array(path.dropLast())
      // A document that has just been begun may become any.
      guard let shape else {
        return path.count == 1 ? (key, [.map(beginnings)], nil) : nil
      }
      return (key, FormPath.forms(map, in: shape), lastKey(map))
    case .value(let node):
      guard let shape, let text = node.text else { return nil }
      let forms = FormPath.forms(path, in: shape)
      if text.isExactly(mark) { return (.value, forms, lastKey(path)) }
      let before = text.prefix(upTo: text.range(of: mark)?.lowerBound ?? text.endIndex)
      return (.text(before: String(before)), forms, lastKey(path))
    }
  }

  private static func lastKey(_ path: [PathStep]) -> String? {
    for step in path.reversed() {
      if case .key(let name, _) = step { return name }
    }
    return nil
  }

  /// The first keys of the documents there are.
  private static let beginnings = Shape(
    "a document", "What a file begins with.",
    keys: [Shape.chatflow, .calendar, .server, .replies].map { $0.keys[0] })
}

extension String {
  /// The first place of a text, byte for byte.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    let (bytes, wanted) = (Array(utf8), Array(text.utf8))
    guard bytes.count >= wanted.count else { return nil }
    let place = (0...bytes.count - wanted.count).first {
      bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
    return place.map { place in
      let start = utf8.index(utf8.startIndex, offsetBy: place)
      return start..<utf8.index(start, offsetBy: wanted.count)
    }
  }
}
