internal import Synchronization

/// Counts and times of requests, in the text format that Prometheus reads.
package final class Metrics: Sendable {
    private struct Series {
        var count = 0
        var seconds = 0.0
        var buckets = [Int](repeating: 0, count: Metrics.bounds.count)
    }

    private static let bounds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5]
    private let requests = Mutex<[String: Series]>([:])
    private let gauges = Mutex<[String: Double]>([:])

    package init() {}

    func note(_ endpoint: String, status: Int, _ duration: Duration) {
        let seconds =
            Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        requests.withLock { requests in
            var series = requests["endpoint=\"\(endpoint)\",status=\"\(status)\""] ?? Series()
            series.count += 1
            series.seconds += seconds
            for (place, bound) in Self.bounds.enumerated() where seconds <= bound {
                series.buckets[place] += 1
            }
            requests["endpoint=\"\(endpoint)\",status=\"\(status)\""] = series
        }
    }

    package func set(_ gauge: String, _ value: Double) { gauges.withLock { $0[gauge] = value } }

    /// Prometheus text exposition format 0.0.4.
    func text() -> String {
        var lines = ["# TYPE doorstep_request_seconds histogram"]
        for (labels, series) in requests.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
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
