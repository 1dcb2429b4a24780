import ChatflowProgram

extension Breach {
  static let steps = [
    Breach("no steps", .codeWithoutSteps, .steps) { tables in
      tables.steps = []
      return nil
    },
    Breach("no code", .codeWithoutSteps, .steps) { tables in
      tables.code = []
      return nil
    },
    Breach("no start", .badStart, .steps) { tables in
      tables.start = nil
      return nil
    },
    Breach("start inside", .badStart, .steps) { tables in
      tables.start = CodeAddress(1)
      return nil
    },
    Breach("start beyond", .badStart, .steps) { tables in
      tables.start = noAddress
      return nil
    },
    Breach("257", .tooManySteps, .steps) { tables in
      tables.code = (0..<257).map { _ in .end(nil) }
      tables.steps = (0..<257).map { index in
        Step(name: tables.text("s\(index)"), entry: CodeAddress(UInt32(index)))
      }
      return nil
    },
    stepName("", .badStepName), stepName("a-b", .badStepName), stepName("9", .badStepName),
    stepName("é", .badStepName), stepName(String(repeating: "a", count: 64), .badStepName),
    stepName("new", .reservedStepName), stepName("waiting_for_team", .reservedStepName),
    stepName("with_team", .reservedStepName), stepName("closed", .reservedStepName),
    Breach("unknown name", .unknownText, .steps) { tables in
      tables.steps[2].name = noText
      return 2
    },
    Breach("repeated", .repeatedStepName, .steps) { tables in
      tables.steps[2].name = tables.text("menu")
      return 2
    },
    Breach("entry beyond", .unknownAddress, .steps) { tables in
      tables.steps[3].entry = CodeAddress(UInt32(tables.code.count))
      return 3
    },
    Breach("first entry", .badStepEntry, .steps) { tables in
      tables.steps[0].entry = CodeAddress(1)
      return 0
    },
    Breach("same entry", .badStepEntry, .steps) { tables in
      tables.steps[2].entry = tables.steps[1].entry
      return 2
    },
    Breach("falling entry", .badStepEntry, .steps) { tables in
      tables.steps.swapAt(1, 2)
      return 2
    },
  ]

  static let code = [
    code("say", at: 9, .unknownMessage, .say(noMessage)),
    code("handoff", at: 17, .unknownMessage, .handOff(noMessage, to: nil)),
    code("end", at: 18, .unknownMessage, .end(noMessage)),
    code("choose", at: 2, .unknownQuestion, .choose(QuestionID(99))),
    code("ask", at: 3, .unknownQuestion, .ask(QuestionID(.max))),
    code("ask with options", at: 3, .questionOfOtherKind, .ask(QuestionID(0))),
    code("choose without options", at: 2, .questionOfOtherKind, .choose(QuestionID(1))),
    code("set text", at: 10, .unknownText, .set(.variable(1), .text(noText))),
    code("set parts", at: 10, .unknownPart, .set(.variable(1), .template(everything))),
    code("set name", at: 10, .unknownName, .set(noName, .text(TextID(0)))),
    code("set e-mail", at: 10, .notSettable, .set(.contactEmail, .text(TextID(0)))),
    code("set reply", at: 10, .notSettable, .set(.reply, .text(TextID(0)))),
    code("hand-off to", at: 17, .unknownText, .handOff(nil, to: .team(noText))),
    code(
      "limit of none", at: 14, .badLimit, .assign(.leastBusy(team: TextID(0), limit: 0))),
    code(
      "limit over the highest", at: 14, .badLimit,
      .assign(.leastBusy(team: TextID(0), limit: 1001))),
    code("assign", at: 14, .unknownText, .assign(.user(noText))),
    code("wait 0", at: 15, .badDuration, .wait(milliseconds: 0)),
    code("wait long", at: 15, .badDuration, .wait(milliseconds: 30 * 86_400_000 + 1)),
    code("notify", at: 16, .unknownText, .notify(noText)),
    code("condition", at: 0, .unknownCondition, test(ConditionID(99), 2)),
    code("test beyond its step", at: 0, .badTestTarget, test(ConditionID(0), 3)),
    code("test itself", at: 1, .badTestTarget, test(ConditionID(0), 1)),
    code("test back", at: 1, .badTestTarget, test(ConditionID(0), 0)),
    code("jump", at: 8, .unknownAddress, .jump(noAddress)),
    code("ends with say", at: 18, .stepFallsThrough, .say(MessageID(0))),
    code("ends with ask", at: 8, .stepFallsThrough, .ask(QuestionID(1))),
    code("ends with wait", at: 17, .stepFallsThrough, .wait(milliseconds: 1)),
    code("jump to itself", at: 18, .loopWithoutQuestion, .jump(CodeAddress(18))),
    Breach("empty event", .emptyText, .code) { tables in
      tables.code[16] = .notify(tables.text(""))
      return 16
    },
    Breach("ends with test", .badTestTarget, .code) { tables in
      tables.code[18] = test(ConditionID(0), 19)
      return 18
    },
  ]

  private static func test(_ condition: ConditionID, _ target: UInt32) -> Instruction {
    .test(condition, expected: true, target: CodeAddress(target))
  }

  private static func code(
    _ name: String, at address: Int, _ defect: VerificationError.Defect,
    _ instruction: Instruction
  ) -> Breach {
    Breach(name, defect, .code) { tables in
      tables.code[address] = instruction
      return address
    }
  }

  private static func stepName(
    _ name: String, _ defect: VerificationError.Defect
  ) -> Breach {
    Breach("\"\(name)\"", defect, .steps) { tables in
      tables.steps[1].name = tables.text(name)
      return 1
    }
  }
}
