#if PostgreSQL
    internal import CPostgres

    /// Parameters in the form that libpq takes: numbers as text, text and bytes as they are.
    struct PostgresParameters {
        private var bytes: [UInt8] = []
        /// Where each value begins; nil is NULL.
        private var starts: [Int?] = []
        private var lengths: [Int32] = []
        private var formats: [Int32] = []

        init(_ values: [SQLValue]) {
            for value in values {
                switch value {
                case .null: addNull()
                case .integer(let number): add(String(number).utf8, format: 0)
                case .real(let number): add(String(number).utf8, format: 0)
                case .text(let text): add(text.utf8, format: 1)
                case .blob(let blob): add(blob, format: 1)
                }
            }
        }

        var isEmpty: Bool { starts.isEmpty }

        private mutating func add(_ value: some Collection<UInt8>, format: Int32) {
            starts.append(bytes.count)
            lengths.append(Int32(value.count))
            formats.append(format)
            bytes.append(contentsOf: value)
            // Values in text form end where the zero is, whatever their length.
            bytes.append(0)
        }

        private mutating func addNull() {
            starts.append(nil)
            lengths.append(0)
            formats.append(0)
        }

        func withPointers<T>(
            _ body: (
                UnsafeBufferPointer<UnsafePointer<CChar>?>, UnsafeBufferPointer<Int32>,
                UnsafeBufferPointer<Int32>
            ) -> T
        ) -> T {
            bytes.withUnsafeBytes { raw in
                let base = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
                let pointers = starts.map { start in start.flatMap { base?.advanced(by: $0) } }
                return pointers.withUnsafeBufferPointer { pointers in
                    lengths.withUnsafeBufferPointer { lengths in
                        formats.withUnsafeBufferPointer { body(pointers, lengths, $0) }
                    }
                }
            }
        }
    }

    /// One value of an answer, which comes as text.
    func value(
        _ result: OpaquePointer?, _ row: Int32, _ column: Int32, _ type: Oid
    ) -> SQLValue {
        if PQgetisnull(result, row, column) == 1 { return .null }
        let start = UnsafeRawPointer(PQgetvalue(result, row, column))
        let bytes = UnsafeRawBufferPointer(
            start: start, count: Int(PQgetlength(result, row, column)))
        switch type {
        case 20, 21, 23: return .integer(integer(bytes))
        case 16: return .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)
        case 17: return .blob(unhex(bytes.dropFirst(2)))
        case 700, 701: return .real(Double(String(decoding: bytes, as: UTF8.self)) ?? 0)
        case 1700:
            // A sum of integers is exact and of any size; within 64 bits it is an integer again.
            let text = String(decoding: bytes, as: UTF8.self)
            return Int64(text).map(SQLValue.integer) ?? .real(Double(text) ?? 0)
        default: return .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    private func integer(_ digits: UnsafeRawBufferPointer) -> Int64 {
        var value: Int64 = 0
        let isNegative = digits.first == UInt8(ascii: "-")
        // Counting downwards reaches the smallest number too.
        for digit in digits.dropFirst(isNegative ? 1 : 0) {
            value = value &* 10 &- Int64(digit - UInt8(ascii: "0"))
        }
        return isNegative ? value : 0 &- value
    }

    private func unhex(_ digits: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        var high: UInt8?
        for digit in digits {
            let value = digit <= UInt8(ascii: "9") ? digit - 48 : digit - 87
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return bytes
    }
#endif
