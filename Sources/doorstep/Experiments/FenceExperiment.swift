internal import Delivery
internal import Foundation
internal import Geography
internal import Simulator

/// What fences and dwell alerts find in labelled tracks.
struct FenceExperiment {
    private let episodes: [Episode]
    private let pinErrorMeters: Double
    private let seed: UInt64
    private let policy = DwellPolicy()

    /// One stay on foot, with its whole track around it.
    private struct Episode {
        let isForLearning: Bool
        let fixes: [TrackPoint]
        /// Indexes of the first and the last fix on foot.
        let first: Int
        let last: Int

        var begins: Int64 { fixes[first].at }
        var ends: Int64 { fixes[last].at }
        var center: Coordinate {
            let places = fixes[first...last].map(\.place)
            return Coordinate(
                latitude: places.map(\.latitude).reduce(0, +) / Double(places.count),
                longitude: places.map(\.longitude).reduce(0, +) / Double(places.count))
        }
    }

    init(_ tracks: LabelledTracks, pinErrorMeters: Double, seed: UInt64) {
        (self.pinErrorMeters, self.seed) = (pinErrorMeters, seed)
        episodes = tracks.tracks.enumerated().flatMap { number, track in
            Self.episodes(of: track, isForLearning: number.isMultiple(of: 2))
        }
    }

    /// Whole ones only: a stay that the track's end cuts has no length.
    private static func episodes(
        of track: LabelledTracks.Track, isForLearning: Bool
    ) -> [Episode] {
        var episodes: [Episode] = []
        var start: Int?
        for index in track.isOnFoot.indices {
            if track.isOnFoot[index] {
                if start == nil, index > 0 { start = index }
            } else if let first = start {
                episodes.append(
                    Episode(
                        isForLearning: isForLearning, fixes: track.fixes, first: first,
                        last: index - 1))
                start = nil
            }
        }
        return episodes
    }

    func run() throws -> FenceResult {
        var dice = Dice(seed: seed)
        var history = DwellHistory()
        for episode in episodes where episode.isForLearning {
            guard let fence = fence(for: episode, &dice), let visit = visit(of: episode, fence)
            else { continue }
            history.add(visit.lasts(at: visit.lastSeen) / 1_000, at: .other)
        }
        guard let baseline = history.baseline(for: .other, fewest: policy.fewestSamples) else {
            throw TooFewStays(count: episodes.count)
        }
        var result = FenceResult(baseline)
        for episode in episodes where !episode.isForLearning {
            guard let fence = fence(for: episode, &dice) else { continue }
            measure(episode, fence, baseline, &result)
            inject(into: episode, fence, baseline, &dice, &result)
        }
        return result
    }

    struct TooFewStays: Error, CustomStringConvertible {
        let count: Int
        var description: String { "\(count) whole stays on foot are too few to learn from." }
    }

    /// The pin is where the courier walked about, as far off as geocoders are.
    private func fence(for episode: Episode, _ dice: inout Dice) -> Geofence? {
        let angle = Double.random(in: 0..<1, using: &dice)
        let pin = episode.center.point(meters: pinErrorMeters, turn: angle)
        return policy.fence(around: pin, at: .other)
    }

    /// The fence's stay that overlaps the labelled one most.
    private func visit(of episode: Episode, _ fence: Geofence) -> FenceVisit? {
        func overlap(_ visit: FenceVisit) -> Int64 {
            min(visit.left ?? visit.lastSeen, episode.ends) - max(visit.entered, episode.begins)
        }
        return fence.visits(in: episode.fixes).filter { overlap($0) > 0 }
            .max { overlap($0) < overlap($1) }
    }

