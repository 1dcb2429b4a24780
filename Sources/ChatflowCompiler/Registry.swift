public import ChatflowSyntax

/// Every rule of the language, by number: what `explain`, the reference and tests are made from.
public enum Rules {
  static let flowRules: [any FlowRule.Type] = [
    TooManyVariables.self, MissingBuiltInText.self, UnknownName.self, UnknownStep.self,
    UnknownVariable.self, TypeMismatch.self, MayBeUnset.self, ConstantCondition.self,
    UnusedVariable.self, ConflictingTypes.self, NotSettable.self, BadSetValue.self,
    ReservedNames.self, UnreachableStep.self, StepDoesNotEnd.self, ActionAfterEnd.self,
    LoopWithoutWait.self, DuplicateLabel.self, QuestionWithoutNoReply.self,
    FacebookQuickReplies.self, HandOffWithoutAwayMessage.self, ClosedAnyway.self,
    NeverAway.self, TeamWithoutAway.self, PromptNeverShown.self, AwayReplacesMessage.self,
    UnusedLocale.self,
  ]

  static let filesRules: [any FilesRule.Type] = [
    DuplicateName.self, UnknownCalendar.self, UnusedCalendar.self, UnknownZone.self,
    ShadowedFlow.self,
  ]

  /// Rules that the reader applies, value by value.
  static let readingRules: [Rule] = [
    UnknownDocument.rule, UnknownKey.rule, MissingKey.rule, WrongType.rule, EmptyValue.rule,
    NotTrueOrFalse.rule, UnknownValue.rule, BadDuration.rule, BadNumber.rule, BadName.rule,
    ReservedName.rule, UnsupportedVersion.rule, BadLocale.rule, BadSite.rule, BadPagePattern.rule,
    MessageTooLong.rule, TooMany.rule, MissingLocale.rule, UndeclaredLocale.rule,
    UnknownAction.rule, NoReplyOrder.rule, BadAssignee.rule, MissingOtherwise.rule,
    RepeatedItem.rule, ConflictingKeys.rule, BadTemplate.rule, BadExpression.rule,
    NeedlessKey.rule, BadTime.rule, BadDate.rule, BadWeekday.rule, OverlappingHours.rule,
    EmptyHours.rule, RepeatedDay.rule, UnusedAwayMessage.rule, BadScenarioTime.rule,
    UnknownScenarioStep.rule, TestWithoutExpectation.rule, RepeatedTest.rule,
  ]

  /// All rules, sorted by number, each once.
  public static let all: [Rule] = {
    let rules =
      YAMLRules.all + readingRules + flowRules.map { $0.rule } + filesRules.map { $0.rule }
      + [UnusedIgnore.rule, UnknownChatflow.rule, ScenarioMismatch.rule]
    var byNumber: [Int: Rule] = [:]
    for rule in rules { byNumber[rule.number] = rule }
    return byNumber.values.sorted { $0.number < $1.number }
  }()

  /// The rule with a code (`CF0301`, in any case) or a name (`unreachable-step`).
  public static func find(_ codeOrName: String) -> Rule? {
    let wanted = codeOrName.lowercased()
    return all.first { $0.name == wanted || $0.code.lowercased() == wanted }
  }
}
