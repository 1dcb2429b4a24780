/// An empty value whose text YAML took for something else.
enum SwallowedValue {
  /// An empty value behind which an anchor stands, as in `&more`.
  static func anchor(_ place: Span) -> Diagnostic { QuotesNeeded.diagnostic(place) }

  /// An empty value behind which a comment stands in which a text may be meant: `#1`.
  static func comment(in file: SourceFile, at offset: Int) -> Diagnostic? {
    SourceText.tightComment(in: file, at: offset).map {
      CommentSwallowsText.wholeValue(Span(file, $0))
    }
  }
}
