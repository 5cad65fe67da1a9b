internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// Drivers, vehicles and who works when.
package func workforceEndpoints(_ desk: Desk) -> [Endpoint] {
    driverEndpoints(desk) + vehicleEndpoints(desk) + shiftEndpoints(desk)
}

private func driverEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .put, "/v1/drivers/{driver}", "setDriver", "Sets a driver", stage: "Workforce",
            needs: .network, body: NewDriver.self, answers: DriverRecord.self, status: 200
        ) { call, body in
            let driver = try Driver(id: call.label("driver"), body)
            try await set(driver, on: driver.id.stream, for: desk.errand(for: call.caller))
            return DriverRecord(driver, showsPeople: call.caller.has(.readPeople))
        },
        .read(
            "/v1/drivers/{driver}", "readDriver", "Reads a driver", stage: "Workforce",
            needs: .read, answers: DriverRecord.self
        ) { call in
            let id = try call.label("driver", as: DriverID.self)
            let errand = desk.errand(for: call.caller)
            guard let driver = try await errand.find(Driver.self, id.stream) else {
                throw Refusal.notFound("driver")
            }
            return DriverRecord(driver, showsPeople: call.caller.has(.readPeople))
        },
        .read(
            "/v1/drivers", "listDrivers", "Lists drivers by id", stage: "Workforce", needs: .read,
            Endpoint.Parameter.page, answers: Page<DriverRecord>.self
        ) { call in
            let showsPeople = call.caller.has(.readPeople)
            return try await page(of: Driver.self, DriverID.self, call, desk) {
                DriverRecord($0, showsPeople: showsPeople)
            }
        },
    ]
}

private func vehicleEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .put, "/v1/vehicles/{vehicle}", "setVehicle", "Sets a vehicle", stage: "Workforce",
            needs: .network, body: NewVehicle.self, answers: VehicleRecord.self, status: 200
        ) { call, body in
            let vehicle = try Vehicle(id: call.label("vehicle"), body)
            try await set(vehicle, on: vehicle.id.stream, for: desk.errand(for: call.caller))
            return VehicleRecord(vehicle)
        },
        .read(
            "/v1/vehicles/{vehicle}", "readVehicle", "Reads a vehicle", stage: "Workforce",
            needs: .read, answers: VehicleRecord.self
        ) { call in
            let id = try call.label("vehicle", as: VehicleID.self)
            let errand = desk.errand(for: call.caller)
            guard let vehicle = try await errand.find(Vehicle.self, id.stream) else {
                throw Refusal.notFound("vehicle")
            }
            return VehicleRecord(vehicle)
        },
        .read(
            "/v1/vehicles", "listVehicles", "Lists vehicles by id", stage: "Workforce",
            needs: .read, Endpoint.Parameter.page, answers: Page<VehicleRecord>.self
        ) { call in
            try await page(of: Vehicle.self, VehicleID.self, call, desk) { VehicleRecord($0) }
        },
    ]
}

private func shiftEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .post, "/v1/shifts", "planShift", "Puts a driver and a vehicle on the roster",
            stage: "Workforce", needs: .network, body: NewShift.self, answers: ShiftRecord.self
        ) { call, body in
            let shift = try Shift(body)
            try await planShift(shift, for: desk.errand(for: call.caller))
            return ShiftRecord(shift, route: nil)
        },
        .read(
            "/v1/shifts", "listShifts", "Lists the shifts of a day", stage: "Workforce",
            needs: .read,
            [
                .day("date", "The day, in UTC; today when not said."),
                .label("site", "Only those from this site."),
            ], answers: Page<ShiftRecord>.self
        ) { call in
            let site = try call.optionalLabel("site", as: SiteID.self)
            let day =
                call.query["date"].flatMap(CalendarDay.init)
                ?? CalendarDay(of: desk.clock.now)
            guard let span = Window(from: day.start, to: day.start + .seconds(86_400)) else {
                return Page(items: [])
            }
            let shifts = try await WorkforceView.shifts(
                within: span, at: site, of: call.caller.organization, in: desk.journal.store)
            return Page(items: shifts.map { ShiftRecord($0.shift, route: $0.route) })
        },
    ]
}
