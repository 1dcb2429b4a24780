import ChatflowCompiler
import ChatflowProgram
import ChatflowSyntax
import TestSupport

extension FuzzTarget {
  /// Inputs to begin with: what the repository holds of the kind.
  package func seeds() -> [[UInt8]] {
    switch self {
    case .yaml, .layout: FuzzTarget.flowTexts()
    case .flow: FlowPromises.seeds()
    case .scenario: ScenarioPromises.seeds()
    case .condition: FuzzTarget.conditions.map { Array($0.utf8) }
    case .template: FuzzTarget.templates.map { Array($0.utf8) }
    case .bundle: FuzzTarget.bundles()
    case .snapshot: SnapshotPromises.seeds()
    case .jsonl: FuzzTarget.conversations.map { Array($0.utf8) }
    case .zone: FuzzTarget.zones()
    }
  }

  /// The examples, the goldens, and the examples of every rule.
  private static func flowTexts() -> [[UInt8]] {
    let goldens = Examples.files(in: "Tests/Goldens", ending: [".yaml", ".yml"]).map(\.bytes)
    let rules = Rules.all.flatMap { [$0.bad, $0.good] }.map { text in
      Array(text.filter { $0 != "«" && $0 != "»" }.utf8)
    }
    return (Examples.flows.map(\.bytes) + goldens + rules).filter { $0.count < 16_384 }
  }

  /// The examples, and the examples of rules that compile.
  private static func bundles() -> [[UInt8]] {
    let header: [UInt8] = [0, 0, 0, 0, 1]
    let fromRules = Rules.all.flatMap { [$0.bad, $0.good] }.flatMap { text -> [ProgramTables] in
      let bytes = Array(text.filter { $0 != "«" && $0 != "»" }.utf8)
      let file = SourceFile(name: "a.yaml", bytes: bytes)
      return Compilation([file], zoneExists: Examples.zoneExists).tables() ?? []
    }
    let tables = Examples.programs.map(\.tables) + fromRules
    let whole = BundleEncoder.encode(Array(Examples.programs.prefix(2)))
    return tables.map { header + ProgramEncoder.encode($0) } + [
      [6, 0, 0, 0, 1] + whole.dropFirst(10).dropLast(4), [7, 0, 0, 0, 1] + whole,
    ]
  }

  private static func zones() -> [[UInt8]] {
    ["Europe/Madrid", "America/New_York", "Asia/Kolkata", "UTC"].compactMap {
      MachineZones.bytes($0)
    }
  }

  private static let conditions = [
    "open", "away or not team.online", "contact.known and contact.email != \"\"",
    "order >= 10.50 and order < -3", "plan == \"pro\" or plan starts_with \"p\"",
    "reply contains \"a\\\"b\" and not (agreed or visitor.returning)", "channel == \"web\"",
    "locale == \"en\" and visitor.page ends_with \"/x\"", "true == agreed", "((((open))))",
  ]

  private static let templates = [
    "Hi!", "Hi ${contact.first_name | there}.", "I noted ${order}, ${plan}.", "$${literal} $ $$",
    "${ order | }${plan}", "${reply | ${x} }", "é${order}\u{1F600}", "${", "${}", "${a b}",
  ]

  private static let conversations = [
    """
    {"event":"opened","chatflow":"triage","at":"2026-03-02T10:00:00+01:00","team":"online"}
    {"event":"option_picked","option":"Something is broken"}
    {"event":"visitor_message","text":"42","message":"m1"}
    {"event":"visitor_message","text":"42","message":"m1"}
    {"event":"tick","at":"2026-03-02T12:00:00+01:00"}
    {"event":"agent_message","text":"Hi"}
    {"event":"closed"}
    """,
    """
    {"id":7,"conversation":"c1","event":"opened","chatflow":"support","locale":"es"}
    {"conversation":"c1","event":"visitor_message","text":"Hello?"}
    {"event":"team","team":"offline"}
    {"conversation":"c1","event":"email_submitted","email":"ana@acme.com","consent":true}
    {"conversation":"c2","event":"opened","chatflow":"hotel","channel":"facebook","page":"/x?y"}
    {"conversation":"c2","event":"contact_associated","email":"a@b.es","first_name":"A"}
    {"event":"restore","conversation":"c3","snapshot":"AAAA"}
    not json
    """,
  ]
}
