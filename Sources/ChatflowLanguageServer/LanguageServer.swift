import ChatflowJSON

/// A server of the Language Server Protocol 3.17: what `chatflow lsp` does between its two streams.
///
/// Without threads and clocks: the caller hands in what came (``receive(_:)``), lets it do one
/// piece of work after another (``work()``), and takes what is to be sent (``takeOutput()``).
/// Requests are answered in their order, and before files are judged; whatever is judged is so at
/// most once at a time, in its newest version. No input ends the server but the notification
/// `exit`.
package struct LanguageServer {
  /// Whether the client may send what.
  enum Phase { case created, running, shutDown }

  var session: EditorSession
  private(set) var phase = Phase.created
  private var reader = MessageReader()
  /// What came and waits, in its order.
  private var waiting: [ClientMessage] = []
  private var waitingStart = 0
  /// Those of the waiting requests that the client took back.
  private var cancelled: Set<RequestID> = []
  private var output: [UInt8] = []
  /// How the process is to end, once it is: 0 after `shutdown`, else 1.
  package private(set) var exitStatus: Int32?

  package init(_ surroundings: any Surroundings, version: String, pages: String) {
    session = EditorSession(surroundings, version: version, pages: pages)
  }

  // MARK: Streams

  /// Whether more input should be read before the next piece of work: so that a request is known to
  /// be taken back before it is answered, and no flood of messages fills the memory.
  package var isReceptive: Bool { waiting.count - waitingStart < 1024 }

  /// Takes bytes of the client.
  package mutating func receive(_ bytes: some Collection<UInt8>) {
    reader.append(bytes)
    while let item = reader.next() {
      switch item {
      case .fault(let fault): output += ServerMessage.failure(nil, RPCError(.parseError, fault))
      case .message(let content): enqueue(ClientMessage(content))
      }
    }
  }

  private mutating func enqueue(_ message: ClientMessage) {
    if case .notification("$/cancelRequest", let params) = message {
      guard let id = RequestID(params["id"]) else { return }
      let isWaiting = waiting[waitingStart...].contains {
        if case .request(id, _, _) = $0 { true } else { false }
      }
      if isWaiting { cancelled.insert(id) }
      return
    }
    waiting.append(message)
  }

  /// What is to be sent since the last call.
  package mutating func takeOutput() -> [UInt8] {
    defer { output = [] }
    return output
  }

  // MARK: Work

  /// Whether there is something to do without further input.
  package var hasWork: Bool {
    exitStatus == nil && (waitingStart < waiting.count || phase == .running && session.hasWork)
  }

  /// Does one piece of work.
  package mutating func work() {
    if waitingStart < waiting.count {
      let message = waiting[waitingStart]
      waitingStart += 1
      if waitingStart == waiting.count {
        waiting = []
        waitingStart = 0
      }
      handle(message)
    } else if phase == .running {
      session.work()
    }
    output += session.takeOutput()
  }

  private mutating func handle(_ message: ClientMessage) {
    switch message {
    case .invalid(let error): output += ServerMessage.failure(nil, error)
    case .response: break
    case .notification("exit", _): exitStatus = phase == .shutDown ? 0 : 1
    case .notification(let method, let params):
      if phase == .running { session.notify(method, params) }
    case .request(let id, let method, let params):
      if cancelled.remove(id) != nil {
        output += ServerMessage.failure(
          id, RPCError(.requestCancelled, "the request was cancelled"))
        return
      }
      do throws(RPCError) {
        output += ServerMessage.response(id, try answer(method, params))
      } catch {
        output += ServerMessage.failure(id, error)
      }
    }
  }

  private mutating func answer(
    _ method: String, _ params: JSONValue
  ) throws(RPCError) -> JSONValue {
    switch (phase, method) {
    case (.created, "initialize"):
      phase = .running
      return session.initialize(params)
    case (.created, _):
      throw RPCError(.serverNotInitialized, "the first request is `initialize`")
    case (.running, "initialize"):
      throw RPCError(.invalidRequest, "`initialize` is sent once")
    case (.running, "shutdown"):
      phase = .shutDown
      return .null
    case (.running, _): return try session.answer(method, params)
    case (.shutDown, _): throw RPCError(.invalidRequest, "the server was shut down")
    }
  }
}
