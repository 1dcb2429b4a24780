/// Text whose lines a mail program broke, and marked so (RFC 3676, `format=flowed`).
enum FlowedText {
  /// Joins the lines of each paragraph.
  ///
  /// - Parameter deletesSpace: Whether the space at the end of a line is no part of the text
  ///   (`delsp=yes`).
  static func joined(_ text: String, deletesSpace: Bool) -> String {
    var lines: [String] = []
    /// How deep the line before is quoted, where the next one goes on with it.
    var open: Int?
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let depth = line.prefix { $0 == UInt8(ascii: ">") }.count
      var content = line.dropFirst(depth)
      // A space that was put before what begins with one, or with `>` or "From ".
      if content.first == UInt8(ascii: " ") { content = content.dropFirst() }
      let isSignature = Substring(content) == "-- "
      let isFlowed = content.last == UInt8(ascii: " ") && !isSignature
      if isFlowed, deletesSpace { content = content.dropLast() }
      if open == depth, !isSignature, !lines.isEmpty {
        lines[lines.count - 1] += Substring(content)
      } else {
        let mark = depth == 0 ? "" : String(repeating: ">", count: depth) + " "
        lines.append(mark + Substring(content))
      }
      open = isFlowed ? depth : nil
    }
    return lines.joined(separator: "\n")
  }
}
