import ArgumentParser
import ChatflowFiles
import ChatflowLive
import ChatflowProgram
import ChatflowServer
import Glibc
import SystemPackage

/// `chatflow team`: who may sign in to the inbox.
struct Team: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add, list and remove the members of the team, who sign in to the inbox.",
    discussion: "The server may be running on the folder; what changes takes effect at once.",
    subcommands: [Add.self, List.self, Password.self, Remove.self])

  func run() throws {
    throw ValidationError("say what to do: add, list, password or remove")
  }

  /// Where the team is kept.
  struct Place: ParsableArguments {
    @Option(help: "The server's data folder; the first member may make it.")
    var data = "chatflow-data"

    @Option(
      help: """
        The database in place of the folder, as `serve` takes it; also in the environment, \
        CHATFLOW_STORE.
        """)
    var store: String?

    /// Runs `body` over the folder, which is made if it `mayBeNew`; errors that people can do
    /// something about end with a message.
    func run(mayBeNew: Bool = false, _ body: (LiveHost) async throws -> Void) async throws {
      do {
        let address = store ?? Environment.value("CHATFLOW_STORE")
        if address == nil {
          if mayBeNew { try makeFolder() } else { _ = try DataFolder.existingDatabase(data) }
        }
        let storage = try await Storage(address, beside: data)
        let host = LiveHost(
          store: storage.store, shelf: ProgramShelf(zones: ZoneFiles.database),
          clock: storage.clock
        ) { RandomName.make() }
        try await body(host)
        try await storage.close()
      } catch let error as FileError {
        throw Exit.usage("\(error)")
      } catch Refusal.lastAdmin {
        throw Exit.usage("one admin stays: add another first")
      }
    }

    private func makeFolder() throws(FileError) {
      umask(0o077)
      _ = try FileError.at(data) {
        try FileSystem.makeFolder(data, permissions: .ownerReadWriteExecute)
      }
    }
  }

  /// Where a password comes from.
  struct Secret: ParsableArguments {
    @Flag(help: "Read the password from standard input; otherwise one is made and shown.")
    var passwordStdin = false

    func password() throws -> String {
      guard passwordStdin else { return Passwords.random() }
      let password = readLine() ?? ""
      guard PasswordHash.isLongEnough(password) else {
        throw Exit.usage("a password has at least \(PasswordHash.shortest) characters")
      }
      return password
    }

    /// Says a password that nobody knows yet.
    func say(_ password: String) {
      guard !passwordStdin else { return }
      StandardOutput.write("Their password, which is shown only now: \(password)")
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a member; the first is an admin.")
    @OptionGroup var place: Place
    @OptionGroup var secret: Secret
    @Argument(help: "The e-mail that they sign in with.") var email: String
    @Option(help: "The name that visitors see; by default what is before the @.")
    var name: String?
    @Flag(help: "May add and remove members, export and erase contacts.") var admin = false
    @Option(name: .customLong("team"), help: "A team they are in; repeatable.")
    var teams: [String] = []

    func run() async throws {
      guard EmailAddress.isValid(Array(email.utf8).span) else {
        throw Exit.usage("\(email) is no e-mail address")
      }
      for team in teams where !TeamName.isValid(team) {
        throw Exit.usage("a team's name is like sales-emea, not \(team)")
      }
      try await place.run(mayBeNew: true) { host in
        let password = try secret.password()
        let hash = try PasswordHash(of: password, cost: .standard).text
        let new = NewMember(
          email: email, name: name ?? String(email.prefix { $0 != "@" }),
          role: admin ? .admin : .member, teams: teams, passwordHash: hash)
        do {
          let member = try await host.add(new, by: .command)
          StandardOutput.write("\(member.name) (\(member.email)) is \(member.role.inWords) now.")
        } catch Refusal.memberExists {
          throw Exit.usage("a member has the e-mail \(email) already")
        }
        secret.say(password)
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the members.")
    @OptionGroup var place: Place

    func run() async throws {
      try await place.run { host in
        for present in try await host.members() {
          let member = present.member
          let teams = member.teams.isEmpty ? "" : ", teams: \(member.teams.joined(separator: ", "))"
          StandardOutput.write("\(member.email)  \(member.name), \(member.role.inWords)\(teams)")
        }
      }
    }
  }

  struct Password: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a member a new password; their browsers are signed out.")
    @OptionGroup var place: Place
    @OptionGroup var secret: Secret
    @Argument(help: "The member's e-mail.") var email: String
    @Flag(help: "Ask for no more codes by time, such as where the phone is lost.")
    var withoutCodes = false

    func run() async throws {
      try await place.run { host in
        let member = try await host.member(named: email)
        if withoutCodes { try await host.removeCodes(of: member.id, by: .command) }
        let password = try secret.password()
        let hash = try PasswordHash(of: password, cost: .standard).text
        try await host.setPasswordHash(hash, of: member.id, by: .command)
        StandardOutput.write("\(member.name) (\(member.email)) has a new password.")
        secret.say(password)
      }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove a member, whose browsers are signed out.")
    @OptionGroup var place: Place
    @Argument(help: "The member's e-mail.") var email: String

    func run() async throws {
      try await place.run { host in
        let member = try await host.member(named: email)
        try await host.removeMember(member.id, by: .command)
        StandardOutput.write("\(member.name) (\(member.email)) is in the team no more.")
      }
    }
  }
}

extension LiveHost {
  fileprivate func member(named email: String) async throws -> Member {
    guard let member = try await store.read({ try $0.member(email: email) }) else {
      throw Exit.usage("no member has the e-mail \(email)")
    }
    return member
  }
}

extension Member.Role {
  fileprivate var inWords: String {
    switch self {
    case .admin: "an admin"
    case .member: "a member"
    }
  }
}
