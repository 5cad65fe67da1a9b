internal import Synchronization

/// Counts and times of requests, in the text format that Prometheus reads.
package final class Metrics: Sendable {
    private struct Series {
        var count = 0
        var seconds = 0.0
        var buckets = [Int](repeating: 0, count: Metrics.bounds.count)

        mutating func add(_ duration: Double) {
            count += 1
            seconds += duration
            for (place, bound) in Metrics.bounds.enumerated() where duration <= bound {
                buckets[place] += 1
            }
        }
    }

    private struct Labels: Hashable {
        let endpoint: String
        let status: Int

        var text: String { "endpoint=\"\(endpoint)\",status=\"\(status)\"" }
    }

    private static let bounds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5]
    private let requests = Mutex<[Labels: Series]>([:])
    private let gauges = Mutex<[String: Double]>([:])

    package init() {}

    func note(_ endpoint: String, status: Int, _ duration: Duration) {
        let seconds =
            Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        requests.withLock { requests in
            requests[Labels(endpoint: endpoint, status: status), default: Series()]
                .add(seconds)
        }
    }

    package func set(_ gauge: String, _ value: Double) { gauges.withLock { $0[gauge] = value } }

    /// Prometheus text exposition format 0.0.4.
    func text() -> String {
        var lines = ["# TYPE doorstep_request_seconds histogram"]
        let all = requests.withLock { $0 }.map { ($0.key.text, $0.value) }
        for (labels, series) in all.sorted(by: { $0.0 < $1.0 }) {
            for (bound, count) in zip(Self.bounds, series.buckets) {
                lines.append("doorstep_request_seconds_bucket{\(labels),le=\"\(bound)\"} \(count)")
            }
            lines.append("doorstep_request_seconds_bucket{\(labels),le=\"+Inf\"} \(series.count)")
            lines.append("doorstep_request_seconds_sum{\(labels)} \(series.seconds)")
            lines.append("doorstep_request_seconds_count{\(labels)} \(series.count)")
        }
        for (gauge, value) in gauges.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
            lines.append("# TYPE \(gauge) gauge")
            lines.append("\(gauge) \(value)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
