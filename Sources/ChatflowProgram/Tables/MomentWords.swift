/// The words of one locale in which a text says when it opens or closes.
package struct MomentWords: Hashable, Sendable {
  /// In the order of ``Place``: as many as that has, or none where no text needs them.
  package var texts: [TextID]

  /// What stands where among the words.
  package enum Place {
    package static let today = 0
    package static let tomorrow = 1
    /// Monday to Sunday.
    package static let weekdays = 2
    /// January to December.
    package static let months = 9
    /// Between day and month: " de ".
    package static let beforeMonth = 21
    /// Between month and year.
    package static let beforeYear = 22
    /// The first day of a month: "1er".
    package static let first = 23
    package static let count = 24
  }

  /// The words `texts`.
  package init(texts: [TextID]) { self.texts = texts }
}
