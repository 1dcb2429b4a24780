import ChatflowSyntax

/// A text that says when it opens or closes, in a flow that never does.
enum NeverOpens: FlowRule {
  static let rule = Rule(
    215, "never-opens", .warning,
    summary: "A text says when it opens or closes, but the flow has no hours that change.",
    reason: """
      `opens_at` and `closes_at` are the calendar's next opening and closing. Without \
      `availability` with hours, or where it is open all day, every day, there is neither, and \
      visitors always read the fallback. So they do in `heading` and `bot`, as names don't change, \
      and in languages without built-in words.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: "We open «${opens_at | soon}»."
      """,
    good: """
      chatflow: support
      version: 1
      welcome: "We open ${opens_at}."
      availability:
        timezone: Europe/Madrid
        hours: {mon-fri: 09:00-18:00}
        away: {show: message, message: We're away.}
      """,
    findsSeveral: true)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    let neverChanges = model.neverShowsOpeningTimes
    let mute = model.flow.locales.map(\.value)
    let hasNoWords = !mute.contains { LocaleText.hasBuiltInTexts($0) }
    return model.openingTimes { place, name in
      name.hasFallback && !place.isLabel && (neverChanges || hasNoWords || place.isOutside)
    }.map { name, span in
      if neverChanges {
        return Diagnostic(
          rule, span, "`\(name)` is never set: the flow has no hours that change",
          help: "give `availability` with `hours`, or write the fallback alone")
      }
      if hasNoWords {
        let told = Suggestion.list(mute, joined: "and")
        return Diagnostic(
          rule, span, "`\(name)` is never set: there are no words for times in \(told)",
          help: "write the fallback alone; there are words in "
            + LocaleText.builtInLanguages.joined(separator: ", "))
      }
      return Diagnostic(
        rule, span, "`\(name)` is never set here: a name stays while hours change",
        help: "say it in `intro` or in a message")
    }
  }
}
