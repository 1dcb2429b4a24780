/// Reads YAML text into nodes with exact places (meaning 1). Of the language it knows what the
/// ``Vocabulary`` says, and nothing else.
package enum YAML {
  /// What one reading of a text gives: all of it, or what precedes an error.
  struct Reading {
    let document: ParsedDocument
    /// Where and why reading stopped; nil at the end, or where nothing can be mended.
    let stop: SyntaxStop?
  }

  /// Reads a file. Never fails: what is wrong is in the result's diagnostics. Takes time linear in
  /// the file's size. Behind an error it goes on as if that were mended; `judge` counts what is
  /// wrong with a document beyond its syntax, and so decides between ways to mend.
  package static func parse(
    _ file: SourceFile, vocabulary: Vocabulary,
    judge: @escaping (ParsedDocument) -> Int = { _ in 0 }
  ) -> ParsedDocument {
    let reading = read(file, vocabulary: vocabulary)
    if reading.stop == nil { return reading.document }
    var recovery = Recovery(file, vocabulary, judge: judge)
    return recovery.document(after: reading)
  }

  /// Reads a file that has no error in its syntax; nil for another.
  static func whole(_ file: SourceFile, vocabulary: Vocabulary) -> ParsedDocument? {
    let reading = read(file, vocabulary: vocabulary)
    return reading.stop == nil && reading.document.isComplete ? reading.document : nil
  }

  /// Reads a text up to its end or the first error.
  static func read(_ file: SourceFile, vocabulary: Vocabulary) -> Reading {
    let refused = TextScreen.findings(in: file)
    let cut = TextScreen.cut(file, refused)
    if cut == 0 {
      return Reading(document: ParsedDocument(refused: sorted(refused)), stop: nil)
    }
    var builder = TreeBuilder(file, vocabulary)
    for finding in refused { builder.report(finding) }
    var readEnd = file.bytes.count
    var isComplete = true
    var last: Diagnostic?
    do {
      readEnd = try readEvents(of: file, until: cut, into: &builder)
      if builder.isEmpty, builder.diagnostics.isEmpty {
        last = EmptyDocument.diagnostic(Span(file, 0..<0), help: vocabulary.beginning)
      }
    } catch {
      readEnd = builder.last?.range.upperBound ?? 0
      isComplete = false
      last = builder.stop(error, cut: cut)
      last?.stopsReading = true
    }
    let comments = CommentScan(file, builder.scalars, until: readEnd).comments()
    builder.reportUndefinedAliases()
    builder.reportSilentSlips(comments)
    builder.reportLast(last)
    let document = ParsedDocument(
      root: builder.tree(), diagnostics: Diagnostics.capped(sorted(builder.diagnostics)),
      // What is missing may stand in the document that isn't read.
      isComplete: isComplete
        && !builder.diagnostics.contains { $0.rule.number == SecondDocument.rule.number },
      comments: comments.map { Comment(span: Span(file, $0)) },
      hasAnchors: !builder.anchors.isEmpty)
    return Reading(document: document, stop: builder.stop)
  }

  /// Feeds the builder, and returns the end of the first document. What stands behind `cut` is not
  /// read: a character there that can begin nothing stops libyaml, with everything still open.
  private static func readEvents(
    of file: SourceFile, until cut: Int?, into builder: inout TreeBuilder
  ) throws(ParseStop) -> Int {
    var documents = 0
    let limit: Diagnostic
    do throws(SyntaxFailure) {
      var stream = try EventStream(
        cut.map { file.bytes[..<$0] + [UInt8(ascii: "@")] } ?? file.bytes)
      reading: while true {
        let event = try stream.next()
        switch event.kind {
        case .streamEnd: return file.bytes.count
        case .documentStart:
          documents += 1
          if documents > 1 {
            let start = builder.offset(ofMark: event.startMark)
            let marker = start..<min(start + 3, file.bytes.count)
            builder.report(SecondDocument.diagnostic(Span(file, marker)))
            return start
          }
        default:
          if let diagnostic = builder.take(event) {
            limit = diagnostic
            break reading
          }
        }
      }
    } catch {
      throw .syntax(error)
    }
    throw .limit(limit)
  }

  static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.enumerated().sorted { first, second in
      let (a, b) = (first.element.span.range, second.element.span.range)
      return (a.lowerBound, a.upperBound, first.offset)
        < (b.lowerBound, b.upperBound, second.offset)
    }.map(\.element)
  }
}
