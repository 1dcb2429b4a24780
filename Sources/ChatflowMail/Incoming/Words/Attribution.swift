/// The line with which a mail program begins a quote: "On Monday, Ana wrote:".
enum Attribution {
  /// How many lines right above a place are an attribution; 0 for none.
  ///
  /// Programs break it where they like. Only above a quote is it looked for: people write such
  /// lines, too.
  static func count(above end: Int, in lines: [MailLine]) -> Int {
    var text = ""
    var nameFirst = 0
    for count in 1...maximumLines {
      guard end - count >= 0 else { break }
      let line = lines[end - count]
      guard !line.isBlank, line.depth == 0 else { break }
      text = text.isEmpty ? line.plain : line.plain + " " + text
      guard text.utf8.count <= maximumBytes, text.utf8.last == UInt8(ascii: ":") else { break }
      // The lower half of one that begins with its date may look like one that begins with a name.
      if beginsWithDate(text) { return count }
      if nameFirst == 0, beginsWithName(text) { nameFirst = count }
    }
    return nameFirst
  }

  private static let maximumLines = 4
  private static let maximumBytes = 400

  /// How those that begin with their date begin, and what they say.
  private static let dateForms: [(start: String, verb: String)] = [
    ("on ", "wrote"), ("el ", "escribió"), ("a ", "escribió"), ("am ", "schrieb"),
    ("le ", "a écrit"), ("em ", "escreveu"), ("no dia ", "escreveu"), ("a ", "escreveu"),
  ]

  private static func beginsWithDate(_ text: String) -> Bool {
    text.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      && dateForms.contains { text.hasPrefix($0.start) && says($0.verb, text) }
  }

  private static func beginsWithName(_ text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "@")) && text.utf8.contains(UInt8(ascii: "<"))
      && text.utf8.first != UInt8(ascii: "<") && dateForms.contains { says($0.verb, text) }
  }

  /// Whether the words occur in a text as words of their own.
  private static func says(_ verb: String, _ text: String) -> Bool {
    let (bytes, pattern) = (Array(text.utf8), [UInt8(ascii: " ")] + verb.utf8)
    guard bytes.count > pattern.count else { return false }
    return (0..<bytes.count - pattern.count).contains { start in
      bytes[start...].starts(with: pattern) && " :(".utf8.contains(bytes[start + pattern.count])
    }
  }
}
