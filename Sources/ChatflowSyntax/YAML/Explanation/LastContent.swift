/// The content read last.
struct LastContent {
  enum Kind { case scalar(Scalar.Style, isKey: Bool), alias, flowEnd }
  let kind: Kind
  let range: Range<Int>
}
