import RouteOptimizer
import Testing

/// The checker finds every rule broken, by exactly so much.
struct CheckerTests {
    /// Two jobs down the street, driven in order by one van.
    private func day() throws -> (problem: Problem, plan: Solution) {
        let problem = try Street.problem([Street.job(at: 2), Street.job(at: 5)])
        return (problem, solve(problem, within: .rounds(100)))
    }

    private func rules(_ plan: Solution, _ problem: Problem) -> [Rule] {
        Checker(problem).check(plan).findings.map(\.rule)
    }

    @Test func `a good plan has no findings`() throws {
        let (problem, plan) = try day()
        #expect(Checker(problem).check(plan).findings.isEmpty)
        #expect(plan.cost.total == 1_000)
    }

    @Test func `a job that is nowhere, twice or unknown is found`() throws {
        let (problem, plan) = try day()
        var forgotten = plan
        forgotten.routes[0].visits.removeLast()
        #expect(rules(forgotten, problem) == [.jobForgotten])
        var twice = plan
        twice.unassigned = [1]
        #expect(rules(twice, problem) == [.jobTwice])
        var unknown = plan
        unknown.unassigned = [9]
        #expect(rules(unknown, problem) == [.unknownJob])
    }

    @Test func `a vehicle that is unknown, used twice or idle is found`() throws {
        let (problem, plan) = try day()
        var unknown = plan
        unknown.routes[0].vehicle = 4
        #expect(rules(unknown, problem) == [.unknownVehicle])
        var twice = plan
        twice.routes.append(
            Solution.Route(vehicle: 0, departure: 0, visits: [], comesBack: 0, meters: 0))
        #expect(rules(twice, problem) == [.vehicleTwice, .emptyRoute])
    }

    @Test func `times that no van can keep are found`() throws {
        let (problem, plan) = try day()
        var flown = plan
        flown.routes[0].visits[1].arrival -= 30
        let findings = Checker(problem).check(flown).findings
        #expect(findings.map(\.rule) == [.tooFast])
        #expect(findings.first?.amount == 30)
        var hurried = plan
        hurried.routes[0].visits[1].ends -= 1
        #expect(rules(hurried, problem) == [.wrongService])
        var back = plan
        back.routes[0].comesBack -= 1
        #expect(rules(back, problem) == [.tooFast])
    }

    @Test func `late is found with the seconds`() throws {
        let problem = try Street.problem([Street.job(at: 5, to: 200)])
        let route = Timetable(problem, vehicle: 0, order: [0]).route()
        let finding = try #require(Checker(problem).check(route).first)
        #expect(finding.rule == .afterWindow)
        #expect(finding.amount == 100)
        #expect(finding.job == 0)
    }

    @Test func `the gap between two windows is closed`() throws {
        var job = Street.job(at: 2, to: 100)
        job.windows.append(Problem.Window(opens: 500, closes: 900))
        let problem = try Street.problem([job])
        var plan = solve(problem, within: .rounds(10))
        #expect(plan.routes[0].visits[0].begins == 500)
        plan.routes[0].visits[0].begins = 300
        plan.routes[0].visits[0].ends = 360
        #expect(rules(plan, problem).contains(.betweenWindows))
    }

    @Test func `too much on board is found per dimension`() throws {
        let problem = try Street.problem(
            [Street.job(at: 1, amount: 6), Street.job(at: 2, amount: 7)])
        let route = Timetable(problem, vehicle: 0, order: [0, 1]).route()
        let finding = try #require(Checker(problem).check(route).first)
        #expect(finding.rule == .overloaded)
        #expect(finding.amount == 3)
        #expect(finding.dimension == 0)
    }

    @Test func `who may not is found`() throws {
        var needs = Street.job(at: 1)
        needs.requires = 0b100
        var shuns = Street.job(at: 2)
        shuns.forbids = 0b001
        var bound = Street.job(at: 3)
        bound.boundTo = 1
        let problem = try Street.problem(
            [needs, shuns, bound], [Street.van(skills: 0b011), Street.van()])
        let route = Timetable(problem, vehicle: 0, order: [0, 1, 2]).route()
        #expect(
            Checker(problem).check(route).map(\.rule)
                == [.skillMissing, .skillForbidden, .boundElsewhere])
    }

    @Test func `a break that is missing or too early is found`() throws {
        let rest = Problem.Break(window: Problem.Window(opens: 300, closes: 500), seconds: 600)
        let problem = try Street.problem(
            [Street.job(at: 5, to: 400), Street.job(at: 9)], [Street.van(rest: rest)])
        var route = Timetable(problem, vehicle: 0, order: [0, 1]).route()
        #expect(Checker(problem).check(route).isEmpty)
        #expect(route.rest != nil)
        route.rest?.begins = 290
        #expect(Checker(problem).check(route).map(\.rule).contains(.breakOutsideWindow))
        route.rest = nil
        #expect(Checker(problem).check(route).map(\.rule) == [.noBreak])
    }

    @Test func `a shipment in two vans or in the wrong order is found`() throws {
        let pickup = Problem.Job(location: 3, collected: [2])
        let delivery = Problem.Job(location: 6, delivered: [2])
        let problem = try Street.problem(
            [pickup, delivery], [Street.van(), Street.van()],
            shipments: [Problem.Shipment(pickup: 0, delivery: 1)])
        func plan(_ orders: [[Int]]) -> Solution {
            var plan = Solution(
                routes: orders.indices.map {
                    Timetable(problem, vehicle: $0, order: orders[$0]).route()
                }, unassigned: [], cost: Solution.Cost())
            plan.cost = Checker(problem).cost(of: plan)
            return plan
        }
        #expect(rules(plan([[0, 1]]), problem).isEmpty)
        #expect(rules(plan([[0], [1]]), problem).contains(.shipmentSplit))
        #expect(rules(plan([[1, 0]]), problem).contains(.deliveredBeforePickup))
    }

    @Test func `books that do not add up are found`() throws {
        let (problem, plan) = try day()
        var cheap = plan
        cheap.cost.distance -= 10
        #expect(rules(cheap, problem) == [.wrongCost])
        var short = plan
        short.routes[0].meters = 1
        #expect(rules(short, problem) == [.wrongDistance])
    }
}
