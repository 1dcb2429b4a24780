import Testing

extension DrivenBrowser {
  /// The lines of the thread as they are seen, below the intro: `bot Hi!`, `own Hello`,
  /// `pending Hello`, `[field]`.
  static var lines: String {
    """
    [...document.querySelectorAll('#log > :not(.day):not(.intro)')].map((line) => {
      if (line.id === 'prompt') return '[field]';
      if (line.classList.contains('closed')) return `-- ${line.textContent}`;
      const kind = ['failed', 'pending', 'own', 'agent', 'bot'].find((name) =>
        line.classList.contains(name));
      const words = line.querySelector('.bubble > div');
      return words ? `${kind} ${words.textContent}` : '...';
    })
    """
  }

  func waitFor(
    thread: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await wait(for: thread, sourceLocation: sourceLocation) { try await value(of: Self.lines) }
  }

  /// Opens the chat by its button.
  func openChat(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try await click("#launcher", sourceLocation: sourceLocation)
    try await wait(for: "text", sourceLocation: sourceLocation) { try await focused }
  }

  func write(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    if try await focused != "text" {
      try await click("#text", sourceLocation: sourceLocation)
    }
    try await type(text)
    try await press("Enter")
  }
}
