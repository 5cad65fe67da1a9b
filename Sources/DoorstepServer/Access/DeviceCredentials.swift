internal import Attestation
internal import Database
internal import Delivery
internal import DoorstepAPI

/// Finds out which device is asking, by its signature over this very request (RFC 9449 §4).
///
/// There is no secret to steal: the register says whose key it is and who has the device, and a
/// proof counts once, for one method and one address, for two minutes.
struct DeviceCredentials: Sendable {
    let store: any Store

    /// - Throws: `Refusal` (401) for a proof that does not hold, and for a device that nobody has.
    func caller(
        proof text: String, method: String, host: String, path: String, now: Int64
    ) async throws -> Caller {
        let proof: RequestProof
        do throws(TokenFault) {
            proof = try RequestProof(text)
        } catch {
            throw refused("The DPoP header: \(error.rawValue).")
        }
        guard proof.method == method, isTarget(proof.target, host: host, path: path) else {
            throw refused("The proof is for another request.")
        }
        guard abs(now - proof.issuedAt) <= Limits.clockSlackMilliseconds else {
            throw refused("The proof's time is not now: \(Instant(milliseconds: now).rfc3339).")
        }
        guard let found = try await device(with: proof.key.id, now: now) else {
            throw refused("No device in use has this key, or nobody has the device.")
        }
        guard
            try await DeviceNonceView(store: store).count(
                proof.id, by: proof.key.id, issued: proof.issuedAt, now: now)
        else { throw refused("The proof was used before.") }
        return found
    }

    /// The device as a driver's key: bound to whoever has it, or drives the vehicle that has it.
    private func device(with key: String, now: Int64) async throws -> Caller? {
        let devices = DeviceHolderView(store: store)
        guard let held = try await devices.holder(ofKey: key, at: now) else { return nil }
        var driver = held.driver
        if driver == nil, let vehicle = held.vehicle {
            driver = try await devices.driver(of: vehicle, in: held.organization)
        }
        guard let driver else { return nil }
        let name = "device:" + held.device
        return Caller(
            organization: held.organization, actor: name, name: held.device, role: .driver,
            driver: driver, credential: name, isCookie: false)
    }

    /// The scheme is a proxy's business; host and path are not.
    private func isTarget(_ target: String, host: String, path: String) -> Bool {
        target == "https://\(host)\(path)" || target == "http://\(host)\(path)"
    }

    private func refused(_ detail: String) -> Refusal {
        Refusal(
            401, "device-proof-refused", "The device is not known by this", detail: detail,
            headers: ["www-authenticate": "DPoP algs=\"ES256\""])
    }
}
