import ChatflowCalendar
import ChatflowProgram
import ChatflowSyntax

extension Lowering {
  /// Everything but the steps.
  mutating func lowerSettings() {
    let flow = model.flow
    tables.title = flow.title.map { text($0.value) }
    tables.description = flow.description.map { text($0.value) }
    tables.locales = flow.locales.map { text($0.value) }
    let folded = LocaleText.folded(flow.locale.value)
    let index = flow.locales.firstIndex { LocaleText.folded($0.value) == folded } ?? 0
    tables.defaultLocale = UInt8(clamping: index)
    tables.channels = []
    if flow.channels.web { tables.channels.insert(.web) }
    if flow.channels.facebook { tables.channels.insert(.facebook) }
    tables.variables = model.names.variables.map {
      Variable(name: text($0.name), type: $0.type.lowered)
    }
    lowerYesNoWords()
    lowerMomentWords()
    lowerTarget()
    lowerDisplay()
    tables.welcome = sentMessage(flow.welcome)
    lowerAvailability()
    lowerCapture()
    lowerFollowUp()
    lowerRouting()
  }

  private mutating func lowerRouting() {
    guard let routing = model.flow.routing else { return }
    let assign = assignee(routing.assign)
    // Only owners can be missing.
    let otherwise = assign == .contactOwner ? routing.otherwise.map { assignee($0) } : nil
    tables.routing = Routing(assign: assign, otherwise: otherwise ?? .unassigned)
  }

  private mutating func lowerYesNoWords() {
    let isNeeded = tables.variables.contains { $0.type == .yesNo }
    tables.yesNoWords = model.flow.locales.map { locale in
      guard isNeeded else { return nil }
      let words = BuiltInText.yesNo(locale.value) ?? ownYesNo(locale.value)
      return words.map { YesNoWords(yes: text($0.yes), no: text($0.no)) }
    }
  }

  private mutating func lowerMomentWords() {
    let areNeeded = model.insertingTexts.contains { $0.names.contains(where: \.isOpeningTime) }
    tables.momentWords = model.flow.locales.map { locale in
      let words = areNeeded ? BuiltInText.moments(locale.value) : nil
      return MomentWords(texts: (words ?? []).map { text($0) })
    }
  }

  /// The first words for a yes and a no that a question has in a locale, by the steps' names.
  private func ownYesNo(_ locale: String) -> (yes: String, no: String)? {
    let steps = model.flow.steps.sorted { ExactText($0.name.value) < ExactText($1.name.value) }
    for action in steps.lazy.flatMap(\.actions) {
      guard case .ask(let ask) = action.kind, ask.answer == .yesNo,
        let yes = ask.yes?.firstText(locale), let no = ask.no?.firstText(locale)
      else { continue }
      return (yes, no)
    }
    return nil
  }

  private mutating func lowerTarget() {
    guard let target = model.flow.target else { return }
    let visitors: Target.Visitors =
      switch target.visitors {
      case .all: .all
      case .known: .known
      case .unknown: .unknown
      }
    let show = target.show.map(\.value)
    tables.target = Target(
      priority: target.priority, sites: anyOrder(target.sites.map { $0.value.lowercased() }),
      show: anyOrder(show.contains("*") ? [] : show), hide: anyOrder(target.hide.map(\.value)),
      visitors: visitors)
  }

  /// Texts whose order means nothing, in the one that a bundle has.
  private mutating func anyOrder(_ texts: [String]) -> [TextID] {
    texts.sorted { ExactText($0) < ExactText($1) }.map { text($0) }
  }

  private mutating func lowerDisplay() {
    guard let display = model.flow.display else { return }
    let open: Display.Opening =
      switch display.open {
      case .launcher: .launcher
      case .welcome: .welcome
      case .chat: .chat
      }
    let theme: Display.Theme =
      switch display.theme {
      case .auto: .auto
      case .light: .light
      case .dark: .dark
      }
    tables.display = Display(
      heading: message(display.heading), open: open, after: display.after,
      scrolledPercent: display.scrolledPercent, exitIntent: display.exitIntent,
      smallScreens: display.smallScreens)
    tables.display.launcherWaits = display.launcherWaits
    tables.display.look = Display.Look(
      color: display.color, logo: display.logo.map { text($0.value) }, isLeft: display.isLeft,
      theme: theme, bot: message(display.bot), intro: message(display.intro))
  }

  private mutating func lowerAvailability() {
    guard let availability = model.flow.availability else { return }
    let away: AwayBehavior =
      switch availability.away {
      case .message(let message):
        .message(model.canBeAway ? sentMessage(message) : self.message(message))
      case .nothing: .nothing
      case .welcome, nil: .welcome
      }
    tables.availability = Availability(
      hours: model.hours.map { openingHours($0) }, requiresTeam: availability.requiresTeam,
      away: away)
  }

