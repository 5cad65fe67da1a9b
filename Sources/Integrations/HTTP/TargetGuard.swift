internal import Foundation
internal import Glibc

/// Lets a URL that a stranger named lead out of our network, and nowhere into it.
///
/// Names are resolved once, every address is looked at, and the connection goes to the one that was
/// looked at: a name that answers differently a moment later changes nothing.
package struct TargetGuard: Sendable, Hashable {
    /// For tests and receivers on the same machine: plain HTTP is then allowed too, to loopback only.
    package var allowsLoopback: Bool

    package init(allowsLoopback: Bool = false) { self.allowsLoopback = allowsLoopback }

    /// Why a URL is no target, or nil for one that may be tried; no name is resolved.
    package func fault(in url: String) -> String? {
        do {
            let parts = try parts(of: url)
            let numeric = try? resolved(parts.host, parts.port, flags: AI_NUMERICHOST)
            if let numeric { try check(numeric, parts) }
            return nil
        } catch { return error.description }
    }

    /// Where to connect, in libcurl's words: `::203.0.113.7:443`.
    ///
    /// - Throws: `HTTPFault` when the URL is no target, or leads into our network.
    func target(of url: String) throws(HTTPFault) -> String {
        let parts = try parts(of: url)
        let addresses = try resolved(parts.host, parts.port, flags: 0)
        try check(addresses, parts)
        guard let first = addresses.first else {
            throw HTTPFault("\(parts.host) has no address.")
        }
        return first.isIPv6 ? "::[\(first)]:\(parts.port)" : "::\(first):\(parts.port)"
    }

    private struct Parts {
        let host: String
        let port: Int
        let isSecure: Bool
    }

    private func parts(of url: String) throws(HTTPFault) -> Parts {
        guard url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
            let host = parts.host, !host.isEmpty
        else { throw HTTPFault("Write an address such as https://example.com/hook, in ASCII.") }
        guard scheme == "https" || (scheme == "http" && allowsLoopback) else {
            throw HTTPFault("The address must begin with https://.")
        }
        guard parts.user == nil, parts.password == nil, parts.fragment == nil else {
            throw HTTPFault("The address must be without a user, a password and a fragment.")
        }
        let isSecure = scheme == "https"
        let port = parts.port ?? (isSecure ? 443 : 80)
        guard (1...65_535).contains(port) else { throw HTTPFault("There is no port \(port).") }
        let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        return Parts(host: bare, port: port, isSecure: isSecure)
    }

    /// One address that may not be is enough: a name with two faces is an attack.
    private func check(_ addresses: [IPAddress], _ parts: Parts) throws(HTTPFault) {
        for address in addresses {
            if allowsLoopback && address.isLoopback { continue }
            guard address.isPublic else {
                throw HTTPFault("\(parts.host) leads to \(address), which is not a public address.")
            }
            guard parts.isSecure else { throw HTTPFault("The address must begin with https://.") }
        }
    }
}

private func resolved(
    _ host: String, _ port: Int, flags: Int32
) throws(HTTPFault) -> [IPAddress] {
    var hints = addrinfo()
    hints.ai_flags = flags
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, String(port), &hints, &list)
    defer { freeaddrinfo(list) }
    guard code == 0 else {
        throw HTTPFault("The name \(host) was not found: \(String(cString: gai_strerror(code))).")
    }
    var addresses: [IPAddress] = []
    var next = list
    while let entry = next {
        if let address = IPAddress(entry.pointee) { addresses.append(address) }
        next = entry.pointee.ai_next
    }
    return addresses
}

extension IPAddress {
    fileprivate init?(_ entry: addrinfo) {
        guard let address = entry.ai_addr else { return nil }
        switch entry.ai_family {
        case AF_INET:
            self = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                withUnsafeBytes(of: $0.pointee.sin_addr) { IPAddress(bytes: Array($0)) }
            }
        case AF_INET6:
            self = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                withUnsafeBytes(of: $0.pointee.sin6_addr) { IPAddress(bytes: Array($0)) }
            }
        default: return nil
        }
    }
}
