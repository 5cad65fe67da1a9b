/// Cuts a stream of bytes into lines, for files of one JSON object a line.
package struct LineReader: Sendable {
    private var held: [UInt8] = []
    private var line = 1
    private var isSkipping = false
    private let limit: Int

    package init(limit: Int = Limits.importLineBytes) { self.limit = limit }

    /// Reads on, handing over every line that is complete; a line too long is a fault.
    package mutating func read(
        _ bytes: some Sequence<UInt8>, _ row: (Int, Result<[UInt8], FieldFault>) -> Void
    ) {
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                endLine(row)
            } else if !isSkipping {
                held.append(byte)
                if held.count > limit {
                    isSkipping = true
                    held = []
                }
            }
        }
    }

    package mutating func finish(_ row: (Int, Result<[UInt8], FieldFault>) -> Void) {
        if !held.isEmpty || isSkipping { endLine(row) }
    }

    private mutating func endLine(_ row: (Int, Result<[UInt8], FieldFault>) -> Void) {
        if isSkipping {
            let fault = FieldFault("", .tooLong, "A line has more than \(limit) bytes.")
            row(line, .failure(fault))
        } else if held.contains(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\r") }) {
            row(line, .success(held))
        }
        line += 1
        isSkipping = false
        held.removeAll(keepingCapacity: true)
    }
}
