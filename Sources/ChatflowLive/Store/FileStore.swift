/// Where the bytes of a file are that was sent along (``SharedFile``).
package struct FilePlace: Hashable, Comparable, Sendable {
  package let conversation: String
  package let id: String

  /// Nil for what is no name of either: names are made here; what is asked for may be anything.
  package init?(conversation: String, id: String) {
    guard Self.isName(conversation), Self.isName(id) else { return nil }
    self.conversation = conversation
    self.id = id
  }

  package static func isName(_ text: String) -> Bool {
    (1...100).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte)
          || (0x61...0x7a).contains(byte) || byte == 0x2d
      }
  }

  package static func < (one: FilePlace, other: FilePlace) -> Bool {
    (one.conversation, one.id) < (other.conversation, other.id)
  }
}

/// The files that were sent along, each under its conversation, with which it is erased.
package protocol FileStore: Sendable {
  /// Returns once the bytes are kept for good.
  ///
  /// - Parameter most: How many files the conversation may have with this one, however many others
  ///   are being kept at the same time.
  /// - Throws: ``Refusal/notFound`` where there is no such conversation; a store may not know.
  ///   ``Refusal/tooManyFiles``.
  func keep(_ bytes: [UInt8], at place: FilePlace, most: Int) async throws
  /// Nil: there is none.
  func bytes(at place: FilePlace) async throws -> [UInt8]?
  func remove(_ place: FilePlace) async throws
  /// How many there are of a conversation.
  func count(of conversation: String) async throws -> Int
  /// Removes those of a conversation that a server left when it fell: they aren't among the ones
  /// that stand in it, `attached`, and were kept longer ago than that.
  func removeStrays(
    of conversation: String, besides attached: Set<String>, olderThan seconds: Int
  ) async throws
  /// Returns once nothing is left of the conversations that were erased.
  func erase(_ erasures: [Erasure]) async throws
  /// All that are kept, in order.
  func all() async throws -> [FilePlace]
}

extension FileStore {
  /// After an hour: what is sent stands in its conversation a moment after it is kept.
  package func removeStrays(of conversation: String, besides attached: Set<String>) async throws {
    try await removeStrays(of: conversation, besides: attached, olderThan: 3600)
  }

  /// The same, however many there are.
  package func keep(_ bytes: [UInt8], at place: FilePlace) async throws {
    try await keep(bytes, at: place, most: .max)
  }
}
