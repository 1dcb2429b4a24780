/// Files to check.
enum Sample {
  static let good = "chatflow: good\nversion: 1\nwelcome: Hi!\n"
  /// One error, CF0101 or another: a key that doesn't exist.
  static let bad = "chatflow: bad\nversion: 1\nwelcom: Hi!\n"
  /// One warning: an e-mail message that never shows.
  static let warned = """
    chatflow: warned
    version: 1
    email_capture: {when: never, message: Never shown.}

    """
}
