import ChatflowJSON
import ChatflowReports
package import ChatflowSyntax

/// Results of tests as one JSON object.
package enum TestJSONReport {
  /// The results, or the errors that keep tests from running, as the objects of ``JSONReport``.
  package static func render(_ results: [TestResult], obstacles: [Diagnostic] = []) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.name("version")
      json.integer(1)
      json.name("tests")
      json.array { json in
        for result in results { json.result(result) }
      }
      json.name("diagnostics")
      json.array { json in
        for obstacle in obstacles { JSONReport.write(obstacle, to: &json) }
      }
      let failed = results.count { $0.failure != nil }
      json.name("summary")
      json.object { json in
        json.name("passed")
        json.integer(results.count - failed)
        json.name("failed")
        json.integer(failed)
        json.name("errors")
        json.integer(ReportSummary(files: 0, diagnostics: obstacles).errors)
      }
    }
    json.endLine()
    return json.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ name: String, _ text: String?) {
    guard let text else { return }
    self.name(name)
    string(text)
  }

  fileprivate mutating func result(_ result: TestResult) {
    object { json in
      json.member("file", result.file.name)
      json.name("line")
      json.integer(result.test.name.span.start.line)
      json.member("name", result.test.name.value)
      json.member("chatflow", result.chatflow)
      json.member("outcome", result.failure == nil ? "passed" : "failed")
      if let failure = result.failure {
        json.name("failure")
        json.object { json in json.failure(failure) }
      }
      json.name("transcript")
      json.array { json in
        for line in result.transcript {
          json.object { json in
            json.member("at", result.time(of: line))
            json.member("speaker", line.speaker.rawValue)
            json.member("text", line.text)
          }
        }
      }
    }
  }

  private mutating func failure(_ failure: TestFailure) {
    name("line")
    integer(failure.span.start.line)
    name("column")
    integer(failure.span.start.column)
    member("message", failure.message)
    member("expected", failure.expected)
    member("came", failure.came)
    member("reason", failure.reason)
    member("state", failure.state)
    member("next_deadline", failure.nextDeadline)
  }
}
