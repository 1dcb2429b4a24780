package import ChatflowCalendar
package import ChatflowProgram

/// A scenario file as written (meaning 4).
package struct ScenarioFile: Sendable {
  /// How it says which flow it tests.
  package enum Subject: Sendable {
    case name(Text)
    /// A path, from the scenario's own folder.
    case file(Text)

    package var text: Text {
      switch self {
      case .name(let text), .file(let text): text
      }
    }
  }

  package var file: SourceFile
  package var subject: Subject
  /// Who exists before each test.
  package var contacts: [ScenarioContact]
  package var tests: [ScenarioTest]
}

/// A contact in a scenario.
package struct ScenarioContact: Sendable {
  package var email: Text
  package var firstName: Text?
  package var lastName: Text?
  package var owner: Text?
}

/// A member of the team in a scenario.
package struct ScenarioMember: Sendable {
  package var name: Text
  /// Nil: as before, at first online.
  package var isOnline: Bool?
  /// How many other conversations are open with them; nil: as before, at first none.
  package var conversations: Int?
  /// Nil: as before, at first every team.
  package var teams: [Text]?
}

/// When something happens: on the wall clock of the flow's zone, or at an instant.
package enum ScenarioTime: Sendable {
  case wall(WallClock)
  case instant(Instant)
}

/// What is so when a test begins.
package struct ScenarioSetting: Sendable {
  package var at: Located<ScenarioTime>?
  package var teamIsOnline: Bool?
  /// Who is in the team, where the test names them.
  package var members: [ScenarioMember]?
  package var locale: Text?
  /// `web` or `facebook`.
  package var channel: Text?
  package var contact: ScenarioContact?
  /// Whether it was shown that the visitor is the contact.
  package var isVerified: Located<Bool>?
  package var page: Text?

  /// This setting, with what is left out taken from `defaults`.
  package func completed(by defaults: ScenarioSetting) -> ScenarioSetting {
    ScenarioSetting(
      at: at ?? defaults.at, teamIsOnline: teamIsOnline ?? defaults.teamIsOnline,
      members: teamIsOnline == nil ? defaults.members : members,
      locale: locale ?? defaults.locale, channel: channel ?? defaults.channel,
      contact: contact ?? defaults.contact, isVerified: isVerified ?? defaults.isVerified,
      page: page ?? defaults.page)
  }
}

/// One test of a scenario file, with the file's defaults filled in.
package struct ScenarioTest: Sendable {
  package var name: Text
  package var setting: ScenarioSetting
  /// Whether the flow must be the one that shows there.
  package var shown: Located<Bool>?
  package var steps: [ScenarioStep]
}

/// One line of a test.
package struct ScenarioStep: Sendable {
  package enum Kind: Sendable {
    case input(ScenarioInput)
    case expectation(ScenarioExpectation)
  }
  package var kind: Kind
  /// The whole line.
  package var span: Span
}

/// What happens.
package enum ScenarioInput: Sendable {
  case open
  case visitor(Text)
  case pick(Text)
  case email(Text)
  /// The visitor answers by mail.
  case mails(Text)
  case leaves
  case agent(Text)
  case associate(ScenarioContact)
  case team(isOnline: Bool)
  /// Members come or go, or have more to do.
  case members([ScenarioMember])
  case at(ScenarioTime)
  /// Milliseconds.
  case advance(Int64)
  case close
  case returns
  case deliverTwice(Text)
}

/// What must have come, or be so.
package enum ScenarioExpectation: Sendable {
  case bot(ExpectedMessage)
  case silence
  case mail(ExpectedMail)
  case contact(ExpectedContact)
  case noContact
  case assigned(AssigneeText)
  case notified(Text)
  /// Names and values.
  case variables([(name: Text, value: Text)])
  case state(Text)
}

/// What a message must be.
package enum ExpectedMessage: Sendable {
  case text(Text)
  case contains(Text)
  case prompt
  case choices([Text])
  /// The built-in text of the e-mail prompt, in a locale, or in the conversation's.
  case defaultPrompt(locale: Text?)
}

/// What a mail must hold.
package enum ExpectedMail: Sendable {
  /// These replies, and no others.
  case replies([Text])
  /// A part of one of them.
  case contains(Text)
  /// No mail was sent.
  case noMail
}

/// What the contact must be; what is left out may be anything.
package struct ExpectedContact: Sendable {
  package var email: Text?
  package var firstName: Text?
  package var lastName: Text?
  package var owner: Text?
  /// Whether the test itself brought it into being.
  package var created: Bool?
}
