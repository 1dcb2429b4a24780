import NIOCore
import NIOPosix

/// A connection to a server, byte by byte: it can be slow, stuck and broken like any.
package actor Connection {
  /// The server ended the connection, or what it said is no HTTP.
  package struct Broken: Error {}

  private let channel: any Channel
  private let incoming: AsyncStream<ByteBuffer>
  private var pending = ByteBuffer()
  private let limit: ContinuousClock.Instant

  /// - Parameters:
  ///   - isReading: Whether it takes what the server writes; else only the buffers of both sides
  ///     hold some of it.
  ///   - longest: It is closed then. Nothing that is tested takes as long as this does by default:
  ///     a test that waits in vain ends with it.
  package static func open(
    port: Int, isReading: Bool = true, longest: Duration = .seconds(1200)
  ) async throws -> Connection {
    let (stream, continuation) = AsyncStream.makeStream(of: ByteBuffer.self)
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .channelOption(.autoRead, value: isReading)
      .channelOption(.socketOption(.so_rcvbuf), value: isReading ? 262_144 : 4096)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Receiver(continuation: continuation))
        }
      }
      .connect(host: "127.0.0.1", port: port).get()
    let ending = channel.eventLoop.scheduleTask(in: .seconds(longest.components.seconds)) {
      channel.close(promise: nil)
    }
    channel.closeFuture.whenComplete { _ in ending.cancel() }
    return Connection(channel, stream, longest)
  }

  private init(
    _ channel: any Channel, _ incoming: AsyncStream<ByteBuffer>, _ longest: Duration
  ) {
    self.channel = channel
    self.incoming = incoming
    limit = .now + longest
  }

  deinit { channel.close(promise: nil) }

  package func send(_ text: String) async throws {
    try await channel.writeAndFlush(ByteBuffer(string: text)).get()
  }

  package func send(bytes: [UInt8]) async throws {
    try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
  }

  package nonisolated func close() { channel.close(promise: nil) }

  /// Returns once the server ended the connection; what it still said is dropped.
  package func end() async throws {
    while await receive() { pending.clear() }
    guard ContinuousClock.now < limit else { throw Broken() }
  }

  /// The head of the next answer.
  package func head() async throws -> HTTPAnswer {
    var words = try await line().split(separator: " ")
    while words.isEmpty { words = try await line().split(separator: " ") }
    guard words.count > 1, let status = Int(words[1]) else { throw Broken() }
    var answer = HTTPAnswer(status: status)
    while true {
      let line = try await line()
      guard !line.isEmpty else { return answer }
      guard let colon = line.firstIndex(of: ":") else { throw Broken() }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      answer.headers.append((line[..<colon].lowercased(), String(value)))
    }
  }

  /// The next answer with its body.
  package func answer() async throws -> HTTPAnswer {
    var answer = try await head()
    if let length = answer["content-length"].flatMap({ Int($0) }) {
      answer.body = try await bytes(length)
    } else if answer["transfer-encoding"] == "chunked" {
      while let chunk = try await chunk() { answer.body += chunk }
    }
    return answer
  }

  /// The next piece of a body without a length; nil: it has ended.
  package func chunk() async throws -> [UInt8]? {
    let size = try await line().prefix { $0 != ";" }
    guard let count = Int(size, radix: 16) else { throw Broken() }
    let chunk = try await bytes(count)
    _ = try await line()
    return count == 0 ? nil : chunk
  }

  private func line() async throws -> String {
    while true {
      if let end = pending.readableBytesView.firstIndex(of: 0x0a) {
        let line = pending.readString(length: end + 1 - pending.readerIndex) ?? ""
        return String(line.dropLast())
      }
      guard await receive() else { throw Broken() }
    }
  }

  package func bytes(_ count: Int) async throws -> [UInt8] {
    while pending.readableBytes < count {
      guard await receive() else { throw Broken() }
    }
    return pending.readBytes(length: count) ?? []
  }

  /// Returns whether anything came before the end.
  private func receive() async -> Bool {
    for await buffer in incoming {
      pending.discardReadBytes()
      pending.writeImmutableBuffer(buffer)
      return true
    }
    return false
  }
}

/// Hands on what comes.
private final class Receiver: ChannelInboundHandler, Sendable {
  typealias InboundIn = ByteBuffer
  private let continuation: AsyncStream<ByteBuffer>.Continuation

  init(continuation: AsyncStream<ByteBuffer>.Continuation) { self.continuation = continuation }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    continuation.yield(unwrapInboundIn(data))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  func channelInactive(context: ChannelHandlerContext) { continuation.finish() }
}
