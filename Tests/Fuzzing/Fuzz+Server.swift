internal import Attestation
internal import Delivery
internal import DoorstepServer
internal import EventLog
internal import Foundation
internal import Integrations

extension Fuzz {
    /// The headers of a resumable upload (tus 1.0.0).
    static var uploads: Fuzz {
        let seeds = [
            "filename d29ybGRfZG9taW5hdGlvbi5wZGY=,is_confidential", "12345",
            "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", "proof cGhvdG8=, attempt QS0x",
        ]
        return Fuzz("uploads", seeds: seeds.map { [UInt8]($0) }) { bytes in
            let text = bytes.text
            if let count = TusHeaders.count(text) {
                try require(count >= 0, "a negative number of bytes")
            }
            if let values = TusHeaders.metadata(text) {
                try require(values.keys.allSatisfy { !$0.isEmpty }, "a value without a key")
            }
            if let checksum = TusHeaders.checksum(text) {
                try require([20, 32].contains(checksum.sum.count), "a checksum of no such length")
            }
        }
    }

    /// What partners ask for in EPCIS, and what they are given whatever names are in it.
    static var partners: Fuzz {
        let seeds = ["17.2\nhttps://id.gs1.org/00/095211411234567892\n2026-11-20T09:12:04.000Z"]
        return Fuzz("partners", seeds: seeds.map { [UInt8]($0) }) { bytes in
            let fields = bytes.text.split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)
            if let mark = EPCISMark(fields[0]) {
                try require(EPCISMark(mark.text) == mark, "a page's mark leads elsewhere")
            }
            let epc = fields.count > 1 ? fields[1] : ""
            if let sscc = SSCC(epc) {
                try require(SSCC(sscc.digitalLink) == sscc, "a parcel's number changes in a link")
            }
            if fields.count > 2, let moment = Instant(rfc3339: fields[2]) {
                try require(
                    Instant(rfc3339: moment.rfc3339) == moment, "a moment moves when written")
            }
            try document(naming: epc)
        }
    }

    private static func document(naming text: String) throws {
        let moment = Instant(milliseconds: 1_795_158_724_000)
        let fact = CustodyFact(
            event: .labelled, id: text, secondID: text,
            occurredAt: moment, recordedAt: moment, minutesAheadOfUTC: 120, epc: text, site: nil,
            vehicle: text, order: text, vocabulary: text,
            ledger: .init(origin: text, index: 1, leaf: text))
        let document = EPCISDocument(
            fact.translated(), madeAt: text, vocabulary: text, isQueryResult: false)
        let read = try JSON.parse(try document.bytes())
        try require(
            read["epcisBody"]?["eventList"]?[0]?["epcList"]?[0]?.asString == text,
            "a name breaks out of its document")
    }

    /// The log's own JSON (RFC 8259 in, RFC 8785 out).
    static var json: Fuzz {
        let seeds = [
            #"{"a":[1,-0.5,1e21,true,null],"\u00e9":"\ud83d\ude00\n"}"#, "[[[[]]]]", #""\/""#,
        ]
        return Fuzz("json", seeds: seeds.map { [UInt8]($0) }) { bytes in
            guard let value = try? JSON.parse(bytes) else { return }
            let written = value.canonicalBytes
            // Events hold such values only; a fraction may be written as a whole too large to be one.
            if value.isExact {
                try require(
                    (try? JSON.parse(written)) == value, "a value is another when written again")
            }
            // Whoever reads it with another reader finds JSON as well.
            try require(
                (try? JSONSerialization.jsonObject(
                    with: Data(written), options: .fragmentsAllowed)) != nil,
                "another reader refuses what was written")
        }
    }

    /// The rows of an order file (RFC 4180), however they are cut.
    static var orders: Fuzz {
        let seeds = ["order,street\nC-1,\"Mannerheimintie 1, A\"\"\"\r\nC-2,\n", "a,\"b\nc"]
        return Fuzz("orders", seeds: seeds.map { [UInt8]($0) }) { bytes in
            func rows(cutAt place: Int) -> [CSVRow] {
                var (reader, rows) = (CSVReader(limit: 200), [CSVRow]())
                reader.read(bytes.prefix(place)) { rows.append($0) }
                reader.read(bytes.dropFirst(place)) { rows.append($0) }
                reader.finish { rows.append($0) }
                return rows
            }
            let whole = rows(cutAt: bytes.count)
            try require(
                rows(cutAt: bytes.count / 2).map { "\($0)" } == whole.map { "\($0)" },
                "rows differ by where the bytes are cut")
        }
    }

    /// The strokes of a signature.
    static var signatures: Fuzz {
        let seeds = [
            "[[[0,0,0],[10.5,20,16],[30,5,32]],[[1,1,99]]]", "[]", "[[[1e308,-1e308,1e99]]]",
        ]
        return Fuzz("signatures", seeds: seeds.map { [UInt8]($0) }) { bytes in
            guard let strokes = strokes(in: bytes) else { return }
            try require(strokes.length.isFinite, "a way without an end")
            guard let shape = SignatureShape(strokes) else { return }
            try require(shape.distance(to: shape) == 0, "a signature is unlike itself")
        }
    }
}
