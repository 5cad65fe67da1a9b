internal import Crypto
internal import Foundation
internal import Hummingbird
internal import NIOCore
internal import Vault

/// Resumable uploads of photos and signatures, as tus 1.0.0 has them.
func uploadEndpoints(_ desk: Desk) -> [Endpoint] {
    let uploads = Uploads(desk)
    return [
        .protocolStep(
            .options, "/v1/uploads", "describeUploads", "What this server knows of tus",
            stage: "Handoff", needs: nil, status: 204
        ) { _ in
            Answer(
                204,
                headers: tusHeaders.merging([
                    "tus-version": "1.0.0",
                    "tus-extension":
                        "creation,creation-with-upload,expiration,checksum,termination",
                    "tus-max-size": String(Limits.bytesPerUpload),
                    "tus-checksum-algorithm": "sha1,sha256",
                ]) { first, _ in first })
        },
        .protocolStep(
            .post, "/v1/uploads", "createUpload", "Begins an upload for a proof (tus)",
            stage: "Handoff", needs: .field, bodyType: chunkType, status: 201
        ) { call in try await speakingTus(call) { try await create(call, uploads) } },
        .protocolStep(
            .get, "/v1/uploads/{upload}", "readUpload", "How far an upload is (tus, with HEAD)",
            stage: "Handoff", needs: .field, status: 200
        ) { call in
            try await speakingTus(call) {
                let id = call.parameters["upload"] ?? ""
                let upload = try await uploads.find(id, for: call.caller)
                return Answer(
                    200,
                    headers: standing(upload, try await uploads.offset(of: upload)).merging([
                        "upload-length": String(upload.length),
                        "upload-metadata": upload.metadata, "cache-control": "no-store",
                    ]) { first, _ in first })
            }
        },
        .protocolStep(
            .patch, "/v1/uploads/{upload}", "appendToUpload", "Goes on with an upload (tus)",
            stage: "Handoff", needs: .field, bodyType: chunkType, status: 204
        ) { call in try await speakingTus(call) { try await append(call, uploads) } },
        .protocolStep(
            .delete, "/v1/uploads/{upload}", "deleteUpload", "Gives an upload up (tus)",
            stage: "Handoff", needs: .field, status: 204
        ) { call in
            try await speakingTus(call) {
                let id = call.parameters["upload"] ?? ""
                try await uploads.remove(try await uploads.find(id, for: call.caller))
                return Answer(204)
            }
        },
    ]
}

private let chunkType = "application/offset+octet-stream"
private let tusHeaders = ["tus-resumable": "1.0.0"]

/// Demands the version of the protocol, and names it in every answer.
private func speakingTus(
    _ call: Call, _ body: @Sendable () async throws -> Answer
) async throws -> Answer {
    do {
        guard call.headers["tus-resumable"] == "1.0.0" else {
            throw Refusal(
                412, "tus-version", "Not this version of tus",
                detail: "Send `Tus-Resumable: 1.0.0`.", headers: ["tus-version": "1.0.0"])
        }
        var answer = try await body()
        answer.headers.merge(tusHeaders) { first, _ in first }
        return answer
    } catch {
        guard var refusal = Refusal(error) else { throw error }
        refusal.headers.merge(tusHeaders) { first, _ in first }
        throw refusal
    }
}

private func standing(_ upload: UploadView.Upload, _ offset: Int) -> [String: String] {
    ["upload-offset": String(offset), "upload-expires": httpDate(upload.expires)]
}

private func create(_ call: Call, _ uploads: Uploads) async throws -> Answer {
    guard let length = TusHeaders.count(call.headers["upload-length"]), length > 0 else {
        throw Refusal.malformed("Upload-Length is how many bytes will come.", code: "upload-length")
    }
    guard length <= Limits.bytesPerUpload else {
        throw Refusal(
            413, "upload-too-large", "The file is too large",
            detail: "At most \(Limits.bytesPerUpload) bytes.")
    }
    let upload = try await uploads.create(
        length: length, metadata: call.headers["upload-metadata"] ?? "", by: call.caller)
    var headers = ["location": "/v1/uploads/" + upload.id]
    if mediaType(call) == chunkType {
        let offset = try await receive(call, upload, from: 0, uploads)
        headers.merge(standing(upload, offset)) { first, _ in first }
    } else {
        headers["upload-expires"] = httpDate(upload.expires)
    }
    return Answer(201, headers: headers)
}

