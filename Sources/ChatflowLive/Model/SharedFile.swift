/// A file that somebody sent along; its bytes are kept beside the store, under its conversation.
package struct SharedFile: Equatable, Sendable {
  /// Tells it from the conversation's others: small letters and digits.
  package var id: String
  /// As who sent it calls it.
  package var name: String
  /// What its bytes are, such as `image/png`.
  package var type: String
  /// Bytes.
  package var size: Int64

  package init(id: String, name: String, type: String, size: Int64) {
    self.id = id
    self.name = name
    self.type = type
    self.size = size
  }
}
