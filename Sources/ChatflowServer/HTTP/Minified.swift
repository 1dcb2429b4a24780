/// A script or a style sheet without what only people read: indentation, blank lines, and comments
/// on lines of their own. The rest is sent as it was written, line by line.
package enum Minified {
  package static func of(_ source: String) -> String {
    var bare = ""
    var isComment = false
    // A string that goes on, whose spaces are its own, and in which nothing is a comment.
    var (isTemplate, isContinued) = (false, false)
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      var text = line
      if !isTemplate && !isContinued {
        text = text.drop { $0 == " " || $0 == "\t" }
        if isComment || text.hasPrefix("/*") {
          let rest = text.dropFirst(isComment ? 0 : 2)
          isComment = !rest.contains("*/")
          guard let end = rest.firstRange(of: "*/") else { continue }
          text = rest[end.upperBound...].drop { $0 == " " || $0 == "\t" }
        }
        if text.isEmpty || text.hasPrefix("//") { continue }
      }
      bare += text
      bare += "\n"
      if text.replacing("\\`", with: "").count(where: { $0 == "`" }) % 2 == 1 {
        isTemplate.toggle()
      }
      isContinued = text.hasSuffix("\\")
    }
    return bare
  }
}
