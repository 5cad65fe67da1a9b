import Foundation
import RouteOptimizer
import Testing

@testable import Integrations

/// Routing problems of others, read as their files mean them.
struct RoutingFileTests {
    private func read(_ text: String, _ rounding: DistanceRounding? = nil) throws -> RoutingInstance
    {
        try RoutingFile.read(Data(text.utf8), name: "example", rounding: rounding)
    }

    private let vrplib = """
        NAME : tiny
        TYPE : VRPTW
        DIMENSION : 3
        VEHICLES : 2
        CAPACITY : 10
        SERVICE_TIME : 5
        EDGE_WEIGHT_TYPE : EUC_2D
        NODE_COORD_SECTION
        1 0 0
        2 1 1
        3 0 2
        DEMAND_SECTION
        1 0
        2 4
        3 7
        TIME_WINDOW_SECTION
        1 0 100
        2 0 50
        3 10 90
        DEPOT_SECTION
        1
        -1
        EOF
        """

    @Test(arguments: [
        ("2 1 1", "2 1e200 1"), ("2 4", "2 4e12"), ("VEHICLES : 2", "VEHICLES : -2"),
        ("VEHICLES : 2", "VEHICLES : 9000000000"), ("2 0 50", "2 0 9223372036854775807"),
    ])
    func `a number that cannot be reckoned with is refused, and named`(
        _ sound: String, _ tooLarge: String
    ) throws {
        #expect(throws: RoutingFileFault.self) {
            try read(vrplib.replacingOccurrences(of: sound, with: tooLarge))
        }
    }

    @Test func `a VRPLIB file with windows is read with one decimal, truncated`() throws {
        let instance = try read(vrplib)
        let problem = instance.problem
        #expect(instance.scale == 10)
        #expect(instance.numbers == [1, 2])
        #expect(problem.travel[0].meters == [0, 14, 20, 14, 0, 14, 20, 14, 0])
        #expect(problem.vehicles.count == 2)
        #expect(problem.jobs.map(\.delivered) == [[4], [7]])
        #expect(problem.jobs.map(\.serviceSeconds) == [50, 50])
        #expect(problem.jobs[1].windows == [Problem.Window(opens: 100, closes: 900)])
        #expect(problem.vehicles[0].shift == Problem.Window(opens: 0, closes: 1000))
    }

    @Test func `an explicit matrix is taken as it is, one way and the other`() throws {
        let text = """
            NAME : real
            DIMENSION : 2
            EDGE_WEIGHT_TYPE : EXPLICIT
            EDGE_WEIGHT_FORMAT : FULL_MATRIX
            VEHICLES : 1
            CAPACITY : 5
            EDGE_WEIGHT_SECTION
            0 7
            9 0
            DEMAND_SECTION
            1 0
            2 3
            """
        let instance = try read(text)
        #expect(instance.scale == 1)
        #expect(instance.problem.travel[0].seconds == [0, 7, 9, 0])
    }

    @Test func `prizes, prices and vehicles of their own are read`() throws {
        let text = """
            NAME : mixed
            DIMENSION : 3
            EDGE_WEIGHT_TYPE : EUC_2D
            NODE_COORD_SECTION
            1 0 0
            2 3 4
            3 6 8
            DEMAND_SECTION
            1 0
            2 1
            3 1
            PRIZE_SECTION
            1 0
            2 30
            3 12
            CAPACITY_SECTION
            1 4
            2 9
            VEHICLES_UNIT_DISTANCE_COST_SECTION
            1 1
            2 3
            VEHICLES_ALLOWED_CLIENTS_SECTION
            1 2
            2 2 3
            """
        let problem = try read(text).problem
        #expect(problem.jobs.map(\.prize) == [30, 12])
        #expect(problem.vehicles.map(\.capacity) == [[4], [9]])
        #expect(problem.vehicles.map(\.pricePerMeter) == [1, 3])
        #expect(problem.jobs[1].requires & ~problem.vehicles[0].skills != 0)
        #expect(problem.jobs[0].requires & ~problem.vehicles[0].skills == 0)
        #expect(problem.jobs[1].requires & ~problem.vehicles[1].skills == 0)
    }

    @Test func `groups, longest routes and backhauls are read`() throws {
        let text = """
            NAME : returns
            DIMENSION : 4
            VEHICLES : 2
            CAPACITY : 5
            VEHICLES_MAX_DURATION : 90
            EDGE_WEIGHT_TYPE : EUC_2D
            NODE_COORD_SECTION
            1 0 0
            2 3 4
            3 6 8
            4 9 12
            DEMAND_SECTION
            1 0
            2 1
            3 2
            4 0
            BACKHAUL_SECTION
            1 0
            2 0
            3 0
            4 3
            MUTUALLY_EXCLUSIVE_GROUP_SECTION
            1 2 3
            2 4
            VEHICLES_MAX_DISTANCE_SECTION
            1 40
            2 50
            """
        let problem = try read(text).problem
        #expect(problem.vehicles.map(\.longestSeconds) == [90, 90])
        #expect(problem.vehicles.map(\.farthestMeters) == [40, 50])
        #expect(problem.alternatives == [[0, 1]])
        #expect(problem.jobs.map(\.collected) == [[0], [0], [3]])
        let travel = problem.travel[0]
        // Goods are brought first: not from the depot to a return, nor from a return to a delivery.
        #expect(travel.seconds(from: 0, to: 3) == TravelMatrix.unreachable)
        #expect(travel.seconds(from: 3, to: 1) == TravelMatrix.unreachable)
        #expect(travel.seconds(from: 1, to: 3) == 10)
        #expect(travel.seconds(from: 3, to: 0) == 15)
    }

    @Test func `Solomon's own text means the same as VRPLIB's`() throws {
        let text = """
            tiny

            VEHICLE
            NUMBER     CAPACITY
              2         10

            CUSTOMER
            CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

                0      0         0          0          0       100          0
                1      1         1          4          0        50          5
                2      0         2          7         10        90          5
            """
        #expect(try read(text).problem == read(vrplib).problem)
    }

    @Test func `Li and Lim's partners become shipments`() throws {
        let text = """
            2 20 1
            0 0 0 0 0 1000 0 0 0
            1 3 4 6 0 500 10 0 2
            2 6 8 -6 0 900 10 1 0
            """
        let instance = try read(text)
        #expect(instance.problem.shipments == [Problem.Shipment(pickup: 0, delivery: 1)])
        #expect(instance.problem.jobs[0].collected == [6])
        #expect(instance.problem.jobs[1].delivered == [6])
        #expect(instance.problem.travel[0].meters[1] == 5000)
    }

    @Test func `vehicles that load again and goods that come late are read and written`() throws {
        let text = """
            NAME : trips
            DIMENSION : 4
            EDGE_WEIGHT_TYPE : EUC_2D
            VEHICLES : 1
            CAPACITY : 10
            NODE_COORD_SECTION
            1 0 0
            2 3 4
            3 6 8
            4 0 5
            DEMAND_SECTION
            1 0
            2 5
            3 5
            4 5
            TIME_WINDOW_SECTION
            1 0 500
            2 0 500
            3 0 500
            4 0 500
            RELEASE_TIME_SECTION
            1 0
            2 0
            3 0
            4 100
            VEHICLES_RELOAD_DEPOT_SECTION
            1 1
            DEPOT_SECTION
            1
            -1
            """
        let instance = try read(text)
        let plan = solve(instance.problem, within: .rounds(200))
        #expect(instance.cost(plan) == 30)
        #expect(SolutionFile.text(plan, of: instance).contains(" 0 3\n"))
        for written in [
            Data(SolutionFile.text(plan, of: instance).utf8),
            try SolutionFile.json(plan, of: instance),
        ] {
            let back = try SolutionFile.read(written, for: instance)
            #expect(Checker(instance.problem).check(back).findings.isEmpty)
            #expect(back.cost == plan.cost)
        }
    }

    @Test func `the product's JSON is read, and says what is missing`() throws {
        let text = """
            {"jobs": [{"location": 1, "service": 60, "windows": [[0, 900]], "requires": [2]}],
             "vehicles": [{"start": 0, "end": 0, "shift": [0, 3600], "skills": [2],
                           "pricePerMeter": 1}],
             "travel": [{"seconds": [[0, 100], [110, 0]]}]}
            """
        let problem = try read(text).problem
        #expect(problem.jobs[0].requires == 4)
        #expect(problem.travel[0].meters == [0, 100, 110, 0])
        #expect(throws: RoutingFileFault("example does not fit: vehicles is missing.")) {
            try read(#"{"jobs": [], "travel": []}"#)
        }
    }

    @Test(arguments: [
        "", "hello", "NAME : x\nODD_SECTION\n1 2", "VEHICLE\nCUSTOMER\n", "1 2\n1 2 3",
        "NAME : x\nEDGE_WEIGHT_TYPE : GEO\nNODE_COORD_SECTION\n1 0 0\n",
        "NAME : x\nEDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n1 0 north\n",
        "NAME : x\nEDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 1 1\nMUTUALLY_EXCLUSIVE_GROUP_SECTION\n1 9 2\n",
    ])
    func `what cannot be read is refused in a sentence`(text: String) {
        #expect(throws: RoutingFileFault.self) { try read(text) }
    }

    @Test func `a mixed fleet's plan says who drives what`() throws {
        let text = """
            NAME : mixed
            DIMENSION : 3
            EDGE_WEIGHT_TYPE : EUC_2D
            NODE_COORD_SECTION
            1 0 0
            2 3 4
            3 6 8
            DEMAND_SECTION
            1 0
            2 4
            3 5
            CAPACITY_SECTION
            1 3
            2 4
            3 1
            4 9
            """
        let instance = try read(text)
        let plan = solve(instance.problem, within: .rounds(100))
        let written = SolutionFile.text(plan, of: instance)
        #expect(written.hasPrefix("Route #1:\nRoute #2:\nRoute #3:\nRoute #4: "))
        let again = try SolutionFile.read(Data(written.utf8), for: instance)
        #expect(again.routes == plan.routes)
        #expect(Checker(instance.problem).check(again).findings == [])
    }

    @Test func `the parts of a cost in JSON add up to it`() throws {
        let text = """
            {"jobs": [{"location": 1, "service": 900}],
             "vehicles": [{"start": 0, "end": 0, "shift": [0, 36000], "fixedPrice": 7,
                           "pricePerSecond": 1, "overtime": {"after": 60, "pricePerSecond": 3}}],
             "travel": [{"seconds": [[0, 100], [110, 0]]}]}
            """
        let instance = try read(text)
        let data = try SolutionFile.json(
            solve(instance.problem, within: .rounds(10)), of: instance)
        let answer = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let parts = try #require(answer["parts"] as? [String: Int])
        #expect(parts["overtime"] == 3 * 1_050)
        #expect(parts.values.reduce(0, +) == answer["cost"] as? Int)
    }

    @Test func `load orders and traffic are read, and the plan says what is moved`() throws {
        let text = """
            {"jobs": [{"location": 1, "delivered": [2], "vehicle": 0},
                      {"location": 1, "delivered": [1], "vehicle": 0}],
             "vehicles": [{"start": 0, "end": 0, "shift": [0, 3600], "capacity": [9],
                           "pinned": [0],
                           "loadOrder": {"mostMoved": 5, "loaded": [0, 1]}}],
             "travel": [{"seconds": [[0, 100], [100, 0]], "factors": [[50, 200]]}]}
            """
        let instance = try read(text)
        #expect(
            instance.problem.vehicles[0].loadOrder
                == Problem.LoadOrder(mostMoved: 5, loaded: [0, 1]))
        let plan = solve(instance.problem, within: .rounds(10))
        // Half of the way there is driven before the traffic, all of the way back in it.
        #expect(plan.routes[0].visits[0].arrival == 150)
        #expect(plan.routes[0].comesBack == 350)
        let data = try SolutionFile.json(plan, of: instance)
        let answer = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let routes = try #require(answer["routes"] as? [[String: Any]])
        let visits = try #require(routes[0]["visits"] as? [[String: Any]])
        #expect(visits.map { $0["moved"] as? Int } == [1, 0])
        #expect(throws: RoutingFileFault.self) {
            try read(text.replacing("[[50, 200]]", with: "[[50]]"))
        }
    }

    @Test func `a plan is written as others read it, and read back`() throws {
        let instance = try read(vrplib)
        let plan = solve(instance.problem, within: .rounds(100))
        let text = SolutionFile.text(plan, of: instance)
        #expect(text == "Route #1: 1\nRoute #2: 2\nCost 6.8\n" || text.hasSuffix("Cost 6.8\n"))
        for data in [Data(text.utf8), try SolutionFile.json(plan, of: instance)] {
            let again = try SolutionFile.read(data, for: instance)
            #expect(again.cost == plan.cost)
            #expect(Checker(instance.problem).check(again).findings == [])
        }
    }

    @Test func `every published instance is read, and its best plan keeps the rules`() throws {
        guard let folder = PublicInstances.folder else {
            print("SKIPPED: the published routing instances are not beside the project.")
            return
        }
        var count = 0
        for set in ["solomon", "gh200", "ortec", "lilim"] {
            for file in try PublicInstances.files(in: folder.appendingPathComponent(set)) {
                let name = file.deletingPathExtension().lastPathComponent
                let instance = try RoutingFile.read(Data(contentsOf: file), name: name)
                let best = file.deletingPathExtension().appendingPathExtension("sol")
                let plan = try SolutionFile.read(Data(contentsOf: best), for: instance)
                #expect(Checker(instance.problem).check(plan).findings == [], "\(name)")
                count += 1
            }
        }
        #expect(count >= 20)
    }
}

private enum PublicInstances {
    /// The bench folder beside the package, when there is one.
    static var folder: URL? {
        var place = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        while place.path != "/" {
            place.deleteLastPathComponent()
            let bench = place.appendingPathComponent("../shared/bench/instances").standardized
            if FileManager.default.fileExists(atPath: bench.path) { return bench }
        }
        return nil
    }

    static func files(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { ["vrp", "txt"].contains($0.pathExtension) }
            .sorted { $0.path < $1.path }
    }
}
