import CChatflow
import ChatflowEngine
import ChatflowProgram

// The plain step of chatflow.h. Buffers and records are values behind pointers: an object would
// cost a check of its own at each step.

/// What `chatflow_program` points to: an object whose program never changes. A program behind a
/// pointer could change meanwhile, so each step would begin with a copy of it, which counts a
/// reference to each of its tables.
@safe
final class OpenProgram {
  let program: Program
  /// The program's texts, which stay in their place.
  let texts: UnsafeMutablePointer<UInt8>

  init(_ program: Program) {
    self.program = program
    let bytes = program.tables.texts.bytes
    unsafe texts = .allocate(capacity: max(1, bytes.count))
    for index in bytes.indices { unsafe texts[index] = bytes[index] }
  }

  deinit { unsafe texts.deallocate() }

  /// A text of an effect, in its place.
  @inline(__always)
  func view(_ text: EffectText, _ effects: UnsafeMutablePointer<EffectBuffer>) -> chatflow_view {
    switch text {
    case .program(let id):
      let range = program.tables.texts.range(id)
      return unsafe OpenProgram.view(texts + range.lowerBound, range.count)
    case .rendered(let range):
      if range.count == 0 { return unsafe chatflow_view(bytes: nil, length: 0) }
      return unsafe rendered(text, effects)
    }
  }

  @inline(never)
  private func rendered(
    _ text: EffectText, _ effects: UnsafeMutablePointer<EffectBuffer>
  ) -> chatflow_view {
    // The buffer keeps the room in which it stands until its next event.
    unsafe effects.pointee.bytes(of: text, in: program).withUnsafeBufferPointer {
      unsafe OpenProgram.view($0.baseAddress, $0.count)
    }
  }

  @inline(__always)
  static func view(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> chatflow_view {
    guard count > 0, let bytes = unsafe bytes else {
      return unsafe chatflow_view(bytes: nil, length: 0)
    }
    return unsafe chatflow_view(
      bytes: UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self), length: count)
  }

  /// The effect at an index that there is.
  @inline(__always)
  func effect(
    _ index: Int, of effects: UnsafeMutablePointer<EffectBuffer>
  ) -> chatflow_effect {
    let effect = unsafe effects.pointee[index]
    return unsafe chatflow_effect(
      kind: UInt32(effect.kind.rawValue), is_default: effect.isDefault ? 1 : 0,
      number: UInt32(clamping: effect.limit ?? effect.replies),
      details: OpenProgram.details(of: effect, effects), text: view(effect.text, effects))
  }

  @inline(__always)
  private static func details(
    of effect: Effect, _ effects: UnsafeMutablePointer<EffectBuffer>
  ) -> UInt32 {
    switch effect.kind {
    case .choices: unsafe UInt32(clamping: effects.pointee.options(of: effect).count)
    case .promptEmail: unsafe effects.pointee.consent(of: effect) == nil ? 0 : 1
    case .contact: 2
    case .notify: unsafe UInt32(clamping: effects.pointee.variables(of: effect).count)
    default: 0
    }
  }

  /// A detail's name and text; nil where there is none.
  func detail(
    _ detail: Int, of effect: Effect, _ effects: UnsafeMutablePointer<EffectBuffer>
  ) -> (name: chatflow_view, text: chatflow_view)? {
    let none = unsafe chatflow_view(bytes: nil, length: 0)
    let text: EffectText?
    var name = unsafe none
    switch effect.kind {
    case .choices:
      let options = unsafe effects.pointee.options(of: effect)
      guard detail < options.count else { return nil }
      text = options[options.startIndex + detail]
    case .promptEmail:
      guard detail == 0, let consent = unsafe effects.pointee.consent(of: effect) else {
        return nil
      }
      text = consent
    case .contact:
      guard detail < 2 else { return nil }
      let names = unsafe effects.pointee.names(of: effect)
      text = detail == 0 ? names.first : names.last
    case .notify:
      let variables = unsafe effects.pointee.variables(of: effect)
      guard detail < variables.count else { return nil }
      let variable = variables[variables.startIndex + detail]
      unsafe name = view(.program(variable.name), effects)
      text = variable.text
    default: return nil
    }
    guard let text else { return unsafe (name, none) }
    return unsafe (name, view(text, effects))
  }
}

/// The pointers of callers as pointers to what they point to.
enum Plain {
  static func program(_ handle: OpaquePointer) -> Program {
    unsafe Handle.value(handle, OpenProgram.self).program
  }

  static func effects(_ handle: OpaquePointer) -> UnsafeMutablePointer<EffectBuffer> {
    unsafe UnsafeMutablePointer(handle)
  }

  static func record(
    _ record: UnsafeMutablePointer<chatflow_record>
  ) -> UnsafeMutablePointer<ConversationRecord> {
    unsafe UnsafeMutableRawPointer(record).assumingMemoryBound(to: ConversationRecord.self)
  }

  static func record(
    _ record: UnsafePointer<chatflow_record>
  ) -> UnsafePointer<ConversationRecord> {
    unsafe UnsafeRawPointer(record).assumingMemoryBound(to: ConversationRecord.self)
  }

  /// Whether a record fits into the place that callers have for one.
  static var recordFits: Bool {
    MemoryLayout<ConversationRecord>.size <= MemoryLayout<chatflow_record>.size
      && MemoryLayout<ConversationRecord>.alignment <= MemoryLayout<chatflow_record>.alignment
  }
}

extension chatflow_event {
  @inline(__always)
  private static func range(_ range: chatflow_range) -> TextRange? {
    range.start == UInt32.max ? nil : TextRange(start: range.start, count: range.count)
  }

  @inline(__always)
  var words: TextRange { Self.range(text) ?? TextRange(start: 0, count: 0) }

  private var contact: ContactFacts? {
    guard let email = Self.range(email) else { return nil }
    return ContactFacts(
      email: email, firstName: Self.range(first_name), lastName: Self.range(last_name),
      owner: Self.range(owner))
  }

  /// Who it is; of nobody an empty address.
  var associated: ContactFacts {
    contact ?? ContactFacts(email: TextRange(start: 0, count: 0))
  }

  var opening: Opening {
    Opening(
      locale: locale, channel: channel == 1 ? .facebook : .web,
      isReturning: returning == 0 ? nil : returning == 2, page: Self.range(text),
      contact: contact)
  }
}
