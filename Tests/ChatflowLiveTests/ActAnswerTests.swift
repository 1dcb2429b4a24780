import ChatflowLive
import Foundation
import Testing

/// What an act came to, as clients get it.
@Suite struct ActAnswerTests {
  @Test(arguments: [
    Answer(conversation: "1f\"/\\", accepted: true, sequence: 7),
    Answer(conversation: "", accepted: false, sequence: .min),
  ]) func itIsAsFoundationWritesIt(_ answer: Answer) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    #expect(try answer.json == Array(encoder.encode(answer)))
  }
}
