import ChatflowProgram

extension Reader {
  /// Canned replies (meaning 12); values that can't be read are left out.
  mutating func replies(_ root: Node) -> RepliesDocument? {
    guard let fields = fields(root, .replies) else { return nil }
    let name = name(fields["replies"], .replies) ?? Text(missingAt: root.span)
    let (locale, locales) = readLocales(fields, of: "replies")
    let replies = fields["texts"].map { cannedReplies($0) } ?? []
    let meantLocales = reportStrayLocales(locales)
    return RepliesDocument(
      file: file, name: name, locale: locale, locales: meantLocales, replies: replies,
      doubtfulTexts: doubtfulTexts, isIntact: isIntact, isComplete: isComplete)
  }

  private mutating func cannedReplies(_ entry: Entry) -> [CannedReply] {
    let lines = lines(entry.value, "`texts`", help: "write a name and a colon for each reply")
    if lines.count > Limits.replies {
      report(TooMany.replies(lines.count, at: entry.keySpan))
    }
    var found: [CannedReply] = []
    for line in lines {
      checkName(line.key, .reply, at: line.keySpan)
      let help = "write its text below, as `text: …`"
      guard let fields = fields(line.value, .cannedReply, help: help) else { continue }
      let title = message(fields["title"], isLabel: true)
      guard let text = message(fields["text"], isLabel: true) else { continue }
      found.append(CannedReply(key: keyText(line), title: title, text: text))
    }
    return found
  }
}
