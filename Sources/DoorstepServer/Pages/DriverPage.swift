/// The driver's app: one page, and the worker that keeps it on the phone.
func driverPages(_ files: StaticFiles) -> [Endpoint] {
    [
        .raw(
            "/driver", "driverPage", "The driver's app", stage: "Pages", needs: nil,
            type: "text/html"
        ) { _ in try files.page("driver.html") },
        .raw(
            "/driver/worker.js", "driverWorker", "Keeps the driver's app on the phone",
            stage: "Pages", needs: nil, type: "text/javascript"
        ) { _ in
            var answer = try files.file("driver-worker.js")
            // A worker answers for its own folder only, and the page is that folder's own address.
            answer.headers["service-worker-allowed"] = "/driver"
            answer.headers["cache-control"] = "no-cache"
            return answer
        },
    ]
}
