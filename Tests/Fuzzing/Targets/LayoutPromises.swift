import ChatflowCompiler
import ChatflowFormat
import ChatflowSyntax

/// What `fmt` keeps, whatever the bytes are (meaning 8).
package enum LayoutPromises {
  package static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    let file = SourceFile(name: "flow.yaml", bytes: bytes)
    let layout: Layout
    do throws(Layout.Refusal) {
      layout = try Layout(file)
    } catch {
      if case .unsafe = error { throw BrokenPromise("the layout would say something else") }
      return
    }
    let formatted = layout.formatted
    try promise(
      file.hasByteOrderMark == formatted.hasByteOrderMark, "the byte order mark came or went")
    try promise(
      solid(file.bytes).elementsEqual(solid(formatted.bytes)), "more than white space changed")
    try promise(comments(file) == comments(formatted), "the comments changed")
    try checkForm(formatted)
    try checkAgain(formatted)
    guard bytes.isChosen else { return }
    let (one, other) = (YAMLPromises.compile([file]), YAMLPromises.compile([formatted]))
    try promise(one.tables() == other.tables(), "another program")
    try promise(
      findings(one) == findings(other)
        || one.diagnostics.contains { $0.rule.name == "empty-lines-at-end" },
      "other findings")
  }

  /// All but what the layout mends: lines that YAML 1.2 wants indented are.
  private static func findings(_ compilation: Compilation) -> [Int] {
    compilation.diagnostics.filter { $0.rule.name != "lenient-yaml" }.map(\.rule.number).sorted()
  }

  private static func solid(_ bytes: [UInt8]) -> some Sequence<UInt8> {
    bytes.lazy.filter { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
  }

  private static func comments(_ file: SourceFile) -> [[UInt8]] {
    DocumentReader.parse(file).comments.map { comment in
      var bytes = file.bytes[comment.span.range]
      while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
      return Array(bytes)
    }
  }

  private static func checkForm(_ file: SourceFile) throws(BrokenPromise) {
    let bytes = file.bytes
    try promise(!bytes.contains(0x0D), "a carriage return is left")
    try promise(bytes.last == 0x0A, "no line feed at the end")
    try promise(bytes.first != 0x0A, "an empty line at the start")
  }

  private static func checkAgain(_ file: SourceFile) throws(BrokenPromise) {
    guard let again = try? Layout(file) else { throw BrokenPromise("refused the second time") }
    try promise(again.edits.isEmpty, "not the same the second time")
  }
}
