/// What a store holds can't be read: it was damaged, or another version wrote it.
package struct DamagedRow: Error, Equatable {
  /// Where it is.
  package let column: String

  package init(column: String) { self.column = column }
}
