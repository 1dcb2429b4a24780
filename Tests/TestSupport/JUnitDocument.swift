package import Foundation
package import FoundationXML

/// A JUnit report as an XML parser reads it.
package final class JUnitDocument: NSObject, XMLParserDelegate {
  package struct Suite {
    package var attributes: [String: String]
    package var cases: [Case] = []
  }

  package struct Case {
    package var attributes: [String: String]
    /// `failure`, `error` or `system-out` with its attributes and text.
    package var content: (name: String, attributes: [String: String], text: String)?
  }

  package private(set) var attributes: [String: String] = [:]
  package private(set) var suites: [Suite] = []
  /// Elements in places where JUnit has none, and what is no XML.
  package private(set) var problems: [String] = []
  private var open: [String] = []

  package init(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    if !parser.parse() { problems.append("\(parser.parserError.map { "\($0)" } ?? "no XML")") }
  }

  package func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    switch (open.last, name) {
    case (nil, "testsuites"): self.attributes = attributes
    case ("testsuites", "testsuite"): suites.append(Suite(attributes: attributes))
    case ("testsuite", "testcase"):
      suites[suites.count - 1].cases.append(Case(attributes: attributes))
    case ("testcase", "failure"), ("testcase", "error"), ("testcase", "system-out"):
      change { $0.content = (name, attributes, "") }
    default: problems.append("\(name) in \(open.last ?? "nothing")")
    }
    open.append(name)
  }

  package func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  package func parser(_ parser: XMLParser, foundCharacters string: String) {
    guard open.count == 4 else { return }
    change { $0.content?.text += string }
  }

  private func change(_ body: (inout Case) -> Void) {
    guard let suite = suites.indices.last, let row = suites[suite].cases.indices.last else {
      problems.append("a case outside of a suite")
      return
    }
    body(&suites[suite].cases[row])
  }
}
