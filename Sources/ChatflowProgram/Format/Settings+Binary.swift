// The settings of a flow in the binary format.

extension Target: BinaryCodable {
  static var minimumSize: Int { 5 }
  init(from reader: inout ByteReader) {
    self.init(
      priority: reader.signed(), sites: reader.list(), show: reader.list(),
      hide: reader.list(), visitors: reader.tag(or: Target.Visitors.all))
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
  init(from reader: inout ByteReader) {
    let heading: MessageID? = reader.optional()
    let start = reader.position
    let tag = reader.byte()
    let count = UInt8(Opening.allCases.count)
    if tag >= 2 * count { reader.fail(.unknownTag(tag), at: start) }
    let open = Opening(rawValue: tag % count) ?? .launcher
    self.init(
      heading: heading, open: open, after: reader.optionalNumber(),
      scrolledPercent: reader.flag() ? reader.byte() : nil,
      exitIntent: reader.flag(), smallScreens: reader.flag())
    launcherWaits = tag >= count
    look = Look(from: &reader)
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
  init(from reader: inout ByteReader) {
    var color: Color?
    if reader.flag() {
      let start = reader.position
      color = Color(rgb: reader.number())
      if color == nil { reader.fail(.outOfRange, at: start) }
    }
    self.init(
      color: color, logo: reader.optional(), isLeft: reader.flag(),
      theme: reader.tag(or: Display.Theme.auto), bot: reader.optional(),
      intro: reader.optional())
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
  init(from reader: inout ByteReader) {
    self.init(
      hours: reader.optional(), requiresTeam: reader.flag(),
      away: AwayBehavior(from: &reader))
  }
  func encode(into writer: inout ByteWriter) {
    writer.optional(hours)
    writer.flag(requiresTeam)
    away.encode(into: &writer)
  }
}

extension AwayBehavior: BinaryCodable {
  static var minimumSize: Int { 1 }
  init(from reader: inout ByteReader) {
    let start = reader.position
    switch reader.byte() {
    case 0: self = .welcome
    case 1: self = .message(MessageID(from: &reader))
    case 2: self = .nothing
    case let tag:
      reader.fail(.unknownTag(tag), at: start)
      self = .nothing
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
  init(from reader: inout ByteReader) {
    let zone = TextID(from: &reader)
    let days = reader.count(minimumSize: 1)
    var week: [[DayInterval]] = []
    week.reserveCapacity(days)
    for _ in 0..<days { week.append(reader.list()) }
    self.init(
      zone: zone, week: week, exceptions: reader.list(), yearly: reader.list())
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
  init(from reader: inout ByteReader) {
    self.init(start: reader.number16(), end: reader.number16())
  }
  func encode(into writer: inout ByteWriter) {
    writer.number(UInt32(start))
    writer.number(UInt32(end))
  }
}

extension DayException: BinaryCodable {
  static var minimumSize: Int { 3 }
  init(from reader: inout ByteReader) {
    self.init(
      first: reader.signed(), last: reader.signed(), intervals: reader.list())
  }
  func encode(into writer: inout ByteWriter) {
    writer.signed(first)
    writer.signed(last)
    writer.list(intervals)
  }
}

extension YearlyException: BinaryCodable {
  static var minimumSize: Int { 3 }
  init(from reader: inout ByteReader) {
    self.init(
      first: reader.number16(), last: reader.number16(), intervals: reader.list())
  }
  func encode(into writer: inout ByteWriter) {
    writer.number(UInt32(first))
    writer.number(UInt32(last))
    writer.list(intervals)
  }
}

extension EmailCapture: BinaryCodable {
  static var minimumSize: Int { 9 }
  init(from reader: inout ByteReader) {
    self.init(
      timing: Timing(from: &reader), message: MessageID(from: &reader),
      messageIsDefault: reader.flag(), awayMessage: MessageID(from: &reader),
      awayMessageIsDefault: reader.flag(), consent: reader.optional(),
      invalid: MessageID(from: &reader), thanks: reader.optional(),
      attempts: reader.number16())
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
  init(from reader: inout ByteReader) {
    let start = reader.position
    switch reader.byte() {
    case 0: self = .immediately
    case 1: self = .after(reader.number())
    case 2: self = .awayOnly
    case let tag:
      reader.fail(.unknownTag(tag), at: start)
      self = .immediately
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
  init(from reader: inout ByteReader) {
    self.init(after: reader.number(), subject: MessageID(from: &reader))
  }
  func encode(into writer: inout ByteWriter) {
    writer.number(after)
    subject.encode(into: &writer)
  }
}

extension Routing: BinaryCodable {
  static var minimumSize: Int { 2 }
  init(from reader: inout ByteReader) {
    self.init(assign: Assignee(from: &reader), otherwise: Assignee(from: &reader))
  }
  func encode(into writer: inout ByteWriter) {
    assign.encode(into: &writer)
    otherwise.encode(into: &writer)
  }
}
