package import CChatflow
import ChatflowEngine
import ChatflowProgram

@c @implementation
package func chatflow_program_open(
  _ bundle: OpaquePointer?, _ name: UnsafePointer<CChar>?, _ name_length: Int,
  _ program: UnsafeMutablePointer<OpaquePointer?>?
) -> chatflow_status {
  guard let program = unsafe program else { return CHATFLOW_MISUSE }
  unsafe program.pointee = nil
  guard Plain.recordFits, let bundle = unsafe bundle,
    let name = unsafe Input.bytes(UnsafeRawPointer(name), name_length),
    let found = unsafe Handle.value(bundle, OpenBundle.self).programs
      .first(where: { Array($0.name.utf8) == name })
  else { return CHATFLOW_MISUSE }
  unsafe program.pointee = Handle.retained(OpenProgram(found))
  return CHATFLOW_OK
}

@c @implementation
package func chatflow_program_close(_ program: OpaquePointer?) {
  guard let program = unsafe program else { return }
  unsafe Handle.release(program, OpenProgram.self)
}

@c @implementation
package func chatflow_effects_open() -> OpaquePointer? {
  let place = UnsafeMutablePointer<EffectBuffer>.allocate(capacity: 1)
  unsafe place.initialize(to: EffectBuffer())
  return OpaquePointer(place)
}

@c @implementation
package func chatflow_effects_close(_ effects: OpaquePointer?) {
  guard let effects = unsafe effects else { return }
  let place = unsafe Plain.effects(effects)
  unsafe place.deinitialize(count: 1)
  unsafe place.deallocate()
}

// MARK: Records

@c @implementation
package func chatflow_record_begin(
  _ program: OpaquePointer?, _ record: UnsafeMutablePointer<chatflow_record>?
) {
  guard let program = unsafe program, let record = unsafe record else { return }
  unsafe Plain.record(record).initialize(
    to: ConversationRecord(of: Plain.program(program)))
}

@c @implementation
package func chatflow_record_end(_ record: UnsafeMutablePointer<chatflow_record>?) {
  guard let record = unsafe record else { return }
  unsafe Plain.record(record).deinitialize(count: 1)
}

@c @implementation
package func chatflow_record_deadline(_ record: UnsafePointer<chatflow_record>?) -> Int64 {
  guard let record = unsafe record else { return .max }
  return unsafe Plain.record(record).pointee.state.deadline?.milliseconds ?? .max
}

@c @implementation
package func chatflow_record_state(
  _ program: OpaquePointer?, _ record: UnsafePointer<chatflow_record>?,
  _ state: UnsafeMutablePointer<chatflow_text>?
) -> chatflow_status {
  guard let state = unsafe state else { return CHATFLOW_MISUSE }
  unsafe state.pointee = chatflow_text(bytes: nil, length: 0)
  guard let program = unsafe program, let record = unsafe record else { return CHATFLOW_MISUSE }
  let name = unsafe Plain.program(program).stateName(
    of: Plain.record(record).pointee.state)
  unsafe state.pointee = Output.text(Array(name.utf8))
  return CHATFLOW_OK
}

@c @implementation
package func chatflow_record_snapshot(
  _ program: OpaquePointer?, _ record: UnsafePointer<chatflow_record>?,
  _ bytes: UnsafeMutablePointer<chatflow_text>?
) -> chatflow_status {
  guard let bytes = unsafe bytes else { return CHATFLOW_MISUSE }
  unsafe bytes.pointee = chatflow_text(bytes: nil, length: 0)
  guard let program = unsafe program, let record = unsafe record else { return CHATFLOW_MISUSE }
  let snapshot = unsafe Plain.record(record).pointee.snapshot(
    under: Plain.program(program))
  unsafe bytes.pointee = Output.text(snapshot)
  return CHATFLOW_OK
}

@c @implementation
package func chatflow_record_restore(
  _ program: OpaquePointer?, _ bytes: UnsafeRawPointer?, _ length: Int,
  _ record: UnsafeMutablePointer<chatflow_record>?, _ message: UnsafeMutablePointer<chatflow_text>?
) -> chatflow_status {
  unsafe message?.pointee = chatflow_text(bytes: nil, length: 0)
  guard let program = unsafe program, let record = unsafe record,
    let snapshot = unsafe Input.bytes(bytes, length)
  else { return CHATFLOW_MISUSE }
  do throws(SnapshotError) {
    unsafe Plain.record(record).initialize(
      to: try ConversationRecord(
        snapshot: snapshot, under: Plain.program(program)))
  } catch {
    unsafe message?.pointee = Output.text(Array(error.description.utf8))
    return CHATFLOW_BAD_SNAPSHOT
  }
  return CHATFLOW_OK
}

// MARK: Steps

