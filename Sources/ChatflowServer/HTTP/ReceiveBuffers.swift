import NIOCore

/// Gives a new connection room for what browsers send at once, and no more: a connection keeps what
/// it has read into for as long as it is open. What is larger gets more room as it comes.
final class ReceiveBuffers: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = NIOAny

  func handlerAdded(context: ChannelHandlerContext) {
    let room = AdaptiveRecvByteBufferAllocator(minimum: 64, initial: 1024, maximum: 65_536)
    try? context.channel.syncOptions?.setOption(.recvAllocator, value: room)
    // That was all.
    context.pipeline.syncOperations.removeHandler(self, promise: nil)
  }
}
