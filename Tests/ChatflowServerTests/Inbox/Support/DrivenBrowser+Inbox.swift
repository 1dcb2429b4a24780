import Testing

/// The team's inbox, as its members see it.
extension DrivenBrowser {
  /// The lines of the thread: `Visitor: Hello`, `You: Hi`, `-- Assigned to team sales`.
  private static var inboxLines: String {
    """
    [...document.querySelectorAll('#lines > :not(.day, .new, .fate), #pending > *')].map((line) => {
      if (line.matches('.note')) return `-- ${line.firstChild.textContent}`;
      const [who, words] = line.querySelectorAll('.bubble > .said, .bubble > div');
      const said = `${who.textContent}${words.textContent}`.replace(/^Visitor \\w+:/, 'Visitor:');
      return line.matches('.pending') ? `(${said})` : said;
    })
    """
  }

  /// The listed conversations: who, and the last words.
  private static var inboxRows: String {
    """
    [...document.querySelectorAll('#rows li')].map((row) => {
      const [name, words] = row.querySelectorAll('.name, .preview');
      return `${name.textContent}: ${words.textContent}`.replace(/^Visitor \\w+:/, 'Visitor:');
    })
    """
  }

  /// Opens the inbox, signs in, and shows what a filter has.
  func signIn(
    _ name: String, to chat: ServedChat, filter: String = "open",
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await go("\(chat.address)/inbox")
    try await fillSignIn(ServedChat.email(of: name), ServedChat.password)
    try await waitFor("#app", in: .page, sourceLocation: sourceLocation)
    try await click("#filters [data-filter=\(filter)]", in: .page, sourceLocation: sourceLocation)
    try await leaveField()
  }

  func fillSignIn(_ email: String, _ password: String) async throws {
    try await fill("#sign-in-email", with: email)
    try await fill("#sign-in-password", with: password)
    try await press("Enter")
  }

  /// Types into a field, in the place of what is there.
  func fill(
    _ selector: String, with text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await click(selector, in: .page, sourceLocation: sourceLocation)
    let select: Bool? = try await value(of: "!document.activeElement.select()", in: .page)
    #expect(select == true, sourceLocation: sourceLocation)
    try await type(text)
  }

  func inboxLines() async throws -> [String]? {
    try await value(of: Self.inboxLines, in: .page)
  }

  func waitFor(
    lines: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await wait(for: lines, sourceLocation: sourceLocation) { try await inboxLines() }
  }

  func waitFor(rows: [String], sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try await wait(for: rows, sourceLocation: sourceLocation) {
      try await value(of: Self.inboxRows, in: .page)
    }
  }

  /// Waits until something says just that.
  func waitFor(
    _ selector: String, saying text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await wait(for: text, sourceLocation: sourceLocation) {
      try await self.text(of: selector, in: .page)
    }
  }

  /// Opens the conversation in a line of the list, counted from 1.
  func openRow(_ number: Int, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try await click(
      "#rows li:nth-child(\(number)) a", in: .page, sourceLocation: sourceLocation)
    try await waitFor("#lines > *", in: .page, sourceLocation: sourceLocation)
  }

  func reply(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try await click("#reply", in: .page, sourceLocation: sourceLocation)
    try await type(text)
    try await press("Enter")
  }

  /// Puts the keyboard where nothing is typed.
  func leaveField() async throws {
    let isLeft: Bool? = try await value(of: "!document.activeElement.blur()", in: .page)
    #expect(isLeft == true)
  }

  /// Who the open conversation is assigned to.
  func assignee() async throws -> String? {
    try await value(
      of: "document.querySelector('#assignee')?.selectedOptions[0]?.textContent", in: .page)
  }
}
