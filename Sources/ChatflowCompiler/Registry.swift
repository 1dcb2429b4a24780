public import ChatflowSyntax

/// Every rule of the language: what `explain`, the reference and tests are made from.
public enum Rules {
  /// The rules that judge one flow.
  static let flowRules: [any FlowRule.Type] = [
    MissingBuiltInText.self, UnknownName.self, UnknownStep.self, UnknownVariable.self,
    TypeMismatch.self, MayBeUnset.self, ConstantCondition.self, UnusedVariable.self,
    ConflictingTypes.self, NotSettable.self, BadSetValue.self, UnreachableStep.self,
    StepDoesNotEnd.self, ActionAfterEnd.self, LoopWithoutWait.self, DuplicateLabel.self,
    QuestionWithoutNoReply.self, FacebookQuickReplies.self, HandOffWithoutAwayMessage.self,
    ClosedAnyway.self, NeverAway.self, TeamWithoutAway.self, PromptNeverShown.self,
    AwayReplacesMessage.self, UnusedLocale.self, MarkupInText.self, TemplateMismatch.self,
    FollowUpWithoutAddress.self, AddressWithoutFollowUp.self, FollowUpAtLimit.self,
    SubjectInserts.self, NeverOpens.self, MovingLabel.self,
    OwnerOfNobody.self, HiddenEverywhere.self,
  ]

  /// All checks of one flow: those of its rules, and those that apply a rule of the reader to what
  /// only the whole flow shows.
  static let flowChecks: [any FlowCheck.Type] =
    // Each by itself: to cast the whole array looks every rule up when the command starts.
    flowRules.map { $0 as any FlowCheck.Type } + [
      TooManyVariables.self, GuaranteeNames.self, ReservedNameUses.self, BadStepNames.self,
    ]

  /// The rules that judge all files of a run.
  static let filesRules: [any FilesRule.Type] = [
    DuplicateName.self, UnknownCalendar.self, UnusedCalendar.self, UnknownZone.self,
    DoubtfulZone.self, ShadowedFlow.self, RetentionTooShort.self, UnknownTeam.self,
    UnknownUser.self, OldZoneData.self,
  ]

  /// Rules about comments and scenarios, which are applied where these are read, and about what
  /// flows without errors compile to.
  private static let otherRules = [
    NotRunnable.rule, BrokenGuarantee.rule, UndecidedGuarantee.rule, VacuousGuarantee.rule,
    UnusedIgnore.rule, UnknownCheck.rule, UnknownChatflow.rule, ScenarioMismatch.rule,
    NeverOffered.rule, DoubtfulTime.rule,
  ]

  /// What a file of tests says that its flow contradicts.
  package static func check(_ scenarios: ScenarioFile, against flow: Chatflow) -> [Diagnostic] {
    ScenarioMismatch.check(scenarios, against: flow) + NeverOffered.check(scenarios, against: flow)
  }

  /// The rules as listed, stage by stage: one that is in two lists stands here twice.
  package static let listed: [Rule] =
    YAMLRules.all + ReadingRules.all + flowRules.map { $0.rule } + filesRules.map { $0.rule }
    + otherRules

  /// All rules, sorted by number.
  public static let all: [Rule] = listed.sorted { $0.number < $1.number }

  /// The rule with a code (`CF0301`, in any case) or a name (`unreachable-step`).
  public static func find(_ codeOrName: String) -> Rule? {
    let wanted = codeOrName.lowercased()
    return all.first { $0.name == wanted || $0.code.lowercased() == wanted }
  }
}
