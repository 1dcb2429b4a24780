import Glibc
import SystemPackage

/// Tells that something happened in folders, by inotify.
///
/// What happened is not told: its user looks. So no queue that ran over, and no order of events,
/// can mislead anybody.
package struct FolderWatch: ~Copyable {
  private let descriptor: Int32
  /// What the system watches, by its number for it.
  private var watched: Set<Int32> = []

  private static let events =
    IN_CREATE | IN_DELETE | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB
    | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR
  /// How long nothing happens once all that belongs together has.
  private static let quietMilliseconds: Int32 = 50
  /// How long that is waited for at most.
  private static let patience = Duration.seconds(2)

  package init() throws(FileError) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    if descriptor < 0 { throw FolderWatch.failure(".", Errno(rawValue: errno)) }
  }

  deinit { close(descriptor) }

  private static func failure(_ folder: String, _ error: Errno) -> FileError {
    let remedy =
      error == .noSpace || error == .tooManyOpenFiles
      ? "too many folders are watched; raise fs.inotify.max_user_watches" : error.words
    return FileError(folder, "this can't be watched: \(remedy)")
  }

  /// Watches these folders, and no others. Those that aren't there, or can't be read, are passed
  /// over: folders above them tell when they appear.
  package mutating func watch(_ folders: [String]) throws(FileError) {
    var found: Set<Int32> = []
    for folder in folders {
      let number = inotify_add_watch(descriptor, folder, UInt32(FolderWatch.events))
      if number >= 0 {
        found.insert(number)
        continue
      }
      let error = Errno(rawValue: errno)
      switch error {
      case .noSuchFileOrDirectory, .permissionDenied, .notDirectory: continue
      default: throw FolderWatch.failure(folder, error)
      }
    }
    for number in watched.subtracting(found) { inotify_rm_watch(descriptor, number) }
    watched = found
  }

  /// Returns once something happened, and has come to rest.
  ///
  /// - Parameter isMeant: Whether a file of a name matters.
  package func wait(for isMeant: (String) -> Bool) throws(FileError) {
    repeat { try poll(-1) } while try !drain(isMeant)
    let start = ContinuousClock.now
    while start.duration(to: .now) < FolderWatch.patience,
      try poll(FolderWatch.quietMilliseconds)
    {
      _ = try drain(isMeant)
    }
  }

  @discardableResult
  private func poll(_ milliseconds: Int32) throws(FileError) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while true {
      let count = Glibc.poll(&waiting, 1, milliseconds)
      if count >= 0 { return count > 0 }
      if errno != EINTR { throw FolderWatch.failure(".", Errno(rawValue: errno)) }
    }
  }

  /// Reads all that happened; whether anything of it matters.
  private func drain(_ isMeant: (String) -> Bool) throws(FileError) -> Bool {
    let head = MemoryLayout<inotify_event>.size
    var matters = false
    while true {
      let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { room, count in
        count = max(0, read(descriptor, room.baseAddress, room.count))
      }
      if bytes.isEmpty { return matters }
      var rest = bytes[...]
      while rest.count >= head {
        let event = rest.withUnsafeBytes { $0.loadUnaligned(as: inotify_event.self) }
        let name = rest.dropFirst(head).prefix(Int(event.len)).prefix { $0 != 0 }
        rest = rest.dropFirst(head + Int(event.len))
        let isFolder =
          event.mask & UInt32(IN_ISDIR | IN_Q_OVERFLOW | IN_DELETE_SELF | IN_MOVE_SELF) != 0
        if isFolder || isMeant(String(decoding: name, as: UTF8.self)) { matters = true }
      }
    }
  }
}
