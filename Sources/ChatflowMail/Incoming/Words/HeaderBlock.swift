/// The header of the answered message in words, as Outlook sets it above a quote.
enum HeaderBlock {
  /// Where the first one begins; nil for none.
  ///
  /// It begins with the sender, and has a date and a subject: somebody who writes "From: Berlin"
  /// and "To: Paris" has neither.
  static func start(in lines: [MailLine]) -> Int? {
    lines.indices.first { index in
      guard labels(of: lines[index]).contains(.from) else { return false }
      var found: Set<Label> = []
      for line in lines[(index + 1)...].prefix(maximumLines) {
        found.formUnion(labels(of: line))
        if found.contains(.from) { return false }
        if found.isSuperset(of: [.date, .subject]) { return true }
      }
      return false
    }
  }

  private static let maximumLines = 12

  private enum Label { case from, date, subject }

  private static let words: [String: Set<Label>] = [
    "from": [.from], "von": [.from], "de": [.from], "expéditeur": [.from], "remitente": [.from],
    "sent": [.date], "date": [.date], "gesendet": [.date], "datum": [.date], "enviado": [.date],
    "enviado el": [.date], "enviado em": [.date], "enviada em": [.date], "fecha": [.date],
    "envoyé": [.date], "envoyé le": [.date], "data": [.date], "enviada": [.date],
    "subject": [.subject], "betreff": [.subject], "asunto": [.subject], "objet": [.subject],
    "assunto": [.subject],
  ]

  private static func labels(of line: MailLine) -> Set<Label> {
    guard line.depth == 0, let colon = line.plain.utf8.firstIndex(of: UInt8(ascii: ":")),
      line.plain.utf8[colon...].count > 1
    else { return [] }
    var label = line.plain[..<colon]
    if label.utf8.last == UInt8(ascii: " ") { label.removeLast() }
    return words[String(label)] ?? []
  }
}
