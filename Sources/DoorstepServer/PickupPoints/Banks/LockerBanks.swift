internal import Delivery
internal import DoorstepAPI
internal import EventLog
internal import Foundation
internal import Integrations
internal import Synchronization

/// Speaks with the locker banks of others, as docs/guide/pickup-points.md has it.
///
/// A point without a bank has doors that people open themselves: there every wish is granted.
struct LockerBanks: Sendable {
    let line: BankLine
    let secrets: BankSecrets
    let guarding: TargetGuard

    /// A bank that was asked and said no, or that does not answer.
    private enum Answer {
        case done
        case refused(String)
    }

    /// Has a compartment kept free at the bank as well.
    ///
    /// - Throws: `Rejection.compartmentTaken` or `.compartmentFaulty` where the bank knows better; the
    ///   compartment is out of order then until somebody has looked.
    func reserve(
        _ space: Space, for parcel: ParcelID, until: Instant, at point: PickupPoint,
        _ errand: Errand
    ) async throws {
        guard let bank = point.bank else { return }
        let request = LockerBankRequest(
            point: space.point.code, compartment: space.compartment.code, parcel: parcel.code,
            until: until.rfc3339)
        switch try await ask(bank, "/reservations", request, errand) {
        case .done: return
        case .refused("occupied"):
            try await errand.mark(space, faulty: .pudFull)
            throw Rejection.compartmentTaken
        case .refused:
            try await errand.mark(space, faulty: .pudFault)
            throw Rejection.compartmentFaulty
        }
    }

    /// Tells the bank that a compartment is free again; one that does not hear it frees it when the
    /// reservation ends.
    func release(_ space: Space, of parcel: ParcelID, for errand: Errand) async {
        guard let point = try? await errand.pickupPoint(space.point), let bank = point.bank else {
            return
        }
        let request = LockerBankRequest(
            point: space.point.code, compartment: space.compartment.code, parcel: parcel.code)
        _ = try? await ask(bank, "/releases", request, errand)
    }

    /// Opens a door; false where people open it themselves.
    ///
    /// - Throws: `Rejection.compartmentFaulty` when it jams.
    func open(
        _ space: Space, for parcel: ParcelID, _ purpose: OpeningPurposeName, at point: PickupPoint,
        _ errand: Errand
    ) async throws -> Bool {
        guard let bank = point.bank else { return false }
        let request = LockerBankRequest(
            point: space.point.code, compartment: space.compartment.code, parcel: parcel.code,
            purpose: purpose)
        guard case .done = try await ask(bank, "/openings", request, errand) else {
            try await errand.mark(space, faulty: .pudFault)
            throw Rejection.compartmentFaulty
        }
        return true
    }

    /// How the bank says that its compartments stand.
    func status(of point: PickupPoint, _ errand: Errand) async throws -> LockerBankStatus? {
        guard let id = point.bank else { return nil }
        let (status, body) = try await exchange("GET", id, "/points/\(point.id)", [], errand)
        guard status == 200 else { throw Refusal.bankSilent("The bank answered \(status).") }
        do {
            return try JSONDecoder().decode(LockerBankStatus.self, from: Data(body))
        } catch { throw Refusal.bankSilent("The bank's answer is not what was agreed.") }
    }

    private func ask(
        _ id: LockerBankID, _ path: String, _ request: LockerBankRequest, _ errand: Errand
    ) async throws -> Answer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let (status, body) = try await exchange(
            "POST", id, path, Array(try encoder.encode(request)), errand)
        if (200..<300).contains(status) { return .done }
        guard status == 409 else { throw Refusal.bankSilent("The bank answered \(status).") }
        return .refused((try? JSON.parse(body))?["code"]?.asString ?? "")
    }

    private func exchange(
        _ method: String, _ id: LockerBankID, _ path: String, _ body: [UInt8], _ errand: Errand
    ) async throws -> (status: Int, body: [UInt8]) {
        guard let bank = try await errand.find(LockerBank.self, id.stream) else {
            throw Rejection.bankUnknown
        }
        let keys = try await secrets.keys(of: id, in: errand.organization)
        guard !keys.isEmpty else {
            throw Refusal.bankSilent("The bank has no secret yet. Make one and tell it.")
        }
        // The world's time: the bank compares it with its own clock, also during a simulation.
        let timestamp = WallClock.milliseconds() / 1_000
        let message = "msg_" + Secret.random(16)
        var request = HTTPRequest(
            method, bank.url + path,
            headers: [
                ("Content-Type", "application/json"), ("User-Agent", "Doorstep-Lockers/1.0"),
                ("webhook-id", message), ("webhook-timestamp", String(timestamp)),
                (
                    "webhook-signature",
                    keys.map { $0.signature(id: message, timestamp: timestamp, body: body) }
                        .joined(separator: " ")
                ),
            ], body: body, timeout: .seconds(10))
        request.guarding = guarding
        request.bytesKept = Limits.bytesPerBankAnswer
        do {
            let answer = try await line.send(request)
            return (answer.status, answer.body)
        } catch let fault as HTTPFault { throw Refusal.bankSilent(fault.description) }
    }
}

/// The connection to banks: its threads begin with the first bank.
final class BankLine: Sendable {
    /// Kept by whoever asks first.
    private let exchange = Mutex<HTTPExchange?>(nil)

    func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
        let open = exchange.withLock { kept in
            let open = kept ?? HTTPExchange(threads: 4)
            kept = open
            return open
        }
        return try await open.send(request)
    }

    deinit { exchange.withLock { $0?.close() } }
}

/// The secrets that banks and we sign with, kept beside those of webhooks.
struct BankSecrets: Sendable {
    let journal: Journal

    /// The newest first.
    func keys(of bank: LockerBankID, in organization: String) async throws -> [WebhookSecret] {
        let sealed = try await WebhookView(store: journal.store).secrets(
            of: name(bank), in: organization, now: WallClock.milliseconds())
        let secrets = WebhookSecrets(sealer: journal.sealer)
        var keys: [WebhookSecret] = []
        for (id, ciphertext) in sealed {
            keys.append(
                try await secrets.open(ciphertext, id: id, of: name(bank), in: organization))
        }
        return keys
    }

    /// Makes another one; the one before it counts too for a while.
    func rotate(
        of bank: LockerBankID, in organization: String, overlapHours: Int
    ) async throws -> WebhookSecret {
        let secret = WebhookSecret.make()
        let now = WallClock.milliseconds()
        let id = Secret.random(9)
        let parts = try await WebhookSecrets(sealer: journal.sealer).seal(
            secret, id: id, of: name(bank), in: organization)
        try await WebhookView(store: journal.store).rotate(
            SealedSecret(id: id, parts: parts, createdAt: now), of: name(bank), in: organization,
            until: now + Int64(overlapHours) * 3_600_000)
        return secret
    }

    /// With a slash, which no webhook's id has: they never meet.
    private func name(_ bank: LockerBankID) -> String { "bank/\(bank)" }
}

extension Desk {
    var bankSecrets: BankSecrets { BankSecrets(journal: journal) }

    var lockerBanks: LockerBanks {
        LockerBanks(line: bankLine, secrets: bankSecrets, guarding: webhookRules.guarding)
    }
}

extension Refusal {
    static func bankSilent(_ detail: String) -> Refusal {
        Refusal(
            503, "bank-unreachable", "The locker bank does not answer", detail: detail,
            headers: ["retry-after": "10"], isRetryable: true)
    }
}
