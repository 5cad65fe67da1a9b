internal import Delivery
internal import EventLog
package import Logging

extension Desk {
    /// Silence is an event, too; and what arrived late may explain an alarm.
    package func mindSensors() async throws {
        let view = SensorReadingView(store: journal.store)
        for silent in try await view.silent(at: clock.now) { try await tell(silent) }
        let limit = clock.milliseconds - Limits.alarmsExplainedMilliseconds
        for alarm in try await view.alarms(since: limit) { try await lookAgain(alarm) }
        try await view.prune(now: clock.milliseconds)
    }

    private func tell(_ silent: SensorReadingView.Silent) async throws {
        let errand = minding(silent.organization)
        try await errand.settling {
            let watch = try await errand.load(
                SensorWatch.self, SensorWatch.stream(of: silent.sensor))
            var events: [SensorWatch.Event] = []
            if let sensor = try await errand.find(Sensor.self, silent.sensor.stream) {
                let around = try await errand.surroundings(of: sensor, at: errand.now)
                events = watch.state.fallSilent(since: silent.since, in: around)
            }
            let changes = try await errand.consequences(
                of: events, silent.sensor, at: errand.now)
            try await errand.recording {
                try SensorReadingView.markSilent(silent.sensor, in: silent.organization, on: $0)
            }.record([watch.change(events, occurredAt: errand.now)] + changes)
        }
    }

    private func lookAgain(_ alarm: SensorReadingView.Alarm) async throws {
        let errand = minding(alarm.organization)
        guard let sensor = try await errand.find(Sensor.self, alarm.sensor.stream) else { return }
        try await errand.settling {
            let watch = try await errand.load(
                SensorWatch.self, SensorWatch.stream(of: alarm.sensor))
            let around = try await errand.surroundings(of: sensor, at: alarm.at)
            let events = watch.state.explain(alarm.reading, in: around)
            if events.isEmpty { return }
            let changes = try await errand.consequences(
                of: events, alarm.sensor, at: errand.now)
            try await errand.recording {
                try SensorReadingView.forget(
                    alarm: alarm.reading, of: alarm.sensor, in: alarm.organization, on: $0)
            }.record([watch.change(events, occurredAt: errand.now)] + changes)
        }
    }

    private func minding(_ organization: String) -> Errand {
        Errand(
            journal: journal, organization: organization, actor: "system", source: "sensors",
            now: clock.now)
    }
}

/// Looks for sensors that tell nothing, for as long as the server runs.
package func mindSensors(at desk: Desk, _ diagnostics: Logger) async {
    while !Task.isCancelled {
        do {
            try await desk.mindSensors()
        } catch is CancellationError {
            return
        } catch {
            diagnostics.error("Sensors are looked after again in half a minute: \(error)")
        }
        try? await Task.sleep(for: .seconds(30))
    }
}
