import ChatflowCalendar
import ChatflowEngine
import ChatflowJSON
import ChatflowProgram
import ChatflowSession
import ChatflowSimulator

/// A comparison as one JSON object (meaning 7.1).
package enum ComparisonJSON {
  /// The whole report; `scenarios`: by chatflow the file that shows its difference.
  package static func render(_ comparison: Comparison, scenarios: [String: String]) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.name("version")
      json.integer(1)
      json.name("chatflows")
      json.array { json in
        for flow in comparison.flows {
          json.object { json in
            json.flow(flow, comparison.targets, scenario: scenarios[flow.name])
          }
        }
      }
      json.name("target")
      json.array { json in
        for target in comparison.targets { json.target(target) }
      }
      json.name("summary")
      json.object { json in
        let verdicts: [FlowComparison.Verdict] = [
          .added, .removed, .same, .words, .differs, .undecided,
        ]
        for verdict in verdicts {
          json.name(verdict.rawValue)
          json.integer(comparison.count(verdict))
        }
        json.name("changes")
        json.bool(!comparison.isSame)
      }
    }
    json.endLine()
    return json.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func flow(
    _ flow: FlowComparison, _ targets: [TargetChange], scenario: String?
  ) {
    member("chatflow", flow.name)
    member("verdict", flow.verdict.rawValue)
    name("texts")
    array { json in
      for change in flow.texts {
        json.object { json in
          json.member("locale", change.locale)
          for (side, place) in [("old", change.old), ("new", change.new)] {
            json.name(side)
            json.object { json in
              json.member("text", place.text)
              json.member(ifPresent: "place", place.place)
            }
          }
        }
      }
    }
    hours(flow)
    name("target")
    array { json in
      for target in targets
      where target.old.chatflow == flow.name || target.new.chatflow == flow.name {
        json.target(target)
      }
    }
    name("renamed")
    array { json in
      for renaming in flow.renamed {
        json.object { json in
          json.member("old", renaming.old)
          json.member("new", renaming.new)
        }
      }
    }
    if let consent = flow.consent {
      name("consent")
      object { json in
        json.member("old", consent.old)
        json.member("new", consent.new)
      }
    }
    member(ifPresent: "scenario", scenario ?? flow.scenarioName)
    if let difference = flow.difference { conversation(difference, flow) }
    name("situations")
    integer(flow.stateCount)
  }

  private mutating func hours(_ flow: FlowComparison) {
    name("hours")
    array { json in
      for change in flow.hours {
        json.object { json in
          for (name, instant) in [("from", change.from), ("to", change.to)] {
            let offset = flow.zone?.offsetSeconds(at: instant) ?? 0
            json.member(name, InstantText.format(instant, offsetSeconds: offset))
          }
          json.member("open", change.open.rawValue)
        }
      }
    }
  }

  private mutating func conversation(_ difference: Difference, _ flow: FlowComparison) {
    name("conversation")
    object { json in
      json.name("inputs")
      json.integer(difference.inputCount)
      json.name("sayable")
      json.bool(difference.scenario != nil)
      json.member(ifPresent: "yaml", difference.scenario)
      json.name("jsonl")
      json.array { json in
        for line in JSONLinesText.lines(difference) { json.string(line) }
      }
      let parts = [
        ("shared", difference.shared), ("old", difference.old), ("new", difference.new),
      ]
      for (name, lines) in parts {
        json.name(name)
        json.array { json in
          for line in lines {
            json.object { json in
              let offset = flow.zone?.offsetSeconds(at: line.at) ?? 0
              json.member("at", InstantText.format(line.at, offsetSeconds: offset))
              json.member("speaker", line.speaker.rawValue)
              json.member("text", line.text)
            }
          }
        }
      }
      json.name("states")
      json.object { json in
        json.member("old", difference.states[0])
        json.member("new", difference.states[1])
      }
    }
  }

  fileprivate mutating func target(_ target: TargetChange) {
    object { json in
      json.member(ifPresent: "page", target.page)
      if let isKnown = target.isKnown {
        json.member("visitor", isKnown ? "known" : "unknown")
      }
      json.member("channel", target.channel == .web ? "web" : "facebook")
      json.member(ifPresent: "locale", target.locale)
      for (side, offer) in [("old", target.old), ("new", target.new)] {
        json.name(side)
        json.object { json in
          json.member(orNull: "chatflow", offer.chatflow)
          json.name("display")
          json.array { json in
            for words in offer.display { json.string(words) }
          }
        }
      }
    }
  }
}
