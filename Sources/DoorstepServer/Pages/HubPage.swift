/// The hall's page: where a parcel belongs, and which van leaves when.
func hubPages(_ files: StaticFiles) -> [Endpoint] {
    [
        .raw(
            "/hub", "hubPage", "The hub's page: lanes and docks", stage: "Pages", needs: nil,
            type: "text/html"
        ) { _ in try files.page("hub.html") }
    ]
}
