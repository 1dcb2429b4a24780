import ChatflowJSON
import ChatflowSyntax
import Foundation
import TestSupport
import Testing

/// A finding as some report tells it; nil is what that form doesn't tell.
struct FoundInReport: Equatable, CustomStringConvertible {
  var file: String
  var line: Int
  var column: Int?
  var endLine: Int?
  var endColumn: Int?
  var severity: String
  var code: String
  var name: String
  var message: String

  /// All there is to know, as the library tells it.
  init(_ diagnostic: Diagnostic) {
    file = diagnostic.span.file.name
    line = diagnostic.span.start.line
    column = diagnostic.span.start.column
    endLine = diagnostic.span.end.line
    endColumn = diagnostic.span.end.column
    severity = diagnostic.severity.rawValue
    code = diagnostic.rule.code
    name = diagnostic.rule.name
    message = diagnostic.message
  }

  init(
    file: String, line: Int, column: Int?, endLine: Int? = nil, endColumn: Int? = nil,
    severity: String, code: String, name: String, message: String
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
    self.severity = severity
    self.code = code
    self.name = name
    self.message = message
  }

  var description: String {
    let end = "\(endLine.map(String.init) ?? "?"):\(endColumn.map(String.init) ?? "?")"
    let start = "\(line):\(column.map(String.init) ?? "?")"
    return "\(file) \(start)-\(end) \(severity) \(code) \(name): \(message)"
  }

  // MARK: Decoding

  static func json(_ text: String) throws -> [FoundInReport] {
    let found = try #require(try JSONParser.parse(Array(text.utf8))["diagnostics"]?.elements)
    return try found.map { value in
      func string(_ name: String) throws -> String { try #require(value[name]?.string) }
      func number(_ name: String) throws -> Int { try #require(value[name]?.number?.integer) }
      return FoundInReport(
        file: try string("file"), line: try number("line"), column: try number("column"),
        endLine: try number("endLine"), endColumn: try number("endColumn"),
        severity: try string("severity"), code: try string("code"), name: try string("name"),
        message: try string("message"))
    }
  }

  /// A line for each.
  static func short(_ text: String) throws -> [FoundInReport] {
    try text.split(separator: "\n").map { line in
      let parts = try #require(
        line.wholeMatch(
          of: #/(.*?):(\d+):(\d+): (error|warning|note): (.*) \[(CF\d{4}) ([a-z0-9-]+)\]/#))
      return FoundInReport(
        file: String(parts.1), line: try #require(Int(parts.2)), column: Int(parts.3),
        severity: String(parts.4), code: String(parts.6), name: String(parts.7),
        message: String(parts.5))
    }
  }

  /// The message of a result has the help in further lines.
  static func sarif(_ text: String) throws -> [FoundInReport] {
    let log = try JSONParser.parse(Array(text.utf8))
    let run = try #require(log["runs"]?.elements?.first)
    let rules = try #require(run["tool"]?["driver"]?["rules"]?.elements)
    return try #require(run["results"]?.elements).map { result in
      let index = try #require(result["ruleIndex"]?.number?.integer)
      let code = try #require(result["ruleId"]?.string)
      #expect(rules[index]["id"]?.string == code)
      let place = try #require(
        result["locations"]?.elements?.first?["physicalLocation"])
      func number(_ name: String) throws -> Int {
        try #require(place["region"]?[name]?.number?.integer)
      }
      return FoundInReport(
        file: try #require(
          place["artifactLocation"]?["uri"]?.string?.removingPercentEncoding),
        line: try number("startLine"), column: try number("startColumn"),
        endLine: try number("endLine"), endColumn: try number("endColumn"),
        severity: try #require(result["level"]?.string), code: code,
        name: try #require(rules[index]["name"]?.string),
        message: try #require(result["message"]?["text"]?.string))
    }
  }

  /// Annotations, of which columns are told within one line only; the message with the help.
  static func github(_ text: String) throws -> [FoundInReport] {
    try text.split(separator: "\n").filter { $0.hasPrefix("::") }.map { line in
      let command = try #require(GitHubCommand(String(line)))
      func number(_ name: String) -> Int? { command.properties[name].flatMap { Int($0) } }
      let title = try #require(command.properties["title"]).split(separator: " ")
      try #require(title.count == 2)
      return FoundInReport(
        file: try #require(command.properties["file"]), line: try #require(number("line")),
        column: number("col"), endLine: number("endLine"), endColumn: number("endColumn"),
        severity: command.name == "notice" ? "note" : command.name, code: String(title[0]),
        name: String(title[1]), message: command.data)
    }
  }

  /// A case for each finding, by its title and what stands in it; the message with the help.
  static func junit(_ text: String) throws -> [FoundInReport] {
    let report = JUnitDocument(text)
    #expect(report.problems == [])
    return try report.suites.flatMap { suite in
      try suite.cases.filter { $0.content != nil }.map { test in
        let content = try #require(test.content)
        let title = try #require(test.attributes["name"])
        let parts = try #require(title.wholeMatch(of: /(CF\d{4}) ([a-z0-9-]+) at (\d+):(\d+)/))
        let file = try #require(suite.attributes["name"])
        let severity =
          content.name == "failure"
          ? "error" : String(try #require(content.text.prefixMatch(of: /[a-z]+(?=: )/)).output)
        let lead = content.name == "failure" ? "" : "\(severity): "
        let place = "\(lead)\(file):\(parts.3):\(parts.4): "
        #expect(content.text.hasPrefix(place))
        return FoundInReport(
          file: file, line: try #require(Int(parts.3)), column: Int(parts.4),
          severity: severity, code: String(parts.1), name: String(parts.2),
          message: String(content.text.unicodeScalars.dropFirst(place.unicodeScalars.count)))
      }
    }
  }

  /// Paragraphs of the report for people. Where a finding ends they show by what is underlined.
  static func text(_ text: String) throws -> [(found: FoundInReport, marks: Int?)] {
    var found: [(FoundInReport, Int?)] = []
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) }
    for (index, line) in lines.enumerated() {
      guard let head = line.wholeMatch(of: /(error|warning|note)\[(CF\d{4})\] ([a-z0-9-]+): (.*)/)
      else { continue }
      let place = try #require(lines[index + 1].wholeMatch(of: #/ *--> (.*):(\d+):(\d+)/#))
      let rest = lines[(index + 2)...].prefix { !$0.isEmpty }
      let isCut = rest.dropFirst().first?.contains("…") == true
      let row = rest.firstIndex { $0.wholeMatch(of: #/ *\| +\^+/#) != nil }
      found.append(
        (
          FoundInReport(
            file: String(place.1), line: try #require(Int(place.2)),
            column: Int(place.3), severity: String(head.1), code: String(head.2),
            name: String(head.3), message: String(head.4)),
          isCut ? nil : row.map { lines[$0].count { $0 == "^" } }
        ))
    }
    return found
  }
}
