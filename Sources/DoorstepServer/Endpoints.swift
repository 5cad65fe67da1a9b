/// Every endpoint of the product, stage by stage: the table of contents.
package func allEndpoints(_ desk: Desk, feed: LiveFeed) -> [Endpoint] {
    [
        networkEndpoints(desk),
        workforceEndpoints(desk),
        ordersEndpoints(desk),
        importEndpoints(desk),
        parcelEndpoints(desk),
        planningEndpoints(desk),
        routeEndpoints(desk),
        hubEndpoints(desk),
        attemptEndpoints(desk),
        doorRulesEndpoints(),
        positionEndpoints(desk, feed: feed),
        ledgerEndpoints(desk),
        reportEndpoints(desk),
        webhookEndpoints(desk),
        tradeEndpoints(desk),
    ].flatMap(\.self)
}