  private mutating func openingHours(_ hours: HoursBlock) -> OpeningHours {
    var week: [[DayInterval]] = Array(repeating: [], count: 7)
    if let days = hours.days {
      for line in days {
        let intervals = intervals(line.intervals)
        for day in line.weekdays {
          if week[day].isEmpty { week[day] = intervals } else { week[day] += intervals }
        }
      }
    } else {
      week = Array(repeating: [DayInterval(start: 0, end: 1440)], count: 7)
    }
    let calendar = ExceptionCalendar(hours.exceptions)
    return OpeningHours(
      zone: text(hours.timezone.value), week: week,
      exceptions: joined(calendar.dates).map { run in
        DayException(
          first: Int32(run.first), last: Int32(run.last), intervals: run.intervals)
      },
      yearly: joined(calendar.yearly).map { run in
        YearlyException(
          first: UInt16(run.first), last: UInt16(run.last), intervals: run.intervals)
      })
  }

  private func intervals(_ intervals: [HoursInterval]) -> [DayInterval] {
    if intervals.isEmpty { return [] }
    return joined(intervals.map { DayInterval(start: UInt16($0.start), end: UInt16($0.end)) })
  }

  /// The intervals in their order; those that touch are one, as far as a day is long.
  private func joined(_ intervals: [DayInterval]) -> [DayInterval] {
    if intervals.count < 2 { return intervals }
    return intervals.sorted { $0.start < $1.start }.reduce(into: []) { joined, next in
      guard let last = joined.last, last.end == next.start, next.end - last.start <= 1440 else {
        return joined.append(next)
      }
      joined[joined.count - 1].end = next.end
    }
  }

  /// Days and their hours; days one after the other with the same hours are one.
  private func joined(
    _ runs: [ExceptionCalendar.Run]
  ) -> [(first: Int, last: Int, intervals: [DayInterval])] {
    if runs.isEmpty { return [] }
    return runs.reduce(into: []) { joined, run in
      let intervals = intervals(run.exception.intervals)
      if let last = joined.last, run.first == last.last + 1, intervals == last.intervals {
        joined[joined.count - 1].last = run.last
      } else {
        joined.append((run.first, run.last, intervals))
      }
    }
  }

  private mutating func lowerCapture() {
    guard let capture = model.flow.capture, model.flow.channels.web else { return }
    let timing: EmailCapture.Timing
    switch capture.timing {
    case .never: return
    case .immediately: timing = .immediately
    case .after(let milliseconds):
      timing = .after(milliseconds)
      note(.timer, "the capture timer", capture.keySpan, .captureTimer)
    case .awayOnly: timing = .awayOnly
    }
    tables.capture = EmailCapture(
      timing: timing, message: sentMessage(capture.message) ?? builtIn(.emailPrompt),
      messageIsDefault: capture.message == nil,
      awayMessage: sentMessage(capture.awayMessage) ?? builtIn(.emailPrompt),
      awayMessageIsDefault: capture.awayMessage == nil, consent: message(capture.consent),
      // To the last attempt nothing is said.
      invalid: (capture.attempts > 1 ? sentMessage(capture.invalid) : message(capture.invalid))
        ?? builtIn(.invalidEmail),
      thanks: sentMessage(capture.thanks), attempts: capture.attempts)
  }

  private mutating func lowerFollowUp() {
    guard let followUp = model.flow.followUp, model.flow.channels.web else { return }
    note(.timer, "the mail of `follow_up`", followUp.keySpan, .followUp)
    tables.followUp = FollowUp(
      after: followUp.after, subject: message(followUp.subject) ?? builtIn(.mailSubject))
  }

  mutating func assignee(_ assignee: AssigneeText) -> Assignee {
    switch assignee {
    case .unassigned: .unassigned
    case .contactOwner: .contactOwner
    case .team(let name): .team(text(name.value))
    case .leastBusy(let team, let limit):
      .leastBusy(team: text(team.value), limit: limit.map { UInt16(clamping: $0) })
    case .user(let name): .user(text(name.value))
    }
  }
}

extension MessageText {
  /// The first text in a locale.
  fileprivate func firstText(_ locale: String) -> String? {
    switch variants {
    case .plain(let bubbles): bubbles.first?.text.value
    case .byLocale(let variants):
      variants.first { $0.locale.value == locale }?.bubbles.first?.text.value
    }
  }
}

extension ValueType {
  fileprivate var lowered: VariableType {
    switch self {
    case .text: .text
    case .number: .number
    case .yesNo: .yesNo
    }
  }
}
