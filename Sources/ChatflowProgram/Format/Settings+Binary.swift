// The settings of a flow in the binary format.

extension Target: BinaryCodable {
  static var minimumSize: Int { 5 }
  init(from reader: inout ByteReader) throws(FormatError) {
    self.init(
      priority: try reader.signed(), sites: try reader.list(), show: try reader.list(),
      hide: try reader.list(), visitors: try reader.tag(Visitors.self))
  }
  func encode(into writer: inout ByteWriter) {
    writer.signed(priority)
    writer.list(sites)
    writer.list(show)
    writer.list(hide)
    writer.byte(visitors.rawValue)
  }
}

extension Display: BinaryCodable {
  static var minimumSize: Int { 12 }
  init(from reader: inout ByteReader) throws(FormatError) {
    let heading: MessageID? = try reader.optional()
    let start = reader.position
    let tag = try reader.byte()
    let count = UInt8(Opening.allCases.count)
    guard let open = Opening(rawValue: tag % count), tag < 2 * count else {
      throw reader.failure(.unknownTag(tag), at: start)
    }
    self.init(
      heading: heading, open: open, after: try reader.flag() ? try reader.number() : nil,
      scrolledPercent: try reader.flag() ? try reader.byte() : nil,
      exitIntent: try reader.flag(), smallScreens: try reader.flag())
    launcherWaits = tag >= count
    look = try Look(from: &reader)
  }
  func encode(into writer: inout ByteWriter) {
    writer.optional(heading)
    writer.byte(open.rawValue + (launcherWaits ? UInt8(Opening.allCases.count) : 0))
    writer.flag(after != nil)
    if let after { writer.number(after) }
    writer.flag(scrolledPercent != nil)
    if let scrolledPercent { writer.byte(scrolledPercent) }
    writer.flag(exitIntent)
    writer.flag(smallScreens)
    look.encode(into: &writer)
  }
}

extension Display.Look: BinaryCodable {
  static var minimumSize: Int { 6 }
  init(from reader: inout ByteReader) throws(FormatError) {
    var color: Color?
    if try reader.flag() {
      let start = reader.position
      color = Color(rgb: try reader.number())
      if color == nil { throw reader.failure(.outOfRange, at: start) }
    }
    self.init(
      color: color, logo: try reader.optional(), isLeft: try reader.flag(),
      theme: try reader.tag(Display.Theme.self), bot: try reader.optional(),
      intro: try reader.optional())
  }
  func encode(into writer: inout ByteWriter) {
    writer.flag(color != nil)
    if let color { writer.number(color.rgb) }
    writer.optional(logo)
    writer.flag(isLeft)
    writer.byte(theme.rawValue)
    writer.optional(bot)
    writer.optional(intro)
  }
}

extension Availability: BinaryCodable {
  static var minimumSize: Int { 3 }
  init(from reader: inout ByteReader) throws(FormatError) {
    self.init(
      hours: try reader.optional(), requiresTeam: try reader.flag(),
      away: try AwayBehavior(from: &reader))
  }
  func encode(into writer: inout ByteWriter) {
    writer.optional(hours)
    writer.flag(requiresTeam)
    away.encode(into: &writer)
  }
}

extension AwayBehavior: BinaryCodable {
  static var minimumSize: Int { 1 }
  init(from reader: inout ByteReader) throws(FormatError) {
    let start = reader.position
    switch try reader.byte() {
    case 0: self = .welcome
    case 1: self = .message(try MessageID(from: &reader))
    case 2: self = .nothing
    case let tag: throw reader.failure(.unknownTag(tag), at: start)
    }
  }
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .welcome: writer.byte(0)
    case .message(let message):
      writer.byte(1)
      message.encode(into: &writer)
    case .nothing: writer.byte(2)
    }
  }
}

