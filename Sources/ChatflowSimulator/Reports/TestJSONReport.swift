import ChatflowJSON
import ChatflowReports
import ChatflowSession
package import ChatflowSyntax

/// Results of tests as one JSON object.
package enum TestJSONReport {
  /// The results, or the errors that keep tests from running, as the objects of ``JSONReport``. Too
  /// little coverage counts as one more failure.
  package static func render(
    _ results: [TestResult], obstacles: [Diagnostic] = [], coverage: CoverageVerdict? = nil
  ) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.name("tests")
      json.array { json in
        for result in results { json.result(result) }
      }
      json.name("diagnostics")
      json.array { json in
        for obstacle in obstacles { JSONReport.write(obstacle, to: &json) }
      }
      if let coverage {
        json.name("coverage")
        json.object { json in
          json.percentage("percent", coverage.percent)
          json.percentage("minimum", coverage.minimum)
          json.member("outcome", coverage.isEnough ? "passed" : "failed")
        }
      }
      let failed = results.count { $0.failure != nil }
      json.name("summary")
      json.object { json in
        json.member("passed", results.count - failed)
        json.member("failed", failed + (coverage?.isEnough == false ? 1 : 0))
        json.member("errors", ReportSummary(files: 0, diagnostics: obstacles).errors)
      }
    }
    json.endLine()
    return json.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func percentage(_ name: String, _ value: Double) {
    self.name(name)
    number(JSONNumber(CoverageReport.number(value)) ?? JSONNumber(Int(value)))
  }

  fileprivate mutating func result(_ result: TestResult) {
    object { json in
      json.member("file", result.file.name)
      json.member("line", result.test.name.span.start.line)
      json.member("name", result.test.name.value)
      json.member("chatflow", result.chatflow)
      json.member("outcome", result.failure == nil ? "passed" : "failed")
      if let failure = result.failure {
        json.name("failure")
        json.object { json in json.failure(failure, result.scenario.flow.zone) }
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

  private mutating func failure(_ failure: TestFailure, _ zone: FlowZone) {
    member("line", failure.span.start.line)
    member("column", failure.span.start.column)
    member("message", failure.message)
    member(ifPresent: "expected", failure.expected)
    member(ifPresent: "came", failure.came)
    member(ifPresent: "reason", failure.reason)
    member("state", failure.state)
    member(ifPresent: "next_deadline", failure.nextDeadline)
    if let release = zone.release {
      member("time_zone", zone.name)
      member("time_zone_data", release)
    }
  }
}
