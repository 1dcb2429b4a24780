import ChatflowJSON
import ChatflowLive

// What is written at each message: the same JSON as of any other value, without the Foundation
// encoder, which takes ten times as long while everybody waits.
extension JSONText {
  static func encode(_ answer: Answer) -> String {
    object { json in
      json.name("accepted")
      json.bool(answer.accepted)
      json.name("conversation")
      json.string(answer.conversation)
      json.name("sequence")
      json.integer(answer.sequence)
    }
  }

  static func encode(_ event: LiveEvent) throws -> String {
    guard case .message(let text) = event else { return try encodeAny(event) }
    return object { json in
      json.name("message")
      json.object { json in
        json.name("text")
        json.string(text)
      }
    }
  }

  static func encode(_ content: EntryContent) throws -> String {
    switch content {
    case .visitor(let text): said("visitor", text)
    case .bot(let text): said("bot", text)
    default: try encodeAny(content)
    }
  }

  private static func said(_ kind: String, _ text: String) -> String {
    object { json in
      json.name("kind")
      json.string(kind)
      json.name("text")
      json.string(text)
    }
  }

  private static func object(_ members: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    json.object(members)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