extension OpeningHours: BinaryCodable {
  static var minimumSize: Int { 4 }
  init(from reader: inout ByteReader) throws(FormatError) {
    let zone = try TextID(from: &reader)
    let days = try reader.count(minimumSize: 1)
    var week: [[DayInterval]] = []
    week.reserveCapacity(days)
    for _ in 0..<days { week.append(try reader.list()) }
    self.init(
      zone: zone, week: week, exceptions: try reader.list(), yearly: try reader.list())
  }
  func encode(into writer: inout ByteWriter) {
    zone.encode(into: &writer)
    writer.number(UInt32(truncatingIfNeeded: week.count))
    for day in week { writer.list(day) }
    writer.list(exceptions)
    writer.list(yearly)
  }
}

extension DayInterval: BinaryCodable {
  static var minimumSize: Int { 2 }
  init(from reader: inout ByteReader) throws(FormatError) {
    self.init(start: try reader.number16(), end: try reader.number16())
  }
  func encode(into writer: inout ByteWriter) {
    writer.number(UInt32(start))
    writer.number(UInt32(end))
  }
}

extension DayException: BinaryCodable {
  static var minimumSize: Int { 3 }
  init(from reader: inout ByteReader) throws(FormatError) {
    self.init(
      first: try reader.signed(), last: try reader.signed(), intervals: try reader.list())
  }
  func encode(into writer: inout ByteWriter) {
    writer.signed(first)
    writer.signed(last)
    writer.list(intervals)
  }
}

extension YearlyException: BinaryCodable {
  static var minimumSize: Int { 3 }
  init(from reader: inout ByteReader) throws(FormatError) {
    self.init(
      first: try reader.number16(), last: try reader.number16(), intervals: try reader.list())
  }
  func encode(into writer: inout ByteWriter) {
    writer.number(UInt32(first))
    writer.number(UInt32(last))
    writer.list(intervals)
  }
}

extension EmailCapture: BinaryCodable {
  static var minimumSize: Int { 9 }
  init(from reader: inout ByteReader) throws(FormatError) {
    self.init(
      timing: try Timing(from: &reader), message: try MessageID(from: &reader),
      messageIsDefault: try reader.flag(), awayMessage: try MessageID(from: &reader),
      awayMessageIsDefault: try reader.flag(), consent: try reader.optional(),
      invalid: try MessageID(from: &reader), thanks: try reader.optional(),
      attempts: try reader.number16())
  }
  func encode(into writer: inout ByteWriter) {
    timing.encode(into: &writer)
    message.encode(into: &writer)
    writer.flag(messageIsDefault)
    awayMessage.encode(into: &writer)
    writer.flag(awayMessageIsDefault)
    writer.optional(consent)
    invalid.encode(into: &writer)
    writer.optional(thanks)
    writer.number(UInt32(attempts))
  }
}

extension EmailCapture.Timing: BinaryCodable {
  static var minimumSize: Int { 1 }
  init(from reader: inout ByteReader) throws(FormatError) {
    let start = reader.position
    switch try reader.byte() {
    case 0: self = .immediately
    case 1: self = .after(try reader.number())
    case 2: self = .awayOnly
    case let tag: throw reader.failure(.unknownTag(tag), at: start)
    }
  }
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .immediately: writer.byte(0)
    case .after(let milliseconds):
      writer.byte(1)
      writer.number(milliseconds)
    case .awayOnly: writer.byte(2)
    }
  }
}

extension FollowUp: BinaryCodable {
  static var minimumSize: Int { 2 }
  init(from reader: inout ByteReader) throws(FormatError) {
    self.init(after: try reader.number(), subject: try MessageID(from: &reader))
  }
  func encode(into writer: inout ByteWriter) {
    writer.number(after)
    subject.encode(into: &writer)
  }
}

extension Routing: BinaryCodable {
  static var minimumSize: Int { 2 }
  init(from reader: inout ByteReader) throws(FormatError) {
    self.init(assign: try Assignee(from: &reader), otherwise: try Assignee(from: &reader))
  }
  func encode(into writer: inout ByteWriter) {
    assign.encode(into: &writer)
    otherwise.encode(into: &writer)
  }
}
