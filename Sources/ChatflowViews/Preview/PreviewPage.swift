import ChatflowJSON
package import ChatflowProgram

/// One page that plays a chatflow in a browser and loads nothing: the page that `make wasm` puts
/// together, with the engine in it, filled with a compiled chatflow.
package struct PreviewPage {
  /// What the browser may do: run the script and the style sheet that are in the page.
  package let policy: String
  /// The page, in UTF-8.
  package let bytes: [UInt8]

  /// The largest page that is taken to be filled.
  package static let largestTemplate = 16 << 20

  /// Fills a page.
  ///
  /// - Parameters:
  ///   - template: The page without a chatflow.
  ///   - zone: The time zone of the flow's hours, as its TZif file, for a flow with hours.
  /// - Returns: Nil where the template is none.
  package init?(template: [UInt8], program: Program, zone: (name: String, tzif: [UInt8])?) {
    guard let script = PreviewPage.inside("<script type=\"module\">", "</script>", of: template),
      let style = PreviewPage.inside("<style>", "</style>", of: template)
    else { return nil }
    let hashes = [script, style].map { Base64.text(SHA256.hash($0.span).bytes) }
    policy =
      "default-src 'none'; script-src 'wasm-unsafe-eval' 'sha256-\(hashes[0])'; "
      + "style-src 'sha256-\(hashes[1])'; base-uri 'none'; form-action 'none'"
    let parts: [(mark: String, bytes: [UInt8])] = [
      ("@POLICY@", Array(policy.utf8)),
      ("@TITLE@", Array(PreviewPage.escaped(program.title ?? program.name).utf8)),
      ("@FLOW@", PreviewPage.flow(program, zone)),
    ]
    var page: [UInt8] = []
    var rest = template[...]
    for part in parts {
      guard let place = PreviewPage.place(of: part.mark, in: rest) else { return nil }
      page += rest[..<place.lowerBound]
      page += part.bytes
      rest = rest[place.upperBound...]
    }
    bytes = page + rest
  }

  /// What lies between two marks; nil unless both are there.
  private static func inside(_ start: String, _ end: String, of bytes: [UInt8]) -> [UInt8]? {
    guard let first = place(of: start, in: bytes[...]),
      let last = place(of: end, in: bytes[first.upperBound...])
    else { return nil }
    return Array(bytes[first.upperBound..<last.lowerBound])
  }

  private static func place(of mark: String, in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    let mark = Array(mark.utf8)
    var start = bytes.startIndex
    while let first = bytes[start...].firstIndex(of: mark[0]) {
      let end = first + mark.count
      guard end <= bytes.endIndex else { return nil }
      if bytes[first..<end].elementsEqual(mark) { return first..<end }
      start = first + 1
    }
    return nil
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  // MARK: - The chatflow

  /// The bundle, its zone and its picture, as JSON that can stand in a page.
  private static func flow(_ program: Program, _ zone: (name: String, tzif: [UInt8])?) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("bundle", Base64.text(BundleEncoder.encode([program])))
      json.name("zones")
      json.object { json in
        if let zone { json.member(zone.name, Base64.text(zone.tzif)) }
      }
      if let diagram = Diagram(program) {
        json.name("graph")
        json.object { json in json.diagram(diagram) }
      }
    }
    // In JSON it can stand in texts only, and would end the element.
    let escape = Array("\\u003c".utf8)
    return json.bytes.flatMap { $0 == UInt8(ascii: "<") ? escape : [$0] }
  }
}

extension JSONWriter {
  fileprivate mutating func diagram(_ diagram: Diagram) {
    name("nodes")
    array { json in
      for node in diagram.nodes { json.node(node) }
    }
    name("edges")
    array { json in
      for edge in diagram.edges { json.edge(edge) }
    }
  }

  private mutating func node(_ node: Diagram.Node) {
    object { json in
      json.member("id", node.id)
      json.member("kind", "\(node.kind)")
      json.member("title", node.title)
      json.name("lines")
      json.array { json in
        for line in node.lines { json.string(line) }
      }
    }
  }

  private mutating func edge(_ edge: Diagram.Edge) {
    object { json in
      json.member("from", edge.from)
      json.member("to", edge.to)
      json.member("label", edge.label)
      json.member("timer", edge.isTimer)
    }
  }
}

extension SHA256.Digest {
  fileprivate var bytes: [UInt8] {
    [word0, word1, word2, word3].flatMap { word in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
    }
  }
}
