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
  /// Where the whole word ends.
  var wordEnd: Int
  /// Whether a colon follows already.
  let hasColon: Bool
  /// What must be written about what is chosen: the dash of an item, or `${` and `}`.
  var around = Around.nothing

  enum Around: String {
    case nothing = ""
    case item = "- "
    case insertion = "${"
  }

  private static let mark = "zzcursorzz"

  /// The first place that a cursor may be at of which something is known. The others aren't looked
  /// for: each is another reading of the file.
  ///
  /// - Parameter mends: What the file was read by behind errors of its syntax, so that these aren't
  ///   mended once more for each reading.
  static func first<Known>(
    in file: SourceFile, at offset: Int, _ mends: [Edit],
    knowing known: (CompletionPlace) -> Known?
  ) -> (place: CompletionPlace, known: Known)? {
    let bytes = file.bytes
    guard offset <= bytes.count else { return nil }
    var start = offset
    while start > 0, isWord(bytes[start - 1]) { start -= 1 }
    var end = offset
    while end < bytes.count, isWord(bytes[end]) { end += 1 }
    let line = file.lineRange(file.lineIndex(at: start))
    if opensInsertion(bytes, start) {
      let place = insertion(in: file, start - 1..<offset, end)
      return place.flatMap { place in known(place).map { (place, $0) } }
    }
    let hasColon = end < bytes.count && bytes[end] == UInt8(ascii: ":")
    // Those of the line itself may be about the half word.
    let elsewhere = mends.filter {
      $0.span.range.upperBound < line.lowerBound || line.upperBound < $0.span.range.lowerBound
    }
    let attempt = Attempt(
      file: file, mends: elsewhere, start: start, offset: offset, end: end, hasColon: hasColon)
    let all = marks(bytes[line.lowerBound..<start], bytes[end..<max(end, line.upperBound)])
    let (found, canBeRead) = attempt.first(all, known)
    if let found { return found }
    // Where nothing can be read, an insertion that isn't closed is seen in its line alone.
    let before = String(decoding: bytes[line.lowerBound..<start], as: UTF8.self)
    guard !canBeRead, TemplateScan.isInside(before) else { return nil }
    let place = CompletionPlace(
      kind: .text(before: before), forms: [.template], key: nil, word: start..<offset, wordEnd: end,
      hasColon: false)
    return known(place).map { (place, $0) }
  }

  /// What is tried in the place of the half word: a key where one may stand, and the word alone.
  private static func marks(_ before: ArraySlice<UInt8>, _ after: ArraySlice<UInt8>) -> [Mark] {
    let standsAlone = before.allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: "-") }
    if standsAlone, after.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) {
      // In a line without a dash an item may be meant.
      let isItem = before.contains(UInt8(ascii: "-"))
      let fitting = ["\(mark):", mark] + (isItem ? [] : ["- \(mark):"])
      return fitting.map { Mark(text: $0, mustFit: true) }
        + [Mark(text: "\(mark):", isLast: true)]
    }
    let last = before.last { $0 != 0x20 }
    // Between braces a lone word would be taken for a text.
    let mayBeKey = last == UInt8(ascii: "{") || last == UInt8(ascii: ",")
    let isInList = BracketScan.innermost(before) == UInt8(ascii: "[")
    let fitting = isInList ? [mark, "\(mark): x"] : ["\(mark): x", mark, "\(mark): x}"]
    return (mayBeKey ? fitting : [mark]).map { Mark(text: $0) }
  }

  fileprivate struct Mark {
    let text: String
    /// Whether it only counts where it makes no error: reading goes on behind one as if it were
    /// mended, and finds the word at a place where it can't be written.
    var mustFit = false
    /// Whether it is tried where no other did, for what is wrong elsewhere.
    var isLast = false
  }

  /// Whether a `$` stands there that may begin an insertion.
  private static func opensInsertion(_ bytes: [UInt8], _ start: Int) -> Bool {
    start > 0 && bytes[start - 1] == UInt8(ascii: "$")
      && (start < 2 || bytes[start - 2] != UInt8(ascii: "$"))
  }

  /// The place behind a lone `$` in a text, as if the braces stood there.
  private static func insertion(
    in file: SourceFile, _ word: Range<Int>, _ end: Int
  ) -> CompletionPlace? {
    let bytes = file.bytes
    let tried = bytes[..<word.lowerBound] + Array("${\(mark)}".utf8) + bytes[end...]
    let place = CompletionPlace(
      kind: .text(before: "${"), forms: [.template], key: nil, word: word, wordEnd: end,
      hasColon: false, around: .insertion)
    let text = SourceFile(name: file.name, bytes: Array(tried))
    let found = find(
      in: DocumentReader.parseWhole(text) ?? DocumentReader.parse(text), file,
      at: word.lowerBound + 2)
    guard let (kind, forms, _) = found else { return place }
    guard case .text(let before) = kind, TemplateScan.isInside(before) else { return nil }
    return forms.contains(where: \.holdsInsertions) ? place : nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || "_.-/+%".utf8.contains(byte) || byte >= 0x80
  }

  fileprivate static func find(
    in parsed: ParsedDocument, _ file: SourceFile, at offset: Int, isInBraces: Bool = false
  ) -> (Kind, [Form], String?)? {
    guard let root = parsed.root, case .mapping(let entries) = root.content,
      let place = TreePlace.holding(mark, at: offset, in: root)
    else { return nil }
    let shape = FormPath.root(entries.map(\.key), inFile: file.name)
    let path = place.path
    switch place.target {
    case .key:
      guard case .key(let name, let siblings)? = path.last else { return nil }
      if let shape, let before = name.part(before: mark), TemplateScan.isInside(before) {
        // In the label of an option.
        let forms = FormPath.forms(Array(path.dropLast()), in: shape)
        return forms.contains(where: \.hasLabels) ? (.text(before: before), [.template], nil) : nil
      }
      let others = siblings.filter { !$0.holds(mark) }
      let key = Kind.key(siblings: others, mayBeValue: others.isEmpty && !isInBraces)
      let map = Array(path.dropLast())
      // A document that has just been begun may become any.
      guard let shape else {
        return path.count == 1 ? (key, [.map(FormPath.beginnings)], nil) : nil
      }
      return (key, FormPath.forms(map, in: shape), lastKey(map))
    case .value(let node):
      guard let shape, let text = node.text else { return nil }
      let forms = FormPath.forms(path, in: shape)
      if text.isExactly(mark) { return (.value, forms, lastKey(path)) }
      return (.text(before: text.part(before: mark) ?? text), forms, lastKey(path))
    }
  }

  private static func lastKey(_ path: [PathStep]) -> String? {
    for step in path.reversed() {
      if case .key(let name, _) = step { return name }
    }
    return nil
  }
}

