import DoorstepAPI
import EventLog
import Foundation
import Testing

@testable import DoorstepServer

/// Uploads as tus 1.0.0 has them, header by header.
struct UploadTests {
    @Test func `a photo comes in pieces, is looked at, and comes back as accepted`() async throws {
        try await LiveServer.run { server in
            let doors = try await TwoDoors(server)
            let photo = try doorstepPhoto(of: "PX-1001")
            try await doors.announce("P-1", "photo", of: "PX-1001", in: "A-1", photo)
            let waiting = try await server.send("GET", "/v1/proofs/P-1", key: doors.key).json
            #expect(waiting["state"]?.asString == "waiting")
            let begun = try await doors.begin("P-1", in: "A-1", length: photo.count)
            #expect(begun.status == 201, "\(begun.text)")
            #expect(begun.headers["tus-resumable"] == "1.0.0")
            let upload = try #require(begun.headers["location"])
            for start in stride(from: 0, to: photo.count, by: 4_000) {
                let piece = photo[start..<min(start + 4_000, photo.count)]
                let sent = try await doors.append(piece, to: upload, at: start)
                #expect(sent.status == 204, "\(sent.text)")
                #expect(sent.headers["upload-offset"] == String(start + piece.count))
            }
            let whole = try await doors.ask("HEAD", upload)
            #expect(whole.status == 200)
            #expect(whole.headers["upload-offset"] == String(photo.count))
            #expect(whole.headers["cache-control"] == "no-store")
            let verdict = try await doors.verdict("P-1", in: "A-1")
            #expect(verdict["state"]?.asString == "accepted", "\(verdict)")
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test func `bytes go where the upload ends, or nowhere`() async throws {
        try await LiveServer.run { server in
            let doors = try await TwoDoors(server)
            let photo = try doorstepPhoto(of: "PX-1001")
            try await doors.announce("P-1", "photo", of: "PX-1001", in: "A-1", photo)
            let upload = try #require(
                try await doors.begin("P-1", in: "A-1", length: photo.count).headers["location"])
            let gap = try await doors.append(photo.prefix(10), to: upload, at: 5)
            #expect(gap.status == 409 && gap.headers["upload-offset"] == "0")
            let digits = Array(hex(Array(photo.prefix(10))))
            let sum = Data(
                stride(from: 0, to: digits.count, by: 2).compactMap {
                    UInt8(String(digits[$0...$0 + 1]), radix: 16)
                }
            ).base64EncodedString()
            let damaged = try await doors.append(
                photo.prefix(9), to: upload, at: 0, checksum: "sha256 \(sum)")
            #expect(damaged.status == 460 && damaged.code == "checksum-mismatch")
            #expect(try await doors.ask("HEAD", upload).headers["upload-offset"] == "0")
            let checked = try await doors.append(
                photo.prefix(10), to: upload, at: 0, checksum: "sha256 \(sum)")
            #expect(checked.status == 204)
            #expect(
                try await doors.append(photo, to: upload, at: 10).code == "upload-too-long")
            #expect(
                try await doors.append([1], to: upload, at: 10, checksum: "md5 abc").code
                    == "upload-checksum")
            let odd = try await server.send(
                "PATCH", upload, bytes: [1], key: doors.key, command: nil,
                headers: ["Tus-Resumable": "1.0.0", "Upload-Offset": "10"])
            #expect(odd.status == 415)
            let old = try await server.send("HEAD", upload, key: doors.key, command: nil)
            #expect(old.status == 412 && old.headers["tus-version"] == "1.0.0")
            #expect(try await doors.ask("DELETE", upload).status == 204)
            #expect(try await doors.ask("HEAD", upload).status == 404)
        }
    }

    @Test func `what was not announced stays out of the proof`() async throws {
        try await LiveServer.run { server in
            let doors = try await TwoDoors(server)
            let photo = try doorstepPhoto(of: "PX-1001")
            // Bytes may overtake what announces them: the phone keeps them and tries again.
            let early = try await doors.begin("P-1", in: "A-1", length: photo.count)
            #expect(early.code == "proof-unknown" && early.json["retryable"]?.asBool == true)
            try await doors.announce("P-1", "photo", of: "PX-1001", in: "A-1", photo)
            let other = try doorstepPhoto(of: "PX-1001", seed: 2)
            let upload = try #require(
                try await doors.begin("P-1", in: "A-1", length: other.count).headers["location"])
            let refused = try await doors.append(other, to: upload, at: 0)
            #expect(refused.status == 422 && refused.code == "upload-not-announced")
            #expect(try await doors.ask("HEAD", upload).status == 410)
            let record = try await server.send("GET", "/v1/proofs/P-1", key: doors.key).json
            #expect(record["state"]?.asString == "waiting")
        }
    }

    @Test func `an upload is its maker's alone, and seventeen at once are too many`() async throws {
        try await LiveServer.run { server in
            let doors = try await TwoDoors(server)
            for number in 1...17 {
                try await doors.announce(
                    "P-\(number)", "photo", of: "PX-1001", in: "A-1", [UInt8(number)])
            }
            var first = ""
            for number in 1...16 {
                let begun = try await doors.begin("P-\(number)", in: "A-1", length: 1)
                #expect(begun.status == 201, "\(begun.text)")
                if number == 1 { first = begun.headers["location"] ?? "" }
            }
            let more = try await doors.begin("P-17", in: "A-1", length: 1)
            #expect(more.status == 429 && more.code == "too-many-uploads")
            let rival = try await server.key(.owner, organization: "south")
            #expect(try await doors.ask("HEAD", first, key: rival).status == 404)
            let eino = try await server.key(.driver, driver: "EINO")
            #expect(try await doors.ask("HEAD", first, key: eino).status == 404)
            #expect(
                try await doors.begin("P-17", in: "A-1", length: 1, key: eino).status == 404)
        }
    }

    @Test func `what a client may find out is told without the protocol's version`() async throws {
        try await LiveServer.run { server in
            let told = try await server.send("OPTIONS", "/v1/uploads", command: nil)
            #expect(told.status == 204 && told.headers["tus-version"] == "1.0.0")
            #expect(told.headers["tus-checksum-algorithm"] == "sha1,sha256")
        }
    }
}
