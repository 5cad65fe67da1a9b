internal import Foundation
internal import Glibc

/// Starts a program that dies with the calling thread, its talk on our standard error.
func spawn(_ program: String, _ arguments: [String]) throws(RoadsFault) -> pid_t {
    // `setpriv`, of Debian's essential util-linux, asks the kernel for that and becomes the program.
    let guardian = "/usr/bin/setpriv"
    let hasGuardian = access(guardian, X_OK) == 0
    let words =
        (hasGuardian ? [guardian, "--pdeathsig", "KILL", "--", program] : [program]) + arguments

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own: the terminal's Ctrl-C is for us, and we end the engine in order.
    posix_spawnattr_setpgroup(&attributes, 0)
    var everySignal = sigset_t()
    sigfillset(&everySignal)
    posix_spawnattr_setsigdefault(&attributes, &everySignal)
    var noSignal = sigset_t()
    sigemptyset(&noSignal)
    posix_spawnattr_setsigmask(&attributes, &noSignal)
    posix_spawnattr_setflags(
        &attributes,
        Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    var list = words.map { strdup($0) }
    list.append(nil)
    defer { for word in list { free(word) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, words[0], &actions, &attributes, list, environ)
    if code != 0 {
        throw RoadsFault("\(words[0]) cannot be started: \(String(cString: strerror(code)))")
    }
    return process
}

/// A port of loopback that nobody uses at the moment.
func freePort() throws(RoadsFault) -> UInt16 {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
        }
    }
    if !isBound { throw RoadsFault("There is no free port on 127.0.0.1.") }
    return UInt16(bigEndian: address.sin_port)
}