private func append(_ call: Call, _ uploads: Uploads) async throws -> Answer {
    let upload = try await uploads.find(call.parameters["upload"] ?? "", for: call.caller)
    guard mediaType(call) == chunkType else {
        throw Refusal(
            415, "wrong-content-type", "Not this content type", detail: "Send \(chunkType).")
    }
    guard let offset = TusHeaders.count(call.headers["upload-offset"]) else {
        throw Refusal.malformed("Upload-Offset is where the bytes belong.", code: "upload-offset")
    }
    let end = try await receive(call, upload, from: offset, uploads)
    return Answer(204, headers: standing(upload, end))
}

/// Takes a chunk in, and the file when it is whole; what arrived before a cut is kept.
///
/// - Returns: where the next chunk belongs.
private func receive(
    _ call: Call, _ upload: UploadView.Upload, from offset: Int, _ uploads: Uploads
) async throws -> Int {
    if upload.state == .done {
        guard offset == upload.length else { throw elsewhere(upload.length) }
        return offset
    }
    let file = try await uploads.open(upload)
    let size = try await file.size()
    guard size == offset else { throw elsewhere(size) }
    if let announced = call.headers["content-length"].flatMap({ TusHeaders.count($0) }),
        announced > upload.length - offset
    {
        throw tooLong
    }
    if let text = call.headers["upload-checksum"] {
        guard let checksum = TusHeaders.checksum(text) else {
            throw Refusal.malformed(
                "Upload-Checksum is `sha1 base64` or `sha256 base64`.", code: "upload-checksum")
        }
        try await receiveAside(call, upload, checksum, into: file, uploads)
    } else {
        try await receive(call, into: file, atMost: upload.length - offset)
    }
    let end = try await file.size()
    if end == upload.length { try await uploads.finish(upload, file) }
    return end
}

private func receive(_ call: Call, into file: UploadFile, atMost most: Int) async throws {
    var count = 0
    do {
        for try await chunk in call.stream ?? RequestBody(buffer: ByteBuffer()) {
            count += chunk.readableBytes
            if count > most { throw tooLong }
            try await file.append(Array(chunk.readableBytesView))
        }
    } catch {
        // The promise is that a cut at any byte loses nothing that arrived.
        try await file.sync()
        if error is Refusal || error is UploadFault { throw error }
        throw Refusal.malformed("The connection was cut.", code: "upload-cut")
    }
    try await file.sync()
}

/// A chunk with a sum goes to a side file first: a wrong one leaves nothing behind.
private func receiveAside(
    _ call: Call, _ upload: UploadView.Upload, _ checksum: TusHeaders.Checksum,
    into file: UploadFile, _ uploads: Uploads
) async throws {
    let aside = try await uploads.folder.openAside(upload.id, organization: upload.organization)
    do {
        try await receive(call, into: aside, atMost: upload.length - (try await file.size()))
        let chunk = try await aside.contents()
        let sum =
            switch checksum.algorithm {
            case .sha1: Array(Insecure.SHA1.hash(data: chunk))
            case .sha256: Array(SHA256.hash(data: chunk))
            }
        guard sum == checksum.sum else {
            throw Refusal(
                460, "checksum-mismatch", "The chunk arrived damaged",
                detail: "Nothing of it was kept. Send it again.", isRetryable: true)
        }
        try await file.append(chunk)
        try await file.sync()
    } catch {
        try await uploads.folder.removeAside(upload.id, organization: upload.organization)
        throw error
    }
    try await uploads.folder.removeAside(upload.id, organization: upload.organization)
}

private let tooLong = Refusal.malformed(
    "These are more bytes than Upload-Length announced.", code: "upload-too-long")

private func elsewhere(_ offset: Int) -> Refusal {
    Refusal(
        409, "upload-offset", "The upload is at another byte",
        detail: "It goes on at \(offset).", headers: ["upload-offset": String(offset)])
}

private func mediaType(_ call: Call) -> String? {
    call.headers["content-type"]?.split(separator: ";").first.map {
        $0.trimmingCharacters(in: .whitespaces).lowercased()
    }
}

/// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
private func httpDate(_ milliseconds: Int64) -> String {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "GMT")
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return format.string(from: Date(timeIntervalSince1970: Double(milliseconds) / 1_000))
}
