import ChatflowCalendar
import ChatflowEngine
import ChatflowExplorer
import ChatflowProgram
import ChatflowSession
import ChatflowSimulator

/// A conversation that breaks a guarantee, played.
struct Counterexample {
  /// Its lines, the first of which says when it begins.
  let lines: [String]
  /// A test that fails as long as the guarantee is broken; nil where no scenario can say it.
  let test: String?

  /// Plays a way that was found, and then lets `quiet` milliseconds pass; nil where it doesn't
  /// break the guarantee of this place after all.
  init?(
    _ path: Path, quiet: Int64, _ flow: TestedFlow, _ index: Int, _ readable: Readable,
    name: String
  ) {
    let timetable = Timetable([flow], asksHours: flow.watches[index].asksHours)
    let reason = Difference.unsayable(path)
    for start in timetable.starts(path).prefix(16) {
      for plain in [false, true] {
        guard
          var acts = timetable.acts(
            path, from: start, { Difference.act($0, readable, plain: plain) })
        else { break }
        if quiet > 0 { Self.wait(quiet, &acts) }
        let setting = Difference.setting(path.setting, start, readable, plain: plain)
        var played = GuaranteeDialogue(flow, setting, index)
        let lines = played.lines(acts)
        guard played.isBroken else { continue }
        let note = reason.map { ["no scenario can say this, as \($0)"] } ?? []
        self.lines = [ComparisonWords.setting(setting, flow.zone)] + lines + note
        test = reason == nil ? DialogueScenario([flow], setting).test(acts, name: name) : nil
        return
      }
    }
    return nil
  }

  private static func wait(_ milliseconds: Int64, _ acts: inout [Act]) {
    let seconds = (milliseconds + 999) / 1000 * 1000
    if case .advance(let before)? = acts.last {
      acts[acts.count - 1] = .advance(before + seconds)
    } else {
      acts.append(.advance(seconds))
    }
  }
}

/// A dialogue that is held to one guarantee.
private struct GuaranteeDialogue {
  private let flow: TestedFlow
  private let watch: GuaranteeWatch
  private var dialogue: Dialogue
  private var memory = GuaranteeWatch.Memory()
  private(set) var isBroken = false

  init(_ flow: TestedFlow, _ setting: DialogueSetting, _ index: Int) {
    self.flow = flow
    watch = flow.watches[index]
    dialogue = Dialogue(flow, setting, observes: true)
  }

  /// Plays all acts, and gives the lines of the transcript.
  mutating func lines(_ acts: [Act]) -> [String] {
    var lines: [Difference.Line] = []
    for act in acts {
      if let line = Difference.line(act, dialogue) { lines.append(line) }
      for effect in dialogue.play(act, side: 0) {
        lines += TranscriptText.lines(effect.action).map {
          Difference.Line(at: effect.at, speaker: $0, text: $1)
        }
      }
      for event in dialogue.takeObservations() where !isBroken {
        isBroken = watch.take(event, &memory, foresees: false)
      }
      if !isBroken, let record = dialogue.conversation?.record {
        isBroken = watch.pass(to: dialogue.now, record, &memory)
      }
    }
    return lines.map { ComparisonWords.line($0, flow.zone) }
  }
}
