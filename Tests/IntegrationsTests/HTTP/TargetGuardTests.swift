import Integrations
import Testing

private let refused: [String] = [
    // Not over TLS, or not an address at all.
    "http://example.com/", "ftp://example.com/", "file:///etc/passwd", "//example.com",
    "example.com",
    "https://", "https://exämple.com/", "https://example.com/#part", "https://example.com:0/",
    // With a user: what looks like the host is not it.
    "https://example.com@127.0.0.1/", "https://a:b@example.com/",
    // Loopback, in all its clothes.
    "https://127.0.0.1/", "https://127.1/", "https://2130706433/", "https://0x7f000001/",
    "https://017700000001/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://0.0.0.0/",
    // Private, link-local, unique-local, shared, multicast, metadata.
    "https://10.0.0.1/", "https://172.16.0.1/", "https://172.31.255.255/", "https://192.168.1.1/",
    "https://169.254.169.254/latest/meta-data/", "https://100.64.0.1/", "https://[fe80::1]/",
    "https://[fd00:ec2::254]/", "https://224.0.0.1/", "https://[ff02::1]/",
    "https://255.255.255.255/",
    // IPv4 inside IPv6.
    "https://[64:ff9b::a00:1]/", "https://[2002:a00:1::]/", "https://[2001::a00:1]/",
]

struct TargetGuardTests {
    @Test(arguments: refused)
    func `an address that leads into our network is refused`(url: String) {
        #expect(TargetGuard().fault(in: url) != nil, "\(url)")
    }

    @Test(arguments: [
        "https://example.com/hook?x=1", "https://8.8.8.8/", "https://172.32.0.1:8443/a",
        "https://[2606:4700::1111]/", "https://not-resolved-yet.example/",
    ])
    func `an address of the open internet may be tried`(url: String) {
        #expect(TargetGuard().fault(in: url) == nil)
    }

    @Test func `a name that resolves to loopback is refused when it is used`() async {
        let exchange = HTTPExchange(threads: 1)
        defer { exchange.close() }
        var request = HTTPRequest("POST", "https://localhost:1/", timeout: .seconds(2))
        request.guarding = TargetGuard()
        await #expect {
            try await exchange.send(request)
        } throws: { "\($0)".contains("not a public address") }
    }

    @Test func `the switch for tests allows loopback and nothing more`() {
        let open = TargetGuard(allowsLoopback: true)
        #expect(open.fault(in: "http://127.0.0.1:8080/hook") == nil)
        #expect(open.fault(in: "http://[::1]:8080/hook") == nil)
        #expect(open.fault(in: "http://8.8.8.8/") != nil)
        #expect(open.fault(in: "https://192.168.1.1/") != nil)
    }
}
