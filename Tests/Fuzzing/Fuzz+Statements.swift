internal import Attestation

extension Fuzz {
    /// What devices sign: as a stranger sends it, and as a device of ours signs whatever it likes.
    ///
    /// The first byte chooses. Claims are signed here, for no fuzzer finds a signature by chance, and
    /// behind it lies everything that reads and judges them.
    static func statements() throws -> Fuzz {
        let door = try FuzzedDoor()
        return Fuzz("statements", seeds: try door.seeds()) { bytes in
            guard let kind = bytes.first else { return }
            let text = Array(bytes.dropFirst()).text
            func signed(_ kind: TokenKind, _ role: DeviceRecord.Role) throws -> String {
                try door.sign(text, kind.headerType, by: role)
            }
            switch kind % 7 {
            case 0: try door.judge(handheld: text, isForged: true)
            case 1: try door.judge(challenge: text, isForged: true)
            case 2: try door.judge(handheld: try signed(.handheld, .handheld))
            case 3: try door.judge(van: try signed(.telematics, .telematics))
            case 4: try door.judge(camera: try signed(.vision, .vision))
            case 5: try enrolment(text, door)
            default: _ = try? RequestProof(text)
            }
        }
    }

    private static func enrolment(_ payload: String, _ door: FuzzedDoor) throws {
        let (type, key) = (EnrolmentClaims.headerType, try door.key(.handheld))
        func claims(_ payload: String) throws -> EnrolmentClaims? {
            try? EnrolmentClaims(try door.sign(payload, type, by: .handheld), signedBy: key)
        }
        guard let read = try claims(payload) else { return }
        try require(
            try claims(read.payload) == read, "an enrolment says something else when written again")
    }
}
