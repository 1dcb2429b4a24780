package import CChatflow
import ChatflowCalendar
import ChatflowProgram
import ChatflowSession

// The functions of chatflow.h, which says what they do. The compiler holds the two together.

@c @implementation
package func chatflow_interface() -> UInt32 { 1 }

@c @implementation
package func chatflow_bundle_open(
  _ bytes: UnsafeRawPointer?, _ length: Int, _ bundle: UnsafeMutablePointer<OpaquePointer?>?,
  _ message: UnsafeMutablePointer<chatflow_text>?
) -> chatflow_status {
  guard let bundle = unsafe bundle else { return unsafe misuse("bundle is NULL", message) }
  unsafe bundle.pointee = nil
  guard let bytes = unsafe Input.bytes(bytes, length) else {
    return unsafe misuse("bytes is NULL", message)
  }
  do throws(BundleError) {
    unsafe bundle.pointee = unsafe Handle.retained(OpenBundle(try BundleDecoder.decode(bytes)))
  } catch {
    return unsafe failure(CHATFLOW_BAD_BUNDLE, error.description, message)
  }
  return unsafe success(message)
}

@c @implementation
package func chatflow_bundle_describe(
  _ bundle: OpaquePointer?, _ json: UnsafeMutablePointer<chatflow_text>?
) -> chatflow_status {
  guard let json = unsafe json else { return CHATFLOW_MISUSE }
  guard let bundle = unsafe bundle else { return unsafe misuse("", json) }
  unsafe json.pointee = unsafe Output.text(Handle.value(bundle, OpenBundle.self).description)
  return CHATFLOW_OK
}

@c @implementation
package func chatflow_bundle_zone(
  _ bundle: OpaquePointer?, _ index: Int, _ name: UnsafeMutablePointer<chatflow_text>?
) -> chatflow_status {
  guard let name = unsafe name else { return CHATFLOW_MISUSE }
  guard let bundle = unsafe bundle else { return unsafe misuse("", name) }
  let zones = unsafe Handle.value(bundle, OpenBundle.self).zoneNames
  let zone = zones.indices.contains(index) ? zones[index] : ""
  unsafe name.pointee = unsafe Output.text(Array(zone.utf8))
  return CHATFLOW_OK
}

@c @implementation
package func chatflow_bundle_add_zone(
  _ bundle: OpaquePointer?, _ name: UnsafePointer<CChar>?, _ name_length: Int,
  _ tzif: UnsafeRawPointer?, _ tzif_length: Int, _ message: UnsafeMutablePointer<chatflow_text>?
) -> chatflow_status {
  guard let bundle = unsafe bundle else { return unsafe misuse("bundle is NULL", message) }
  guard let nameBytes = unsafe Input.bytes(UnsafeRawPointer(name), name_length),
    let name = String(validating: nameBytes, as: UTF8.self)
  else { return unsafe misuse("name is NULL, or not UTF-8", message) }
  guard let tzif = unsafe Input.bytes(tzif, tzif_length) else {
    return unsafe misuse("tzif is NULL", message)
  }
  do throws(TimeZoneError) {
    try unsafe Handle.value(bundle, OpenBundle.self).addZone(name, tzif: tzif)
  } catch {
    return unsafe failure(CHATFLOW_BAD_ZONE, error.description, message)
  }
  return unsafe success(message)
}

@c @implementation
package func chatflow_bundle_close(_ bundle: OpaquePointer?) {
  if let bundle = unsafe bundle { unsafe Handle.release(bundle, OpenBundle.self) }
}

@c @implementation
package func chatflow_session_open(
  _ bundle: OpaquePointer?, _ options: UInt32, _ session: UnsafeMutablePointer<OpaquePointer?>?,
  _ message: UnsafeMutablePointer<chatflow_text>?
) -> chatflow_status {
  guard let session = unsafe session else { return unsafe misuse("session is NULL", message) }
  unsafe session.pointee = nil
  guard let bundle = unsafe bundle else { return unsafe misuse("bundle is NULL", message) }
  do throws(TimeZoneError) {
    unsafe session.pointee = unsafe Handle.retained(
      try Handle.value(bundle, OpenBundle.self).open(
        addsSnapshots: options & CHATFLOW_SNAPSHOTS != 0))
  } catch {
    return unsafe failure(CHATFLOW_BAD_ZONE, error.description, message)
  }
  return unsafe success(message)
}

@c @implementation
package func chatflow_session_receive(
  _ session: OpaquePointer?, _ event: UnsafePointer<CChar>?, _ length: Int,
  _ lines: UnsafeMutablePointer<chatflow_text>?
) -> chatflow_status {
  guard let lines = unsafe lines else { return CHATFLOW_MISUSE }
  guard let session = unsafe session,
    let event = unsafe Input.bytes(UnsafeRawPointer(event), length)
  else { return unsafe misuse("", lines) }
  unsafe lines.pointee = unsafe Output.text(
    Handle.value(session, OpenSession.self).receive(event))
  return CHATFLOW_OK
}

@c @implementation
package func chatflow_session_deadline(_ session: OpaquePointer?) -> Int64 {
  guard let session = unsafe session else { return .max }
  return unsafe Handle.value(session, OpenSession.self).lines.nextDeadline?.milliseconds ?? .max
}

@c @implementation
package func chatflow_session_close(_ session: OpaquePointer?) {
  if let session = unsafe session { unsafe Handle.release(session, OpenSession.self) }
}

@c @implementation
package func chatflow_text_free(_ text: UnsafeMutablePointer<chatflow_text>?) {
  guard let text = unsafe text else { return }
  unsafe text.pointee.bytes?.deallocate()
  unsafe text.pointee = chatflow_text(bytes: nil, length: 0)
}

// MARK: What came of a call

private func success(_ message: UnsafeMutablePointer<chatflow_text>?) -> chatflow_status {
  unsafe message?.pointee = chatflow_text(bytes: nil, length: 0)
  return CHATFLOW_OK
}

private func misuse(
  _ reason: String, _ message: UnsafeMutablePointer<chatflow_text>?
) -> chatflow_status {
  unsafe failure(CHATFLOW_MISUSE, reason, message)
}

private func failure(
  _ status: chatflow_status, _ reason: String, _ message: UnsafeMutablePointer<chatflow_text>?
) -> chatflow_status {
  unsafe message?.pointee = unsafe Output.text(Array(reason.utf8))
  return status
}