@c @implementation
package func chatflow_step(
  _ program: OpaquePointer?, _ record: UnsafeMutablePointer<chatflow_record>?,
  _ event: UnsafePointer<chatflow_event>?, _ input: UnsafePointer<CChar>?, _ input_length: Int,
  _ effects: OpaquePointer?, _ buffer: UnsafeMutablePointer<chatflow_effect>?, _ room: UInt32
) -> UInt32 {
  guard let program = unsafe program, let record = unsafe record, let event = unsafe event,
    let effects = unsafe effects, unsafe input != nil || input_length == 0, input_length >= 0
  else { return 0 }
  let input = unsafe UnsafeBufferPointer(
    start: UnsafeRawPointer(input)?.assumingMemoryBound(to: UInt8.self), count: input_length)
  return unsafe Unmanaged<OpenProgram>.fromOpaque(UnsafeRawPointer(program))
    ._withUnsafeGuaranteedRef { open in
      unsafe step(
        open, Plain.record(record), event, input, Plain.effects(effects), buffer, Int(room))
    }
}

/// Applies an event, writes its effects down as far as there is room, and counts them.
@inline(__always)
private func step(
  _ open: OpenProgram, _ record: UnsafeMutablePointer<ConversationRecord>,
  _ event: UnsafePointer<chatflow_event>, _ input: UnsafeBufferPointer<UInt8>,
  _ effects: UnsafeMutablePointer<EffectBuffer>, _ buffer: UnsafeMutablePointer<chatflow_effect>?,
  _ room: Int
) -> UInt32 {
  guard
    unsafe apply(
      event.pointee, to: &record.pointee, input: input.span, open, &effects.pointee)
  else { return 0 }
  let count = unsafe effects.pointee.count
  guard let buffer = unsafe buffer else { return UInt32(clamping: count) }
  for index in 0..<min(count, room) { unsafe buffer[index] = open.effect(index, of: effects) }
  return UInt32(clamping: count)
}

/// Applies an event; false: there is no such kind.
@inline(__always)
private func apply(
  _ event: chatflow_event, to record: inout ConversationRecord, input: Span<UInt8>,
  _ open: OpenProgram, _ effects: inout EffectBuffer
) -> Bool {
  let facts = Facts(rawValue: event.facts & 7)
  let now = Instant(milliseconds: event.at)
  func step(_ event: Event) {
    open.program.step(&record, event, input: input, facts: facts, at: now, effects: &effects)
  }
  switch Int32(event.kind) {
  case CHATFLOW_OPENED: step(.opened(event.opening))
  case CHATFLOW_VISITOR_MESSAGE: step(.visitorMessage(event.words))
  case CHATFLOW_MAIL_RECEIVED: step(.mailReceived(event.words))
  case CHATFLOW_OPTION_PICKED: step(.optionPicked(event.words))
  case CHATFLOW_EMAIL_SUBMITTED: step(.emailSubmitted(event.words, consent: event.consent == 1))
  case CHATFLOW_LEFT: step(.left)
  case CHATFLOW_AGENT_MESSAGE: step(.agentMessage)
  case CHATFLOW_CONTACT_ASSOCIATED: step(.contactAssociated(event.associated))
  case CHATFLOW_FACTS_CHANGED: step(.factsChanged)
  case CHATFLOW_CLOSED: step(.closed)
  case CHATFLOW_DEADLINE: step(.deadline)
  default: return false
  }
  return true
}

@c @implementation
package func chatflow_effect_at(
  _ program: OpaquePointer?, _ effects: OpaquePointer?, _ index: UInt32,
  _ effect: UnsafeMutablePointer<chatflow_effect>?
) -> UInt32 {
  guard let program = unsafe program, let effects = unsafe effects, let effect = unsafe effect,
    unsafe Int(index) < Plain.effects(effects).pointee.count
  else { return 0 }
  unsafe effect.pointee = Handle.value(program, OpenProgram.self).effect(
    Int(index), of: Plain.effects(effects))
  return 1
}

@c @implementation
package func chatflow_effect_detail(
  _ program: OpaquePointer?, _ effects: OpaquePointer?, _ index: UInt32, _ detail: UInt32,
  _ name: UnsafeMutablePointer<chatflow_view>?, _ text: UnsafeMutablePointer<chatflow_view>?
) -> UInt32 {
  guard let program = unsafe program, let effects = unsafe effects, let text = unsafe text else {
    return 0
  }
  let place = unsafe Plain.effects(effects)
  guard unsafe Int(index) < place.pointee.count,
    let found = unsafe Handle.value(program, OpenProgram.self).detail(
      Int(detail), of: place.pointee[Int(index)], place)
  else { return 0 }
  unsafe name?.pointee = found.name
  unsafe text.pointee = found.text
  return 1
}
