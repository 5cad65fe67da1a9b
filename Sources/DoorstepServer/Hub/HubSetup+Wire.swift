internal import Delivery
internal import DoorstepAPI

extension HubSetup {
    /// - Throws: `Malformed` naming every field that cannot be taken.
    init(_ wire: NewHub, at site: SiteID) throws(Malformed) {
        var reader = FormReader()
        let docks: [DockID] = wire.docks.enumerated().compactMap {
            reader.label("/docks/\($0)", $1)
        }
        reader.demandDistinct("/docks", wire.docks)
        let lanes = reader.lanes("/lanes", wire.lanes)
        var presort: PresortRule?
        if let rule = wire.presort {
            let lanes = reader.lanes("/presort/lanes", rule.lanes)
            presort = PresortRule(lanes: lanes, waveHours: rule.waveHours)
            if presort == nil, reader.faults.isEmpty {
                reader.fault(
                    "/presort", .outOfRange,
                    "Presorting needs lanes, and hours from 0 to 24 in their order.")
            }
        }
        if !reader.faults.isEmpty { throw reader.malformed }
        var load = LoadPolicy()
        load.mostMoved = wire.mostMoved ?? load.mostMoved
        load.stackedParcels = wire.stackedParcels ?? load.stackedParcels
        load.heavyGrams = wire.heavyGrams.map { Int64($0) } ?? load.heavyGrams
        self.init(
            site: site, docks: docks, dockMinutes: wire.dockMinutes ?? HubSetup.dockMinutes,
            lanes: lanes, stopsPerBag: wire.stopsPerBag ?? HubSetup.stopsPerBag, presort: presort,
            lateMinutes: wire.lateMinutes ?? HubSetup.lateMinutes, load: load)
    }
}

extension FormReader {
    fileprivate mutating func lanes(_ pointer: String, _ names: [String]) -> [String] {
        demandDistinct(pointer, names)
        return names.enumerated().compactMap { text("\(pointer)/\($0)", $1, atMost: 40) }
    }

    fileprivate mutating func demandDistinct(_ pointer: String, _ names: [String]) {
        if Set(names).count != names.count {
            fault(pointer, .duplicate, "A name is given twice.")
        }
    }
}

extension HubRecord {
    init(_ hub: HubSetup) {
        self.init(
            site: hub.site.code, docks: hub.docks.map(\.code), dockMinutes: hub.dockMinutes,
            lanes: hub.lanes, stopsPerBag: hub.stopsPerBag,
            presort: hub.presort.map { PresortDetails(lanes: $0.lanes, waveHours: $0.waveHours) },
            lateMinutes: hub.lateMinutes, mostMoved: hub.load.mostMoved,
            stackedParcels: hub.load.stackedParcels, heavyGrams: Int(hub.load.heavyGrams))
    }
}

/// A reason code as somebody wrote it.
func reasonCode(_ text: String, at pointer: String) throws -> ReasonCode {
    guard let code = ReasonCode(code: text) else {
        throw Malformed(FieldFault(pointer, .notAnOption, "There is no such reason code."))
    }
    return code
}
