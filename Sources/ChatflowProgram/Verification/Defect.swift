extension VerificationError {
  /// The rules of a program, by what breaks them.
  public enum Defect: UInt8, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    // Texts
    case textEndsFall, textOutOfRange, textBytesUnused, textTooLong, textNotUTF8, emptyText
    // References between tables
    case unknownText, unknownMessage, unknownVariant, unknownBubble, unknownPart, unknownQuestion
    case unknownOption, unknownReminder, unknownCondition, unknownAddress, unknownName
    case unknownLocale
    // Names
    case badFlowName, badStepName, reservedStepName, repeatedStepName, unsortedVariables
    case tooManyVariables, unsortedStoredNames, notStorable, nameNotStored, ownerRead
    case notSettable
    // Locales and messages
    case badLocaleCount, repeatedLocale, badYesNoWordsCount, badMomentWords, emptyVariant,
      labelNotOneBubble
    // Settings
    case badChannels, badPercent, badDuration, badAttempts, otherwiseIsOwner, badLink, badLimit
    // Hours
    case badZone, badWeek, badInterval, overlappingIntervals, exceptionEndsEarly
    case overlappingExceptions, badYearDay
    // Steps and code
    case codeWithoutSteps, badStart, tooManySteps, badStepEntry, stepFallsThrough
    case badTestTarget, questionOfOtherKind, loopWithoutQuestion
    // Questions
    case badOptions, badInvalid, badOtherwise, badSkip, remindersEndOpen, badReminders
    case badBounds, badWords
    // Conditions
    case notYesNo, notText, notNumber
    // Bounds
    case tooManyEffects, tooMuchText

    /// What is wrong, in the words of the format.
    public var description: String {
      switch self {
      case .textEndsFall: "a text ends before it starts"
      case .textOutOfRange: "a text ends after the last byte of the pool"
      case .textBytesUnused: "bytes of the pool belong to no text"
      case .textTooLong: "a text is longer than its use allows"
      case .textNotUTF8: "a text is not UTF-8"
      case .emptyText: "a text that must say something is empty"
      case .unknownText: "there is no such text"
      case .unknownMessage: "there is no such message"
      case .unknownVariant: "a message's variants lie outside of the table"
      case .unknownBubble: "a variant's bubbles lie outside of the table"
      case .unknownPart: "a template's parts lie outside of the table"
      case .unknownQuestion: "there is no such question"
      case .unknownOption: "a question's options or words lie outside of the table"
      case .unknownReminder: "a question's reminders lie outside of the table"
      case .unknownCondition: "there is no such condition"
      case .unknownAddress: "a jump leads outside of the code"
      case .unknownName: "there is no such variable"
      case .unknownLocale: "there is no such locale"
      case .badFlowName: "the flow's name is not [a-z][a-z0-9-]{0,62}"
      case .badStepName: "a step's name is not [a-z][a-z0-9_]{0,62}"
      case .reservedStepName: "a step has a reserved name"
      case .repeatedStepName: "a step has the name of an earlier one"
      case .unsortedVariables: "variables are not in byte order of different names"
      case .tooManyVariables: "there are more than \(Limits.variables) variables"
      case .unsortedStoredNames: "stored names are not in rising order"
      case .notStorable: "a computed name is stored"
      case .nameNotStored: "a name that is read is not stored"
      case .ownerRead: "the contact's owner is read by more than routing"
      case .notSettable: "a name is set that steps cannot set"
      case .badLocaleCount: "there are not 1 to 255 locales"
      case .repeatedLocale: "a locale stands twice"
      case .badYesNoWordsCount: "there are not as many words for yes and no as locales"
      case .badMomentWords: "a locale has not the words for when it opens and closes"
      case .emptyVariant: "a message has no bubble"
      case .labelNotOneBubble: "a label is not one bubble, or a subject not one plain text"
      case .notYesNo: "a value that is not yes or no is tested for yes"
      case .notText: "a yes-or-no value or a moment is compared as text"
      case .notNumber: "a value that is no number is compared as one"
      default: ofPlaces
      }
    }

    /// The same for what is wrong in one place of the tables.
    private var ofPlaces: String {
      switch self {
      case .badChannels: "there is no channel, or an unknown one"
      case .badPercent: "a percentage is over 100"
      case .badDuration: "a duration is too short or over 30 days"
      case .badAttempts: "attempts are not 1 to \(Limits.attempts.upperBound)"
      case .otherwiseIsOwner: "the owner stands in for a missing owner"
      case .badLink: "an address is none that begins with https://"
      case .badLimit: "the conversations of a member are not limited to 1 to 1000"
      case .badZone: "a time zone's name is ill-formed"
      case .badWeek: "a week has not seven days"
      case .badInterval: "an interval starts or ends outside of its day, or is empty"
      case .overlappingIntervals: "intervals overlap or are not in order"
      case .exceptionEndsEarly: "an exception ends before it starts"
      case .overlappingExceptions: "exceptions overlap or are not in order"
      case .badYearDay: "an exception of each year ends after 31 December"
      case .codeWithoutSteps: "there is code without steps, or there are steps without code"
      case .badStart: "the start is not where a step starts"
      case .tooManySteps: "there are more than \(Limits.steps) steps"
      case .badStepEntry: "steps do not start at 0 and in rising order"
      case .stepFallsThrough: "a step's last instruction does not leave it"
      case .badTestTarget: "a test leads backwards or out of its step"
      case .questionOfOtherKind: "a choose has no options to choose, or an ask has some"
      case .loopWithoutQuestion: "a loop waits for nobody"
      case .badOptions: "a question has options but another type, or none to choose"
      case .badInvalid: "what is said to an invalid answer does not fit the question's type"
      case .badOtherwise: "where the last invalid answer leads does not fit the question's type"
      case .badSkip: "a question is skipped for known contacts but asks for no e-mail"
      case .badBounds: "a question's bounds are no numbers, contradict, or bound no number"
      case .badWords: "a question has words for yes or no but asks for neither"
      case .remindersEndOpen: "the last reminder leads nowhere"
      case .badReminders: "reminders do not rise, or one before the last leads away"
      case .tooManyEffects: "an event can have more than \(Bounds.maximumEffects) effects"
      case .tooMuchText: "an event can make more than \(Bounds.maximumTextBytes) bytes of text"
      default: ""
      }
    }
  }
}
