import Foundation
import Glibc
import TestSupport

/// Debian's Dovecot with a configuration of its own, where root can start it: it takes mails by
/// LMTP into mailboxes, and its Sieve answers each sender that the owner is on holiday.
package final class Dovecot: Sendable {
  /// Whether it can run here (Debian has it in `dovecot-lmtpd` and `dovecot-sieve`).
  package static let isHere =
    getuid() == 0
    && [
      "/usr/sbin/dovecot", "/usr/lib/dovecot/lmtp",
      "/usr/lib/dovecot/modules/lib90_sieve_plugin.so",
    ]
    .allSatisfy { FileManager.default.fileExists(atPath: $0) }

  package let port: Int
  private let scratch: Scratch
  private let process: BackgroundProcess

  /// - Parameter submission: The port of the server that takes the answers.
  package init(submission: Int, port: Int) throws {
    self.port = port
    scratch = try Scratch()
    let folder = String(scratch.path("dovecot.conf").dropLast("dovecot.conf".count))
    try scratch.file(
      "dovecot.conf", Array(Self.configuration(folder, port: port, submission: submission).utf8))
    try scratch.file("holiday.sieve", Array(Self.sieve.utf8))
    try scratch.makeFolder("mail")
    try Postfix.shell(
      "chmod 755 . && chown -R nobody:nogroup mail holiday.sieve && sievec holiday.sieve",
      in: scratch)
    // It keeps the signals blocked that are so where it is started, and would never end.
    let unblocked = """
      import os, signal, sys
      signal.pthread_sigmask(signal.SIG_SETMASK, [])
      os.execv(sys.argv[1], sys.argv[1:])
      """
    process = try BackgroundProcess(
      "/usr/bin/env",
      ["python3", "-c", unblocked, "/usr/sbin/dovecot", "-F", "-c", scratch.path("dovecot.conf")],
      in: scratch.folder)
  }

  deinit { process.send(signal: SIGTERM) }

  /// The mails in a mailbox.
  package func mails(of user: String) throws -> [String] {
    let folder = "mail/\(user)/new"
    guard FileManager.default.fileExists(atPath: scratch.path(folder)) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: scratch.path(folder)).sorted()
      .map { try scratch.text("\(folder)/\($0)") }
  }

  /// A port for it: the other server has to know it before.
  package static func freePort() throws -> Int { try Postfix.freePort() }

  private static let sieve = """
    require ["vacation"];
    vacation :days 1 :subject "On holiday" "I am away until Monday.";

    """

  private static func configuration(_ folder: String, port: Int, submission: Int) -> String {
    """
    base_dir = \(folder)run
    log_path = \(folder)log
    protocols = lmtp
    ssl = no
    first_valid_uid = 1
    mail_location = maildir:\(folder)mail/%n
    hostname = mail.example.test
    postmaster_address = postmaster@mail.example.test
    submission_host = 127.0.0.1:\(submission)
    submission_ssl = starttls
    ssl_client_require_valid_cert = no
    passdb {
      driver = static
      args = nopassword=y
    }
    userdb {
      driver = static
      args = uid=nobody gid=nogroup home=\(folder)mail/%n allow_all_users=yes
    }
    service lmtp {
      inet_listener lmtp {
        address = 127.0.0.1
        port = \(port)
      }
    }
    protocol lmtp {
      mail_plugins = sieve
    }
    plugin {
      sieve = file:\(folder)holiday.sieve
    }

    """
  }
}
