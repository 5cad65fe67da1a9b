import DoorstepAPI
import Testing

struct ClientTests {
    @Test func `a command carries its key, its credential and its body`() async throws {
        let listener = try Listener([answer("200 OK", #"{"now":"2026-11-23T05:00:00Z"}"#)])
        let client = Client(url: listener.url, key: "lm_test_1")
        let clock: ClockRecord = try await client.send(
            "POST", "/v1/clock", ClockRecord(now: "2026-11-23T05:00:00Z"), command: "k-1")
        #expect(clock.now == "2026-11-23T05:00:00Z")
        let request = try #require(listener.requests.first)
        #expect(request.hasPrefix("POST /v1/clock HTTP/1.1\r\n"))
        #expect(request.contains("Idempotency-Key: k-1\r\n"))
        #expect(request.contains("Authorization: Bearer lm_test_1\r\n"))
        #expect(request.hasSuffix(#"{"now":"2026-11-23T05:00:00Z"}"#))
    }

    @Test func `a problem is thrown with its code and its faults`() async throws {
        let listener = try Listener([
            answer(
                "422 Unprocessable Content",
                #"""
                {"type":"about:blank","title":"No","status":422,"code":"invalid-field",
                "retryable":true,"errors":[{"pointer":"/id","code":"missing","detail":"Needed."}]}
                """#, type: "application/problem+json")
        ])
        let client = Client(url: listener.url, key: "k")
        do {
            let _: SiteRecord = try await client.get("/v1/sites/X")
            Issue.record("A problem came back as an answer.")
        } catch let problem as ProblemDocument {
            #expect(problem.code == "invalid-field")
            #expect(problem.retryable == true)
            #expect(problem.errors?.first?.pointer == "/id")
        }
    }

    @Test func `an answer that is no problem document still has its status`() async throws {
        let listener = try Listener([answer("502 Bad Gateway", "<html>", type: "text/html")])
        let client = Client(url: listener.url, key: "k")
        do {
            _ = try await client.raw("GET", "/v1/sites")
            Issue.record("A 502 came back as an answer.")
        } catch let problem as ProblemDocument {
            #expect(problem.status == 502)
            #expect(problem.code == "unexpected-answer")
        }
    }

    @Test func `nobody at the other end is no answer`() async throws {
        let client = Client(url: "http://127.0.0.1:1", key: "k")
        await #expect(throws: NoAnswer.self) { try await client.raw("GET", "/healthz") }
    }

    @Test func `a connection that breaks off is no answer`() async throws {
        let listener = try Listener(["HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"])
        let client = Client(
            url: listener.url, key: "k", transport: Transport(connections: 1))
        await #expect(throws: NoAnswer.self) { try await client.raw("GET", "/healthz") }
    }
}
