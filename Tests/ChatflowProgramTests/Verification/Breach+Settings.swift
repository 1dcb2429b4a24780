import ChatflowProgram

extension Breach {
  static let settings = [
    Breach("none", .badChannels, .channels) { tables in
      tables.channels = []
      return nil
    },
    Breach("unknown", .badChannels, .channels) { tables in
      tables.channels = [.web, Channels(rawValue: 4)]
      return nil
    },
    Breach("site", .emptyText, .target) { tables in
      tables.target.sites[0] = tables.text("")
      return nil
    },
    Breach("show", .unknownText, .target) { tables in
      tables.target.show[0] = noText
      return nil
    },
    Breach("hide", .unknownText, .target) { tables in
      tables.target.hide[0] = noText
      return nil
    },
    Breach("logo", .badLink, .display) { tables in
      let link = tables.text("javascript:alert(1)")
      tables.display.look.logo = link
      return nil
    },
    Breach("no logo", .unknownText, .display) { tables in
      tables.display.look.logo = noText
      return nil
    },
    Breach("bot", .unknownMessage, .display) { tables in
      tables.display.look.bot = noMessage
      return nil
    },
    Breach("intro", .unknownMessage, .display) { tables in
      tables.display.look.intro = noMessage
      return nil
    },
    Breach("heading", .unknownMessage, .display) { tables in
      tables.display.heading = noMessage
      return nil
    },
    Breach("101", .badPercent, .display) { tables in
      tables.display.scrolledPercent = 101
      return nil
    },
    Breach("after", .badDuration, .display) { tables in
      tables.display.after = 30 * 86_400_000 + 1
      return nil
    },
    Breach("welcome", .unknownMessage, .flow) { tables in
      tables.welcome = noMessage
      return nil
    },
    Breach("short", .badDuration, .capture) { tables in
      tables.capture?.timing = .after(999)
      return nil
    },
    Breach("long", .badDuration, .capture) { tables in
      tables.capture?.timing = .after(30 * 86_400_000 + 1)
      return nil
    },
    Breach("attempts", .badAttempts, .capture) { tables in
      tables.capture?.attempts = 0
      return nil
    },
    Breach("too many attempts", .badAttempts, .capture) { tables in
      tables.capture?.attempts = 101
      return nil
    },
    Breach("message", .unknownMessage, .capture) { tables in
      tables.capture?.message = noMessage
      return nil
    },
    Breach("away message", .unknownMessage, .capture) { tables in
      tables.capture?.awayMessage = noMessage
      return nil
    },
    Breach("consent", .unknownMessage, .capture) { tables in
      tables.capture?.consent = noMessage
      return nil
    },
    Breach("invalid", .unknownMessage, .capture) { tables in
      tables.capture?.invalid = noMessage
      return nil
    },
    Breach("thanks", .unknownMessage, .capture) { tables in
      tables.capture?.thanks = noMessage
      return nil
    },
    Breach("soon", .badDuration, .followUp) { tables in
      tables.followUp?.after = 999
      return nil
    },
    Breach("late", .badDuration, .followUp) { tables in
      tables.followUp?.after = 30 * 86_400_000 + 1
      return nil
    },
    Breach("subject", .unknownMessage, .followUp) { tables in
      tables.followUp?.subject = noMessage
      return nil
    },
    Breach("subject of two texts", .labelNotOneBubble, .followUp) { tables in
      guard case .message(let message) = tables.availability.away else { return nil }
      tables.followUp?.subject = message
      return nil
    },
    Breach("subject with a template", .labelNotOneBubble, .followUp) { tables in
      let row = tables.variants[Int(tables.messages[0].firstVariant)].first
      tables.followUp?.subject = MessageID(0)
      tables.bubbles[Int(row)] = .template(Rows(first: 0, count: 1))
      return nil
    },
    Breach("team", .unknownText, .routing) { tables in
      tables.routing.assign = .team(noText)
      return nil
    },
    Breach("user", .emptyText, .routing) { tables in
      tables.routing.otherwise = .user(tables.text(""))
      return nil
    },
    Breach("owner", .otherwiseIsOwner, .routing) { tables in
      tables.routing.otherwise = .contactOwner
      return nil
    },
  ]

