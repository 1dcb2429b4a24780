/// What the YAML stage is told of the language whose files it reads, so that it can guess what an
/// author meant. The stage itself knows no language.
package struct Vocabulary: Sendable {
  /// Every key that the language has anywhere.
  let keys: Set<String>
  /// Keys that have keys of their own in the lines below.
  let headings: [String]
  /// Keys below which texts for people are keys.
  let textKeys: Set<String>
  /// Headings of several names, each with the key whose value is the first of these.
  let firstNames: [String: String]
  /// Keys that begin an item of a list, each with those that only stand below it.
  let leads: [(key: String, others: Set<String>)]
  /// A key that begins an item, with texts in the lines below.
  let textLead: String
  /// Keys of the topmost map that have a list below them.
  let listHeadings: [String]
  /// Items of lists that are single words, such as `end`.
  let bareItems: Set<String>
  /// What a name that is no key may be given in two words: `plan text`.
  let types: Set<String>
  /// Keys of the topmost map that begin so are ignored, with everything below them.
  let ignoredPrefix: String
  /// How a file begins: what an empty one lacks.
  let beginning: String

  func ignores(_ key: String) -> Bool { key.utf8.starts(with: ignoredPrefix.utf8) }
}
