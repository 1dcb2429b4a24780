import ChatflowJSON
import ChatflowProgram
public import ChatflowSyntax

/// Findings as SARIF 2.1.0, which code hosts show in reviews (OASIS, "Static Analysis Results
/// Interchange Format").
public enum SARIFReport {
  /// The findings, with a description of every rule. What comments or options ignore is not among
  /// them.
  ///
  /// - Parameters:
  ///   - version: The tool's own.
  ///   - pages: The address of the folder with a page for each rule, without a slash at its end;
  ///     nil where there is none.
  ///   - unread: What could not be read, with the reasons: then the run as a whole has failed.
  ///   - path: How a file of that name is called from the repository's folder on.
  public static func render(
    _ diagnostics: [Diagnostic], rules: [Rule], version: String, pages: String?,
    unread: [UnreadFile] = [], path: (String) -> String = { $0 }
  ) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.member("version", "2.1.0")
      json.name("runs")
      json.array { json in
        json.object { json in
          json.name("tool")
          json.object { json in
            json.name("driver")
            json.object { json in json.driver(rules, version, pages) }
          }
          json.invocation(unread, path)
          // Columns count Unicode scalars, as everywhere in the tool.
          json.member("columnKind", "unicodeCodePoints")
          json.name("results")
          json.array { json in
            var fingerprints = Fingerprints()
            for diagnostic in diagnostics {
              let fingerprint = fingerprints.next(diagnostic, path)
              json.object { json in json.result(diagnostic, rules, fingerprint, path) }
            }
          }
        }
      }
    }
    json.endLine()
    return json.bytes
  }
}

/// Names findings so that they are known again when lines move: by rule, file, words and the text
/// of their line, and by their order among equal ones.
private struct Fingerprints {
  private var counts: [String: Int] = [:]
  /// How many bytes of a line count: more than people write in one, and little enough that many
  /// findings in a line of a megabyte take no time.
  private static let lineLimit = 1024

  mutating func next(_ diagnostic: Diagnostic, _ path: (String) -> String) -> String {
    let file = diagnostic.span.file
    let line = file.lineRange(file.lineIndex(at: diagnostic.span.range.lowerBound))
    let start = line.prefix(Fingerprints.lineLimit)
    let text = file.text(start).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let parts = [diagnostic.rule.code, path(file.name), diagnostic.message, text]
    let key = parts.joined(separator: "\u{0}")
    counts[key, default: 0] += 1
    let bytes = Array("\(key)\u{0}\(counts[key] ?? 1)".utf8)
    return String(SHA256.hash(bytes.span).description.prefix(32))
  }
}

extension JSONWriter {
  mutating func text(_ name: String, _ text: String) {
    self.name(name)
    object { json in json.member("text", text) }
  }

  /// Whether the run could look at all that it was asked to.
  fileprivate mutating func invocation(_ unread: [UnreadFile], _ path: (String) -> String) {
    if unread.isEmpty { return }
    name("invocations")
    array { json in
      json.object { json in
        json.member("executionSuccessful", false)
        json.name("toolExecutionNotifications")
        json.array { json in
          for file in unread {
            json.object { json in
              json.member("level", "error")
              json.text("message", SARIFText.plain("\(path(file.name)): \(file.reason)"))
              json.name("locations")
              json.array { json in
                json.object { json in
                  json.name("physicalLocation")
                  json.object { json in
                    json.name("artifactLocation")
                    json.object { json in json.member("uri", URIPath.encode(path(file.name))) }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  fileprivate mutating func driver(_ rules: [Rule], _ version: String, _ pages: String?) {
    member("name", "chatflow")
    member("semanticVersion", version)
    if let pages { member("informationUri", pages) }
    name("rules")
    array { json in
      for rule in rules {
        json.object { json in
          json.member("id", rule.code)
          json.member("name", rule.name)
          json.text("shortDescription", rule.summary)
          json.text("fullDescription", rule.reason)
          json.text("help", RuleHelp.text(rule))
          if let pages { json.member("helpUri", "\(pages)/\(RuleHelp.pageName(rule))") }
          json.name("defaultConfiguration")
          json.object { json in json.member("level", rule.severity.rawValue) }
        }
      }
    }
  }

  fileprivate mutating func result(
    _ diagnostic: Diagnostic, _ rules: [Rule], _ fingerprint: String,
    _ path: (String) -> String
  ) {
    member("ruleId", diagnostic.rule.code)
    if let index = rules.firstIndex(where: { $0.number == diagnostic.rule.number }) {
      member("ruleIndex", index)
    }
    member("level", diagnostic.severity.rawValue)
    let help = diagnostic.help.map { "\n\($0)" } ?? ""
    text("message", SARIFText.plain(diagnostic.message + help))
    name("locations")
    array { json in
      json.object { json in json.physicalLocation(diagnostic.span, path) }
    }
    if !diagnostic.related.isEmpty {
      name("relatedLocations")
      array { json in
        for (index, related) in diagnostic.related.enumerated() {
          json.object { json in
            json.member("id", index)
            json.physicalLocation(related.span, path)
            json.text("message", SARIFText.plain(related.message))
          }
        }
      }
    }
    name("partialFingerprints")
    object { json in json.member("chatflow/v1", fingerprint) }
    fixes(diagnostic, path)
  }

  private mutating func physicalLocation(_ span: Span, _ path: (String) -> String) {
    name("physicalLocation")
    object { json in
      json.name("artifactLocation")
      json.object { json in json.member("uri", URIPath.encode(path(span.file.name))) }
      json.region("region", span)
    }
  }

  mutating func region(_ name: String, _ span: Span) {
    self.name(name)
    object { json in
      json.position("start", span.start)
      json.position("end", span.end)
    }
  }

  private mutating func position(_ prefix: String, _ position: Position) {
    name("\(prefix)Line")
    integer(position.line)
    name("\(prefix)Column")
    integer(position.column)
  }
}

/// Words as a message of SARIF, in which `[text](target)` is a link (section 3.11.6).
enum SARIFText {
  static func plain(_ text: String) -> String {
    guard text.contains("](") else { return text }
    return text.replacing("\\", with: "\\\\").replacing("[", with: "\\[")
      .replacing("]", with: "\\]")
  }
}

/// A path as a URI reference (RFC 3986): an absolute one with a scheme, since without one it would
/// lead to a place on the server that shows it.
enum URIPath {
  static func encode(_ path: String) -> String {
    (path.utf8.first == UInt8(ascii: "/") ? "file://" : "") + escaped(path)
  }

  private static func escaped(_ path: String) -> String {
    let hex = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in path.utf8 {
      if byte.isASCIILetter || byte.isASCIIDigit || "-._~/".utf8.contains(byte) {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
