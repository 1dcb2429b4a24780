import ChatflowSyntax

extension Chatflow {
  /// To whom conversations go, wherever the flow says so, in the order written.
  var assignees: [AssigneeText] {
    var found = [routing?.assign, routing?.otherwise].compactMap(\.self)
    for step in steps {
      for action in step.actions {
        switch action.kind {
        case .assign(let assignee), .handOff(_, to: let assignee?): found.append(assignee)
        default: break
        }
      }
    }
    for case .assign(let assignee) in guarantees.flatMap(\.moments).map(\.kind) {
      found.append(assignee)
    }
    return found
  }
}

extension AssigneeText {
  /// The team, if it is one.
  var team: Text? {
    switch self {
    case .team(let team), .leastBusy(let team, _): team
    case .unassigned, .contactOwner, .user: nil
    }
  }

  /// The person, if it is one.
  var user: Text? {
    if case .user(let user) = self { user } else { nil }
  }
}

extension ScenarioFile {
  /// To whom its tests expect conversations to be assigned.
  var assignees: [AssigneeText] {
    tests.flatMap(\.steps).compactMap { step in
      if case .expectation(.assigned(let assignee)) = step.kind { assignee } else { nil }
    }
  }

  /// The owners of its contacts.
  var owners: [Text] {
    let associated = tests.flatMap(\.steps).compactMap { step -> Text? in
      switch step.kind {
      case .input(.associate(let contact)): contact.owner
      case .expectation(.contact(let contact)): contact.owner
      default: nil
      }
    }
    return contacts.compactMap(\.owner) + tests.compactMap(\.setting.contact?.owner) + associated
  }
}
