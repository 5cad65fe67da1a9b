internal import CPango

/// Takes the bytes that Cairo writes.
final class ByteSink {
    private var bytes: [UInt8] = []

    var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static let write: cairo_write_func_t = { sink, data, count in
        guard let sink, let data else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<ByteSink>.fromOpaque(sink).takeUnretainedValue()
            .bytes += UnsafeBufferPointer(start: data, count: Int(count))
        return CAIRO_STATUS_SUCCESS
    }

    /// - Throws: `LabelFault.drawing` when Cairo ended with an error.
    func taken(after status: cairo_status_t) throws(LabelFault) -> [UInt8] {
        guard status == CAIRO_STATUS_SUCCESS else {
            throw .drawing(String(cString: cairo_status_to_string(status)))
        }
        return bytes
    }
}
