/// Every endpoint of the product, stage by stage: the table of contents.
package func allEndpoints(_ desk: Desk, feed: LiveFeed) -> [Endpoint] {
    [
        networkEndpoints(desk),
        workforceEndpoints(desk),
        deviceEndpoints(desk),
        ordersEndpoints(desk),
        trackingEndpoints(desk),
        messageEndpoints(desk),
        importEndpoints(desk),
        parcelEndpoints(desk),
        planningEndpoints(desk),
        changeEndpoints(desk),
        routeEndpoints(desk),
        hubEndpoints(desk),
        attemptEndpoints(desk),
        handshakeEndpoints(desk),
        doorRulesEndpoints(),
        uploadEndpoints(desk),
        erasureEndpoints(desk),
        proofEndpoints(desk),
        positionEndpoints(desk, feed: feed),
        ledgerEndpoints(desk),
        reportEndpoints(desk),
        webhookEndpoints(desk),
        tradeEndpoints(desk),
        labelEndpoints(desk),
    ].flatMap(\.self)
}