  static let hours = [
    Breach("away", .unknownMessage, .availability) { tables in
      tables.availability.away = .message(noMessage)
      return nil
    },
    Breach("zone", .unknownText, .availability) { tables in
      tables.availability.hours?.zone = noText
      return nil
    },
    zone(""), zone("/etc/passwd"), zone("Europe/../Madrid"), zone("Europe//Madrid"),
    zone("Europe/"), zone("-05:00"), zone("Europe/Ma drid"), zone("Europe\\Madrid"), zone("é"),
    zone(String(repeating: "a", count: 256)),
    Breach("six days", .badWeek, .week) { tables in
      tables.availability.hours?.week.removeLast()
      return nil
    },
    Breach("eight days", .badWeek, .week) { tables in
      tables.availability.hours?.week.append([])
      return nil
    },
    week("empty", .badInterval, row: 1, day: 1, [(60, 60)]),
    week("backwards", .badInterval, row: 1, day: 1, [(60, 59)]),
    week("starts late", .badInterval, row: 1, day: 1, [(1440, 1441)]),
    week("over a day", .badInterval, row: 1, day: 1, [(60, 1501)]),
    week("highest", .badInterval, row: 1, day: 1, [(65_535, 65_535)]),
    week("unsorted", .overlappingIntervals, row: 1, day: 1, [(600, 660), (60, 120)]),
    week("overlap", .overlappingIntervals, row: 1, day: 1, [(60, 120), (119, 130)]),
    week("overlap past midnight", .overlappingIntervals, row: 1, day: 1, [(60, 1450), (80, 90)]),
    week("into the next day", .overlappingIntervals, row: 3, day: 2, [(1200, 1440 + 541)]),
    week("into monday", .overlappingIntervals, row: 0, day: 6, [(1200, 1440 + 541)]),
    exceptions("backwards", .exceptionEndsEarly, row: 0, [(5, 4)]),
    exceptions("overlap", .overlappingExceptions, row: 1, [(5, 6), (6, 6)]),
    exceptions("unsorted", .overlappingExceptions, row: 1, [(5, 6), (.min, -1)]),
    yearly("backwards", .exceptionEndsEarly, row: 0, [(5, 4)]),
    yearly("overlap", .overlappingExceptions, row: 1, [(5, 6), (6, 6)]),
    yearly("unsorted", .overlappingExceptions, row: 1, [(5, 6), (0, 1)]),
    yearly("beyond the year", .badYearDay, row: 1, [(5, 6), (365, 366)]),
    Breach("yearly interval", .badInterval, .yearly) { tables in
      tables.availability.hours?.yearly = [
        YearlyException(first: 0, last: 0, intervals: [DayInterval(start: 9, end: 9)])
      ]
      return 0
    },
    Breach("interval", .badInterval, .exceptions) { tables in
      tables.availability.hours?.exceptions[1].intervals = [DayInterval(start: 9, end: 9)]
      return 1
    },
  ]

  private static func zone(_ name: String) -> Breach {
    Breach(name, .badZone, .availability) { tables in
      let zone = tables.text(name)
      tables.availability.hours?.zone = zone
      return nil
    }
  }

  private static func week(
    _ name: String, _ defect: VerificationError.Defect, row: Int, day: Int,
    _ intervals: [(UInt16, UInt16)]
  ) -> Breach {
    Breach(name, defect, .week) { tables in
      tables.availability.hours?.week[day] = intervals.map { DayInterval(start: $0, end: $1) }
      return row
    }
  }

  private static func yearly(
    _ name: String, _ defect: VerificationError.Defect, row: Int, _ days: [(UInt16, UInt16)]
  ) -> Breach {
    Breach("yearly \(name)", defect, .yearly) { tables in
      tables.availability.hours?.yearly = days.map {
        YearlyException(first: $0, last: $1, intervals: [])
      }
      return row
    }
  }

  private static func exceptions(
    _ name: String, _ defect: VerificationError.Defect, row: Int, _ days: [(Int32, Int32)]
  ) -> Breach {
    Breach(name, defect, .exceptions) { tables in
      tables.availability.hours?.exceptions = days.map {
        DayException(first: $0, last: $1, intervals: [])
      }
      return row
    }
  }
}
