internal import Delivery
internal import DoorstepAPI
internal import EventLog
internal import Integrations

/// The dispatcher's assistant: words in, an answer or a change to look at out.
///
/// It has the rights of whoever asks and no other, changes nothing before that person has confirmed
/// what they saw, and everything it was asked stands in the log.
struct Assist: Sendable {
    let desk: Desk
    let caller: Caller

    private var errand: Errand { desk.errand(for: caller) }

    func answer(_ question: NewQuestion) async throws -> Assistance {
        let day = try await day(question.date, site: question.site)
        let id = "Q-" + Secret.random(12)
        var (reading, byModel) = (DispatchGrammar.read(question.text), false)
        if reading == .notUnderstood, let sentence = try await modelSentence(question.text, day) {
            (reading, byModel) = (DispatchGrammar.read(sentence), true)
        }
        guard case .understood(let request) = reading else {
            try await note(id, [.asked(nil)])
            return Assistance(
                id: id, outcome: .unclear,
                words: ["I do not understand that. One may say, for instance:"],
                forms: DispatchGrammar.forms)
        }
        do {
            var assistance =
                if let wish = try day.wish(request) {
                    try await propose(wish, id, day)
                } else {
                    try await reply(to: request, id, day)
                }
            assistance.byModel = byModel
            return assistance
        } catch let unclear as DispatchDay.Unclear {
            try await note(id, [.asked(request.words)])
            return Assistance(
                id: id, outcome: .unclear, understood: request.words, byModel: byModel,
                words: [unclear.words])
        }
    }

    /// Makes the change that was proposed, if nobody has changed the plan since.
    func confirm(_ id: ProposalID) async throws -> ChangeRecord {
        let proposal = try await errand.load(Proposal.self, id.stream)
        let events = try proposal.state.confirm(by: errand.actor, at: errand.now)
        guard let change = proposal.state.change, let sentence = proposal.state.sentence,
            case .understood(let request) = DispatchGrammar.read(sentence)
        else { throw Rejection.proposalUnknown }
        let draft = try await errand.load(Plan.self, change.plan.stream).state.draft
        let day = try await day(draft?.day.text, site: draft?.site.code)
        guard let wish = try day.wish(request) else { throw Rejection.proposalUnknown }
        let standing = Precondition {
            let plan = try await errand.load(Plan.self, change.plan.stream)
            guard plan.version == change.planVersion else {
                throw Refusal(
                    412, "precondition-failed", "Not what you have seen",
                    detail: "Somebody changed the plan meanwhile. Ask again.")
            }
        }
        let made = try await Precondition.$current.withValue(standing) {
            try await standing.demand()
            return try await make(wish, applies: true, accepting: change.breaksRules)
        }
        try await errand.record([proposal.change(events, occurredAt: errand.now)])
        return made
    }

    private func propose(
        _ wish: DispatchWish, _ id: String, _ day: DispatchDay
    ) async throws -> Assistance {
        guard caller.has(.plan) else {
            throw DispatchDay.Unclear(words: "You may ask, but changing a plan is not your right.")
        }
        let version = try await errand.load(Plan.self, wish.plan.stream).version
        let change = try await make(wish, applies: false, accepting: false)
        let sentence = wish.sentence.words
        try await note(
            id,
            [
                .asked(sentence),
                .proposed(
                    Proposal.Change(
                        plan: wish.plan, planVersion: version,
                        breaksRules: !change.violations.isEmpty, by: errand.actor, at: errand.now)),
            ])
        return Assistance(
            id: id, outcome: .proposed, understood: sentence,
            words: wish.notes + change.difference, sources: ["/v1/plans/\(wish.plan.code)"],
            change: change)
    }

    private func make(
        _ wish: DispatchWish, applies: Bool, accepting: Bool
    ) async throws -> ChangeRecord {
        switch wish.change {
        case .move(let move):
            return try await errand.moveStop(
                MoveWish(
                    route: move.route, stop: move.stop, receiver: move.receiver,
                    position: move.position, acceptsViolations: applies ? accepting : nil),
                in: wish.plan, remembering: desk.roads, by: desk.travelTimes)
        case .repair(var repair):
            repair.isApplied = applies
            return try await errand.repairPlan(
                repair, in: wish.plan, remembering: desk.roads, by: desk.travelTimes)
        }
    }

    private func reply(
        to request: DispatchRequest, _ id: String, _ day: DispatchDay
    ) async throws -> Assistance {
        var (words, sources) = ([String](), ["/v1/routes?date=\(day.date.text)"])
        switch request {
        case .whatIsLate: words = day.whatIsLate()
        case .whatIsLeft(let name):
            let route = try day.route(name)
            words = day.whatIsLeft(on: route)
            sources = ["/v1/routes/\(route.id)"]
        case .whoHasNoPlace:
            for plan in Set(day.routes.compactMap(\.plan)).sorted() {
                guard let plan = PlanID(plan) else { continue }
                words += try await errand.load(Plan.self, plan.stream).state.unassigned.map {
                    "\($0.consignment.code): \($0.reason.rawValue)"
                }
                sources = ["/v1/plans/\(plan.code)"]
            }
            if words.isEmpty { words = ["Everybody has a place."] }
        case .whereIs(let name):
            let parcels = try await parcels(named: name)
            if parcels.isEmpty { throw DispatchDay.Unclear(words: "There is no \(name).") }
            words = parcels.flatMap(day.whereIs)
            sources = parcels.map { "/v1/parcels/\($0.id)/timeline" }
        default: break
        }
        try await note(id, [.asked(request.words)])
        return Assistance(
            id: id, outcome: .answered, understood: request.words, words: words, sources: sources)
    }

    /// A parcel, or all of a consignment's.
    private func parcels(named name: String) async throws -> [ParcelRecord] {
        let view = ParcelListView(store: desk.journal.store)
        if let id = ParcelID(name),
            let parcel = try await view.findParcel(id, of: caller.organization)
        {
            return [parcel]
        }
        guard let id = ConsignmentID(name),
            let booking = try await errand.findConsignments([id])[id]?.booking
        else { return [] }
        var parcels: [ParcelRecord] = []
        for order in booking.parcels {
            if let parcel = try await view.findParcel(order.id, of: caller.organization) {
                parcels.append(parcel)
            }
        }
        return parcels
    }

    private func note(_ id: String, _ events: [Proposal.Event]) async throws {
        guard let id = ProposalID(id) else { return }
        let proposal = Loaded<Proposal>(stream: id.stream)
        try await errand.record([proposal.change(events, occurredAt: errand.now)])
    }

    private func day(_ date: String?, site: String?) async throws -> DispatchDay {
        let found = try await desk.day(date, site: site, of: caller.organization)
        var filter = RouteListView.Filter()
        (filter.from, filter.to, filter.site) = (found.from, found.to, site)
        let routes = try await RouteListView(store: desk.journal.store).routes(
            of: caller.organization, filter, after: nil, limit: Limits.routesPerDay)
        guard let day = CalendarDay(found.date) else {
            throw Refusal.malformed("date is no day.", code: "invalid-parameter")
        }
        return DispatchDay(
            date: day, timeZone: found.timeZone, routes: routes, now: errand.now)
    }

    /// What a language model makes of words that no form fits; nil without one.
    private func modelSentence(_ text: String, _ day: DispatchDay) async throws -> String? {
        guard let model = desk.languageModel else { return nil }
        return try? await model.sentence(
            for: text, among: DispatchGrammar.forms,
            names: day.routes.map(\.id) + day.routes.compactMap(\.vehicle))
    }
}
