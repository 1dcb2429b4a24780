/// A scalar's place, for what looks at the text between the nodes.
struct ScalarPlace {
  let range: Range<Int>
  let style: Scalar.Style
  let isKey: Bool
}