    private func measure(
        _ episode: Episode, _ fence: Geofence, _ baseline: DwellBaseline,
        _ result: inout FenceResult
    ) {
        result.stays += 1
        let touching = fence.visits(in: episode.fixes).filter {
            ($0.left ?? $0.lastSeen) >= episode.begins && $0.entered <= episode.ends
        }
        result.flaps += max(0, touching.count - 1)
        guard let visit = visit(of: episode, fence) else { return }
        result.found += 1
        result.entryErrors.append(seconds(visit.entered - episode.begins))
        if let left = visit.left { result.exitErrors.append(seconds(left - episode.ends)) }
        let dwell = visit.lasts(at: visit.lastSeen)
        result.dwellErrors.append(seconds(dwell - (episode.ends - episode.begins)))
        if dwell / 1_000 > baseline.longestSeconds { result.falseLong += 1 }
        if visit.left != nil, dwell / 1_000 < baseline.shortestSeconds { result.falseShort += 1 }
    }

    private func seconds(_ milliseconds: Int64) -> Double { Double(milliseconds) / 1_000 }

    /// A stay made much longer, and one made so short that nobody was at the door.
    private func inject(
        into episode: Episode, _ fence: Geofence, _ baseline: DwellBaseline, _ dice: inout Dice,
        _ result: inout FenceResult
    ) {
        let middle = (episode.first + episode.last) / 2
        let more = Int64.random(in: 600...1_800, using: &dice) * 1_000
        let rest = stride(from: Int64(5_000), to: more, by: 5_000).map {
            TrackPoint(
                at: episode.fixes[middle].at + $0, place: episode.fixes[middle].place,
                accuracyMeters: episode.fixes[middle].accuracyMeters)
        }
        let long =
            episode.fixes[...middle] + rest
            + episode.fixes[(middle + 1)...].map {
                TrackPoint(at: $0.at + more, place: $0.place, accuracyMeters: $0.accuracyMeters)
            }
        result.injectedLong += 1
        if let alert = alert(on: Array(long), fence, after: episode.begins, baseline) {
            result.caughtLong += 1
            result.delays.append(alert)
        }
        let stay = Int64.random(in: 3...10, using: &dice) * 1_000
        let cut = max(0, episode.ends - episode.begins - stay)
        let short =
            episode.fixes[...episode.first]
            + episode.fixes[(episode.last + 1)...].map {
                TrackPoint(at: $0.at - cut, place: $0.place, accuracyMeters: $0.accuracyMeters)
            }
        result.injectedShort += 1
        let visits = fence.visits(in: Array(short))
        let brief = visits.first { ($0.left ?? $0.lastSeen) >= episode.begins }
        if let brief, let left = brief.left,
            (left - brief.entered) / 1_000 < baseline.shortestSeconds
        {
            result.caughtShort += 1
        }
    }

    /// Seconds from when a stay became too long until the sweep that told it, while it lasted; nil when
    /// none did.
    private func alert(
        on fixes: [TrackPoint], _ fence: Geofence, after begin: Int64, _ baseline: DwellBaseline
    ) -> Double? {
        let limit = baseline.longestSeconds * 1_000
        var now = begin
        let end = fixes.last?.at ?? begin
        while now <= end {
            now += Self.sweepMilliseconds
            let known = fixes.prefix { $0.at <= now }
            guard let visit = fence.visits(in: known).last, visit.left == nil else { continue }
            if now - visit.entered > limit { return seconds(now - visit.entered - limit) }
        }
        return nil
    }

    /// As often as the server looks.
    private static let sweepMilliseconds: Int64 = 5_000
}

extension Coordinate {
    /// A point so far away, in a direction from 0 to 1 of a whole turn.
    fileprivate func point(meters: Double, turn: Double) -> Coordinate {
        let angle = turn * 2 * .pi
        let offset = Coordinate(metersEast: meters * cos(angle), north: meters * sin(angle))
        let origin = Coordinate(metersEast: 0, north: 0)
        return Coordinate(
            latitude: latitude + offset.latitude - origin.latitude,
            longitude: longitude + offset.longitude - origin.longitude)
    }
}