extension Form {
  /// Whether texts of the form may hold `${…}`.
  fileprivate var holdsInsertions: Bool {
    switch self {
    case .template, .message, .label: true
    case .either(let forms): forms.contains(where: \.holdsInsertions)
    case .oneOrMore(let form): form.holdsInsertions
    default: false
    }
  }

  /// Whether the keys of the form are labels.
  fileprivate var hasLabels: Bool {
    switch self {
    case .mapping(.label, _, _): true
    case .either(let forms): forms.contains(where: \.hasLabels)
    default: false
    }
  }
}

/// Words of our own in the place of the half word.
private struct Attempt {
  let file: SourceFile
  /// What mends the file in other lines, in order of place.
  let mends: [Edit]
  let start: Int
  let offset: Int
  let end: Int
  let hasColon: Bool

  /// The mended file with a text in the place of the word.
  private func text(_ word: String) -> SourceFile {
    let bytes = mended(0..<start) + Array(word.utf8) + mended(end..<file.bytes.count)
    return SourceFile(name: file.name, bytes: bytes)
  }

  /// A part of the file with what mends it.
  private func mended(_ part: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    var place = part.lowerBound
    for mend in mends {
      let range = mend.span.range
      guard place <= range.lowerBound, range.upperBound <= part.upperBound else { continue }
      bytes += file.bytes[place..<range.lowerBound]
      bytes += Array(mend.text.utf8)
      place = range.upperBound
    }
    return bytes + file.bytes[place..<part.upperBound]
  }

  /// The first place of which something is known, and whether any was found. Reading on behind
  /// errors takes long, and is done only where there are others than those of the words.
  func first<Known>(
    _ marks: [CompletionPlace.Mark], _ known: (CompletionPlace) -> Known?
  ) -> (found: (place: CompletionPlace, known: Known)?, canBeRead: Bool) {
    var left: [CompletionPlace.Mark] = []
    var canBeRead = false
    for mark in marks {
      guard !mark.isLast, let parsed = DocumentReader.parseWhole(text(mark.text)) else {
        left.append(mark)
        continue
      }
      guard let place = place(mark, in: parsed) else { continue }
      canBeRead = true
      if let known = known(place) { return ((place, known), true) }
    }
    let rest = text("")
    let mustFit = marks.contains(where: \.mustFit)
    if mustFit, DocumentReader.parseWhole(rest) != nil { return (nil, canBeRead) }
    // How many errors there are without the word, where that is asked.
    let errors = mustFit ? DocumentReader.parse(rest).errorCount : 0
    for mark in left {
      let parsed = DocumentReader.parse(text(mark.text))
      guard let place = place(mark, in: parsed) else { continue }
      canBeRead = true
      if mark.mustFit, parsed.errorCount > errors { continue }
      if let known = known(place) { return ((place, known), true) }
    }
    return (nil, canBeRead)
  }

  private func place(
    _ mark: CompletionPlace.Mark, in parsed: ParsedDocument
  ) -> CompletionPlace? {
    let isItem = mark.text.hasPrefix("- ")
    guard
      let (kind, forms, key) = CompletionPlace.find(
        in: parsed, file, at: mended(0..<start).count + (isItem ? 2 : 0),
        isInBraces: mark.text.contains(": x"))
    else { return nil }
    return CompletionPlace(
      kind: kind, forms: forms, key: key, word: start..<offset, wordEnd: end, hasColon: hasColon,
      around: isItem ? .item : .nothing)
  }
}

extension ParsedDocument {
  fileprivate var errorCount: Int { diagnostics.count { $0.severity == .error } }
}

extension String {
  /// What stands before the first place of a text, byte for byte; nil where that isn't in it.
  fileprivate func part(before text: String) -> String? {
    let (bytes, wanted) = (Array(utf8), Array(text.utf8))
    guard bytes.count >= wanted.count else { return nil }
    let place = (0...bytes.count - wanted.count).first {
      bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
    return place.map { String(decoding: bytes[..<$0], as: UTF8.self) }
  }
}
