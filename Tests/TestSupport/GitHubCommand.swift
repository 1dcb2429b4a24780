import Foundation

/// A workflow command as GitHub's runner reads it from a line of a step's output: from `::` to the
/// next `::` its name and properties, then its data; escapes are undone at the end, percent signs
/// last.
package struct GitHubCommand {
  package let name: String
  package let properties: [String: String]
  package let data: String

  package init?(_ line: String) {
    guard line.hasPrefix("::"),
      let end = line.range(
        of: "::", range: line.index(line.startIndex, offsetBy: 2)..<line.endIndex)
    else { return nil }
    let head = line[line.index(line.startIndex, offsetBy: 2)..<end.lowerBound]
    let parts = head.split(separator: " ", maxSplits: 1)
    guard let first = parts.first else { return nil }
    name = String(first)
    var properties: [String: String] = [:]
    for property in parts.dropFirst().joined().split(separator: ",") {
      let pair = property.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { return nil }
      let escapes = [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]
      properties[String(pair[0])] = GitHubCommand.unescape(String(pair[1]), escapes)
    }
    self.properties = properties
    data = GitHubCommand.unescape(
      String(line[end.upperBound...]), [("%0D", "\r"), ("%0A", "\n"), ("%25", "%")])
  }

  private static func unescape(_ text: String, _ escapes: [(String, String)]) -> String {
    escapes.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1, options: .literal) }
  }
}
