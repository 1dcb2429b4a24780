import Foundation
import Glibc
import TestSupport

/// Debian's Postfix with a configuration and a queue of its own, where root can start it.
package final class Postfix: Sendable {
  /// A message that was delivered by a pipe.
  package struct Delivered: Sendable {
    package var recipient: String
    /// Empty for reports.
    package var sender: String
    package var bytes: [UInt8]
  }

  /// Whether it can run here: elsewhere, the other servers alone stand for it.
  package static let isHere =
    getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/sbin/postfix")

  package let port: Int
  private let scratch: Scratch

  /// What takes the mails for `chat.example.test`: a folder, or `receive-mail` of a program, which
  /// reads the server file that is put beside it.
  package enum Taker {
    case folder
    case receiveMail(program: String)
  }

  /// Mail for `chat.example.test` is delivered; that for `gone.test` is taken, and comes back; that
  /// for `mail.example.test` goes to the LMTP server on a port.
  package init(for taker: Taker = .folder, mailboxes lmtp: Int? = nil) throws {
    scratch = try Scratch()
    port = try Self.freePort()
    let folder = scratch.path("main.cf").dropLast("main.cf".count)
    try scratch.makeFolder("queue")
    try scratch.makeFolder("data")
    try scratch.makeFolder("new")
    try Self.shell(
      """
      chown postfix data && chmod 777 new && chmod 755 . &&
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
        -keyout key.pem -out cert.pem -subj /CN=localhost -addext subjectAltName=DNS:localhost
      """, in: scratch)
    try scratch.file("main.cf", Array(Self.main(String(folder), lmtp: lmtp).utf8))
    try scratch.file("master.cf", Array(Self.master(String(folder), port: port, taker).utf8))
    try scratch.file("receive.sh", Array(Self.receive(String(folder)).utf8))
    try scratch.file("fail.sh", Array("#!/bin/sh\ncat >/dev/null; exit 67\n".utf8))
    if case .receiveMail(let program) = taker {
      // Where the user of the pipe can read it.
      try FileManager.default.copyItem(atPath: program, toPath: scratch.path("chatflow"))
    }
    try Self.shell("chmod 755 receive.sh fail.sh && postfix -c \"$PWD\" start", in: scratch)
  }

  deinit { try? Self.shell("postfix -c \"$PWD\" stop", in: scratch) }

  /// Puts a file beside its configuration.
  package func put(_ name: String, _ text: String) throws {
    try scratch.file(name, Array(text.utf8))
  }

  package var certificate: String { scratch.path("cert.pem") }

  /// Returns once this many messages were delivered.
  package func delivered(_ count: Int) async throws -> [Delivered] {
    while true {
      let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("new"))
        .filter { $0.hasSuffix(".eml") }.sorted()
      if names.count >= count { return try names.map(delivered) }
      let log = try scratch.text("log")
      // It would try again in five minutes.
      guard !log.contains("status=deferred") else { throw Failure(description: log) }
      try await Task.sleep(for: .milliseconds(100))
    }
  }

  private func delivered(_ name: String) throws -> Delivered {
    let arguments = try scratch.text("new/\(name.dropLast(4)).arguments")
      .split(separator: "\n", omittingEmptySubsequences: false)
    return Delivered(
      recipient: String(arguments[0]), sender: String(arguments[1]),
      bytes: try scratch.bytes("new/\(name)"))
  }

  private static func main(_ folder: String, lmtp: Int?) -> String {
    let mailboxes = lmtp.map { "{ mail.example.test = lmtp:inet:127.0.0.1:\($0) }" } ?? ""
    return """
      compatibility_level = 3.6
      queue_directory = \(folder)queue
      data_directory = \(folder)data
      command_directory = /usr/sbin
      daemon_directory = /usr/lib/postfix/sbin
      mail_owner = postfix
      setgid_group = postdrop
      inet_interfaces = 127.0.0.1
      inet_protocols = ipv4
      myhostname = mail.example.test
      mydestination =
      local_recipient_maps =
      mynetworks = 127.0.0.0/8
      maillog_file = \(folder)log
      maillog_file_prefixes = \(folder)
      smtpd_tls_security_level = encrypt
      smtpd_tls_chain_files = \(folder)key.pem, \(folder)cert.pem
      smtpd_relay_restrictions = permit_mynetworks, reject
      default_transport = error:5.1.2 No such host
      transport_maps = inline:{ { chat.example.test = receive: }, { gone.test = fail: }
        \(mailboxes) }
      recipient_delimiter = +

      """
  }

  private static func master(_ folder: String, port: Int, _ taker: Taker) -> String {
    // As docs/mail.md has it.
    let receiveMail =
      "chatflow receive-mail --config \(folder)server.yaml --sender ${sender} "
      + "-- ${original_recipient}"
    let command =
      if case .receiveMail = taker { receiveMail } else {
        "receive.sh ${original_recipient} ${sender}"
      }
    return """
      127.0.0.1:\(port) inet n - n - - smtpd
      cleanup unix n - n - 0 cleanup
      qmgr unix n - n 300 1 qmgr
      rewrite unix - - n - - trivial-rewrite
      proxymap unix - - n - - proxymap
      bounce unix - - n - 0 bounce
      defer unix - - n - 0 bounce
      trace unix - - n - 0 bounce
      error unix - - n - - error
      lmtp unix - - n - - lmtp
      retry unix - - n - - error
      anvil unix - - n - 1 anvil
      tlsmgr unix - - n 1000? 1 tlsmgr
      postlog unix-dgram n - n - 1 postlogd
      receive unix - n n - 10 pipe flags=DRO user=nobody null_sender=
        argv=\(folder)\(command)
      fail unix - n n - 10 pipe user=nobody argv=\(folder)fail.sh

      """
  }

  private static func receive(_ folder: String) -> String {
    """
    #!/bin/sh
    file=$(mktemp \(folder)new/XXXXXX) && cat >"$file" &&
      printf '%s\\n%s\\n' "$1" "$2" >"$file.arguments" && mv "$file" "$file.eml"

    """
  }

  static func shell(_ text: String, in scratch: Scratch) throws {
    let result = try Command.run(
      program: "/bin/sh", ["-c", text], in: scratch.folder,
      environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"])
    guard result.status == 0 else { throw Failure(description: result.error) }
  }

  struct Failure: Error, CustomStringConvertible { let description: String }

  static func freePort() throws -> Int {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
      }
    }
    guard isBound else { throw Failure(description: "no port is free") }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
