import ChatflowCalendar
import ChatflowEngine
import ChatflowJSON
import ChatflowProgram
import ChatflowSession

/// What `chatflow_bundle` points to: verified programs, and the zones that were handed in.
final class OpenBundle {
  let programs: [Program]
  /// The zones that hours go by, each once, in byte order.
  let zoneNames: [String]
  private var zones: [(name: String, tzif: [UInt8])] = []

  // It takes what is verified already: when a class's initializer throws, Embedded Swift 6.3 never
  // gives the memory back.
  init(_ programs: [Program]) {
    self.programs = programs
    var names: [ExactText] = []
    for name in programs.compactMap({ $0.zoneName }) {
      OpenBundle.insert(ExactText(name), into: &names)
    }
    zoneNames = names.map { $0.text }
  }

  /// Adds a name to sorted ones, unless it is among them.
  private static func insert(_ name: ExactText, into names: inout [ExactText]) {
    var low = 0
    var high = names.count
    while low < high {
      let middle = low + (high - low) / 2
      if names[middle] < name { low = middle + 1 } else { high = middle }
    }
    if low == names.count || names[low] != name { names.insert(name, at: low) }
  }

  func addZone(_ name: String, tzif: [UInt8]) throws(TimeZoneError) {
    _ = try ZoneDatabase { _ in tzif }.rules(for: name)
    if let known = zones.firstIndex(where: { $0.name.isExactly(name) }) {
      zones[known].tzif = tzif
    } else {
      zones.append((name, tzif))
    }
  }

  func open(addsSnapshots: Bool) throws(TimeZoneError) -> OpenSession {
    let zones = zones
    let database = ZoneDatabase { name in zones.first { $0.name.isExactly(name) }?.tzif }
    return OpenSession(
      try JSONLines(programs: programs, zones: database, addsSnapshots: addsSnapshots))
  }

  /// What is in it, as JSON.
  var description: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.name("chatflows")
      json.array { json in
        for program in programs { json.chatflow(program) }
      }
    }
    return json.bytes
  }
}

/// What `chatflow_session` points to.
final class OpenSession {
  var lines: JSONLines

  init(_ lines: JSONLines) { self.lines = lines }

  func receive(_ event: [UInt8]) -> [UInt8] {
    var event = event
    if event.last == UInt8(ascii: "\n") { event.removeLast() }
    var output: [UInt8] = []
    lines.receive(event) { OpenSession.append($0, to: &output) }
    return output
  }

  // Not inlined: lines come from several places.
  @inline(never)
  private static func append(_ line: [UInt8], to output: inout [UInt8]) { output += line }
}

extension JSONWriter {
  fileprivate mutating func chatflow(_ program: Program) {
    object { json in
      json.member("name", program.name)
      json.member(ifPresent: "title", program.title)
      json.member("hash", program.contentHash.description)
      json.name("locales")
      json.array { json in
        for locale in program.locales { json.string(locale) }
      }
      json.name("channels")
      json.array { json in
        if program.tables.channels.contains(.web) { json.string("web") }
        if program.tables.channels.contains(.facebook) { json.string("facebook") }
      }
      json.member(ifPresent: "zone", program.zoneName)
      json.name("display")
      json.object { json in json.display(program) }
    }
  }

  private mutating func display(_ program: Program) {
    let display = program.tables.display
    member("open", display.open.word)
    member("launcher", display.launcherWaits ? "with_trigger" : "always")
    member("position", display.look.isLeft ? "left" : "right")
    member("theme", display.look.theme.word)
    member(ifPresent: "color", display.look.color.map { $0.text })
    member(ifPresent: "logo", display.look.logo.map { program.tables.texts.string($0) })
    texts("heading", program, display.heading)
    texts("bot", program, display.look.bot)
    texts("intro", program, display.look.intro)
  }

  /// A text in each locale, by the locale's name; nothing where there is none.
  private mutating func texts(_ name: String, _ program: Program, _ message: MessageID?) {
    guard message != nil else { return }
    self.name(name)
    object { json in
      for (index, locale) in program.locales.enumerated() {
        json.member(
          ifPresent: locale, program.label(message, locale: UInt8(clamping: index)))
      }
    }
  }
}

extension Display.Opening {
  fileprivate var word: String {
    switch self {
    case .launcher: "launcher"
    case .welcome: "welcome"
    case .chat: "chat"
    }
  }
}

extension Display.Theme {
  fileprivate var word: String {
    switch self {
    case .auto: "auto"
    case .light: "light"
    case .dark: "dark"
    }
  }
}
