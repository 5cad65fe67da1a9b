/// The bytes that a leaf commits to: the whole event in canonical JSON, the personal part included.
///
/// Members: `actor`, `data` (the open part), `id`, `occurredAt`, `organization`, `personal` (only
/// when there is one), `recordedAt`, `schema`, `source`, `stream`, `type`, `version`.
package enum Payload {
    package static func bytes(of event: RecordedEvent, personal: [UInt8]?) -> [UInt8] {
        bytes(of: event, open: event.open.canonicalBytes, personal: personal)
    }

    /// Writes the members in canonical order around parts that are canonical already.
    static func bytes(of event: RecordedEvent, open: [UInt8], personal: [UInt8]?) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(320 + open.count + (personal?.count ?? 0))
        add("{\"actor\":", .string(event.actor), to: &bytes)
        bytes.append(contentsOf: ",\"data\":".utf8)
        bytes.append(contentsOf: open)
        add(",\"id\":", .string(event.id), to: &bytes)
        add(",\"occurredAt\":", .integer(event.occurredAt), to: &bytes)
        add(",\"organization\":", .string(event.organization), to: &bytes)
        if let personal {
            bytes.append(contentsOf: ",\"personal\":".utf8)
            bytes.append(contentsOf: personal)
        }
        add(",\"recordedAt\":", .integer(event.recordedAt), to: &bytes)
        add(",\"schema\":", .integer(Int64(event.schema)), to: &bytes)
        add(",\"source\":", .string(event.source), to: &bytes)
        add(",\"stream\":", .string(event.stream), to: &bytes)
        add(",\"type\":", .string(event.type), to: &bytes)
        add(",\"version\":", .integer(Int64(event.version)), to: &bytes)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    private static func add(_ name: StaticString, _ value: JSON, to bytes: inout [UInt8]) {
        bytes.append(
            contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        value.write(to: &bytes)
    }
}
