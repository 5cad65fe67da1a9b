import Testing

struct ChangePlanTests {
    @Test(arguments: TestDatabase.all)
    func `a stop that is moved keeps its number, and asking changes nothing`(database: TestDatabase)
        async throws
    {
        try await checkChanges(on: database)
    }

    @Test(arguments: TestDatabase.all)
    func `what is aboard stays with its van, and what has begun stays in place`(
        database: TestDatabase
    ) async throws {
        try await checkCustody(on: database)
    }

    @Test(arguments: TestDatabase.all)
    func `a change that breaks rules is made only by who accepts them`(database: TestDatabase)
        async throws
    {
        try await checkViolations(on: database)
    }

    @Test(arguments: TestDatabase.all)
    func `a plan is mended around cancellations and additions`(database: TestDatabase) async throws
    {
        try await checkRepair(on: database)
    }

    @Test(arguments: TestDatabase.all)
    func `a plan is mended around a breakdown and a late start`(database: TestDatabase) async throws
    {
        try await checkBreakdown(on: database)
    }
}
