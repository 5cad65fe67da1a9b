/// Who may import whom: the same table as in ARCHITECTURE.md, checked on every import line.
let arrows: [String: Set<String>] = [
    "Geography": ["Glibc"],
    "RouteOptimizer": ["Glibc"],
    "CustodyLedger": ["Crypto"],
    "Attestation": ["Geography", "CustodyLedger", "Crypto", "Glibc"],
    "Delivery": ["Attestation", "Geography", "RouteOptimizer"],
    "Database": ["CSQLite", "CPostgres", "Logging", "Foundation", "Synchronization", "Glibc"],
    "EventLog": [
        "Database", "CustodyLedger", "Crypto", "Logging", "Foundation", "Synchronization", "Glibc",
    ],
    "Vault": ["Database", "Crypto", "CryptoExtras", "Foundation", "Synchronization", "Glibc"],
    "Imagery": ["Attestation", "CTurboJPEG", "CZBar", "CZint"],
    "Labels": ["Imagery", "Attestation", "CPango"],
    "Integrations": [
        "Delivery", "Geography", "RouteOptimizer", "Database", "CCurl", "Logging", "Foundation",
        "Synchronization", "Glibc",
    ],
    "DoorstepAPI": ["CCurl", "Foundation", "Synchronization", "Glibc"],
    "DoorstepServer": [
        "Attestation", "Delivery", "Geography", "RouteOptimizer", "EventLog", "Vault", "Database",
        "Integrations", "Imagery", "Labels",
        "CustodyLedger", "DoorstepAPI", "Hummingbird",
        "HTTPTypes", "NIOCore", "Crypto", "CryptoExtras", "Logging",
        "ServiceLifecycle", "Foundation", "Dispatch", "Synchronization", "Glibc",
    ],
    "Simulator": [
        "DoorstepAPI", "Geography", "Attestation", "Imagery", "Foundation", "Synchronization",
        "Glibc",
    ],
    "doorstep": [
        "DoorstepServer", "Simulator", "Integrations", "EventLog", "Vault", "Database",
        "DoorstepAPI", "Delivery", "RouteOptimizer", "Geography", "CustodyLedger",
        "ArgumentParser", "ServiceLifecycle", "UnixSignals", "Logging",
        "Foundation", "Synchronization", "Glibc",
    ],
]

/// The stages of `Delivery` in journey order; a stage may speak only of those before it.
///
/// Stages of one row stand side by side and do not know each other, but for the folder `Orders`,
/// whose consignments name the places and people of its neighbours by id only.
let stages: [Set<String>] = [
    ["Words"],
    ["Orders", "Recipients", "Network", "Workforce"],
    ["Planning"],
    ["Hub"],
    ["Dispatch"],
    ["Handoff"],
    ["ControlTower"],
    ["Trust", "Crisis"],
    ["Settlement"],
    ["Capacity", "Measures"],
]
