import ChatflowFiles
import ChatflowSQLite
import Glibc
import SystemPackage

/// The folder with everything that outlives the process; one process at a time has it.
struct DataFolder: Sendable {
  let path: String

  /// - Throws: ``FileError`` where the folder can't be made, or another server has it.
  init(_ path: String) throws(FileError) {
    self.path = path
    // What is made in it is for this user alone, even where the folder isn't.
    umask(0o077)
    _ = try FileError.at(path) {
      try FileSystem.makeFolder(path, permissions: .ownerReadWriteExecute)
    }
    let lockFile = path + "/lock"
    let lock = try FileError.at(lockFile) {
      try FileDescriptor.open(
        lockFile, .readWrite, options: [.create, .closeOnExec], permissions: .ownerReadWrite)
    }
    // Held as long as the process lives, however it ends.
    guard flock(lock.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      throw FileError(path, "another server is using this folder")
    }
    tighten()
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Takes from others what a copy, or another mask, may have given them.
  private func tighten() {
    let names = [
      "chatflow.sqlite", "chatflow.sqlite-wal", "chatflow.sqlite-shm", "deliveries.jsonl",
      "mail-key", "team-token", "node", "lock",
    ]
    for name in names where access(file(name), F_OK) == 0 {
      chmod(file(name), S_IRUSR | S_IWUSR)
    }
  }

  private static let database = "/chatflow.sqlite"

  /// Looks whether there is a database in the data folder at `path`, and gives its path.
  ///
  /// - Throws: ``FileError`` where there is none.
  static func existingDatabase(_ path: String) throws(FileError) -> String {
    let file = path + database
    guard access(file, R_OK) == 0 else { throw FileError(file, Errno(rawValue: errno)) }
    return file
  }

  /// The conversations of the data folder at `path`, on which a server may be running.
  ///
  /// - Throws: ``FileError`` where another version of chatflow made the database, or it is none.
  static func readOnlyStore(_ path: String) throws(FileError) -> ReadOnlyStore {
    let file = try existingDatabase(path)
    do {
      return try ReadOnlyStore(path: file)
    } catch is OtherVersion {
      throw FileError(file, "another version of chatflow made this database")
    } catch {
      throw FileError(file, "this database can't be read: \(error)")
    }
  }

  /// The conversations and the team of the data folder at `path`.
  ///
  /// - Throws: ``FileError`` where a later version of chatflow made the database, or it is none.
  static func store(_ path: String) throws(FileError) -> SQLiteStore {
    let file = path + database
    // A disk that failed may leave a file with nothing in it, in the place of all conversations.
    if let size = try? Stat(file).size, size == 0, access(path + "/team-token", F_OK) == 0 {
      throw FileError(
        file, "this database is empty, though the folder was used before: restore a backup")
    }
    do {
      return try SQLiteStore(path: file)
    } catch is OtherVersion {
      throw FileError(file, "a later version of chatflow made this database")
    } catch {
      throw FileError(file, "this database can't be opened: \(error)")
    }
  }

  /// What tells this server from the others of one database, made at the first start.
  func nodeName() throws(FileError) -> String {
    let path = file("node")
    if (try? Stat(path)) != nil {
      let bytes = try InputFile.bytes(path, limit: 1024)
      let name = String(decoding: bytes.prefix { $0 > 0x20 }, as: UTF8.self)
      guard name.utf8.count >= 16, name.utf8.allSatisfy({ $0 < 0x7F }) else {
        throw FileError(path, "this is no name of a node")
      }
      return name
    }
    let name = RandomName.make()
    try WholeFile.write(Array((name + "\n").utf8), to: path)
    return name
  }

  /// What all servers of one database show and check alike, by the names of its files.
  static let sharedSecrets = ["team-token", "mail-key"]

  func secret(_ name: String) throws(FileError) -> [UInt8] {
    name == "mail-key" ? try mailKey() : try Array(teamToken().utf8)
  }

  /// Keeps what the other servers have.
  func keep(_ secret: [UInt8], as name: String) throws(FileError) {
    guard try self.secret(name) != secret else { return }
    try WholeFile.write(name == "mail-key" ? secret : secret + [UInt8(ascii: "\n")], to: file(name))
  }

  /// What the tokens in mails are made with, made at the first start: with another one nobody can
  /// answer the mails that went out before.
  func mailKey() throws(FileError) -> [UInt8] {
    let path = file("mail-key")
    if (try? Stat(path)) != nil {
      let key = try InputFile.bytes(path, limit: 1024)
      guard key.count == 32 else { throw FileError(path, "this is no key") }
      return key
    }
    var generator = SystemRandomNumberGenerator()
    let key = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    try WholeFile.write(key, to: path)
    return key
  }

  /// The token by which the team is known, made at the first start.
  func teamToken() throws(FileError) -> String {
    let path = file("team-token")
    if (try? Stat(path)) != nil {
      let bytes = try InputFile.bytes(path, limit: 1024)
      let token = String(decoding: bytes.prefix { $0 > 0x20 }, as: UTF8.self)
      guard token.utf8.count >= 22 else { throw FileError(path, "this is no token") }
      return token
    }
    let token = RandomName.make() + RandomName.make()
    // Nobody else can read it: the process's mask sees to that.
    try WholeFile.write(Array((token + "\n").utf8), to: path)
    return token
  }
}
