// swift-tools-version:6.2
import PackageDescription

/// Every target speaks Swift 6 with strict concurrency; a file's imports are the truth about the file.
let house: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("ExistentialAny"),
    ] + (Context.environment["DOORSTEP_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)])

/// The solver is as fast as C only when optimised, so it is optimised in debug builds too; so is
/// whatever compares an address with thousands of streets.
let fast: [SwiftSetting] = house + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let lifecycle: Target.Dependency =
    .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency =
    .product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments: Target.Dependency =
    .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "doorstep",
    products: [.executable(name: "doorstep", targets: ["doorstep"])],
    traits: [
        .trait(name: "PostgreSQL", description: "The PostgreSQL store (needs libpq-dev)")
    ],
    dependencies: [
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(
            url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Inner ring: pure, no I/O, no clock.
        .target(name: "Geography", swiftSettings: fast),  // places, distances, fences
        .target(name: "RouteOptimizer", swiftSettings: fast),  // who drives where, when
        .target(  // the Merkle tree and its proofs
            name: "CustodyLedger", dependencies: [crypto], swiftSettings: house),
        .target(  // whether three devices tell the same story; scales photos, so it is optimised
            name: "Attestation", dependencies: ["Geography", "CustodyLedger", crypto],
            swiftSettings: fast),
        .target(  // the rules of delivery, stage by stage
            name: "Delivery", dependencies: ["Attestation", "Geography", "RouteOptimizer"],
            swiftSettings: house),

        // Outer ring: effects.
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(
            name: "CCurlLibrary", path: "Sources/CCurlLibrary", pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(
            name: "CTurboJPEG", pkgConfig: "libturbojpeg",
            providers: [.apt(["libturbojpeg0-dev"])]),
        .systemLibrary(name: "CZBar", pkgConfig: "zbar", providers: [.apt(["libzbar-dev"])]),
        .systemLibrary(name: "CZint", providers: [.apt(["libzint-dev"])]),
        .target(  // photos and barcodes, in and out; every pixel counts, so it is optimised
            name: "Imagery", dependencies: ["Attestation", "CTurboJPEG", "CZBar", "CZint"],
            swiftSettings: fast),
        .systemLibrary(
            name: "CPango", pkgConfig: "cairo", providers: [.apt(["libpango1.0-dev"])]),
        .target(  // parcels' labels on paper, as pictures and for label printers
            name: "Labels", dependencies: ["Imagery", "Attestation", "CPango"],
            swiftSettings: fast),
        .target(name: "CCurl", dependencies: ["CCurlLibrary"]),  // libcurl's variadic setters
        .target(  // one SQL interface, two databases
            name: "Database",
            dependencies: [
                "CSQLite", .target(name: "CPostgres", condition: .when(traits: ["PostgreSQL"])),
                logging,
            ],
            swiftSettings: house),
        .target(  // the truth: append, fold, sequence, replay
            name: "EventLog", dependencies: ["Database", "CustodyLedger", crypto, logging],
            swiftSettings: house),
        .target(  // personal facts under personal keys
            name: "Vault", dependencies: ["Database", crypto, cryptoExtras], swiftSettings: house),
        .target(  // translations to and from outside systems
            name: "Integrations",
            dependencies: [
                "Delivery", "Geography", "RouteOptimizer", "Database", "CCurl", logging,
            ],
            swiftSettings: fast),
        .target(name: "DoorstepAPI", dependencies: ["CCurl"], swiftSettings: house),  // wire types
        .target(  // use cases, views, endpoints, pages
            name: "DoorstepServer",
            dependencies: [
                "Attestation", "Imagery", "Labels",
                "Delivery", "Geography", "CustodyLedger", "EventLog", "Vault", "Database",
                "Integrations",
                "DoorstepAPI", "RouteOptimizer", hummingbird, httpTypes, nio, crypto, cryptoExtras,
                logging,
                lifecycle,
            ],
            resources: [.copy("Pages/static")],
            swiftSettings: house),
        .target(  // virtual people and vans on the public API; paints photos, so it is optimised
            name: "Simulator",
            dependencies: ["DoorstepAPI", "Geography", "Attestation", "Imagery"],
            swiftSettings: fast),
        .executableTarget(  // the program
            name: "doorstep",
            dependencies: [
                "DoorstepServer", "Simulator", "Integrations", "EventLog", "Vault", "Database",
                "DoorstepAPI", "Delivery", "RouteOptimizer", "Geography", "CustodyLedger",
                arguments, lifecycle, signals, logging,
            ],
            swiftSettings: house),

        .executableTarget(  // what `make bench` runs
            name: "benchmarks",
            dependencies: [
                "DoorstepServer", "DoorstepAPI", "EventLog", "Vault", "Database", "Integrations",
                "RouteOptimizer", "Attestation", "CustodyLedger", hummingbird, nio, crypto, logging,
            ],
            path: "Benchmarks", swiftSettings: house),

        .target(  // readers of strangers' bytes, with what must hold of each
            name: "Fuzzing",
            dependencies: [
                "Attestation", "CustodyLedger", "Delivery", "DoorstepAPI", "DoorstepServer",
                "EventLog", "Imagery", "Integrations", "RouteOptimizer",
            ],
            path: "Tests/Fuzzing", swiftSettings: house),
        .testTarget(
            name: "FuzzingTests", dependencies: ["Fuzzing"], exclude: ["corpus"],
            swiftSettings: house),

        .testTarget(
            name: "RouteOptimizerTests", dependencies: ["RouteOptimizer"], swiftSettings: house),
        .testTarget(
            name: "DeliveryTests", dependencies: ["Delivery", "Attestation", "RouteOptimizer"],
            swiftSettings: house),
        .testTarget(
            name: "IntegrationsTests",
            dependencies: [
                "Integrations", "Delivery", "Geography", "RouteOptimizer", "Database", logging,
            ],
            swiftSettings: house),
        .testTarget(
            name: "DoorstepAPITests", dependencies: ["DoorstepAPI"], swiftSettings: house),
        .testTarget(
            name: "SimulatorTests",
            dependencies: ["Simulator", "DoorstepAPI", "Geography", "Attestation", "Imagery"],
            swiftSettings: house),
        .testTarget(
            name: "DoorstepServerTests",
            dependencies: [
                "Attestation", "Imagery",
                "DoorstepServer", "Delivery", "EventLog", "Vault", "Database", "Integrations",
                "DoorstepAPI", "CustodyLedger", "Simulator", crypto, cryptoExtras, logging,
            ],
            swiftSettings: house),
        .testTarget(name: "TidyTests", swiftSettings: house),
        .testTarget(name: "GeographyTests", dependencies: ["Geography"], swiftSettings: house),
        .testTarget(name: "DatabaseTests", dependencies: ["Database"], swiftSettings: house),
        .testTarget(
            name: "CustodyLedgerTests", dependencies: ["CustodyLedger"], swiftSettings: house),
        .testTarget(
            name: "AttestationTests", dependencies: ["Attestation", "CustodyLedger"],
            swiftSettings: house),
        .testTarget(
            name: "ImageryTests", dependencies: ["Imagery", "Attestation"], swiftSettings: fast),
        .testTarget(
            name: "LabelsTests", dependencies: ["Labels", "Imagery", "Attestation"],
            swiftSettings: fast),
        .testTarget(
            name: "VaultTests", dependencies: ["Vault", "Database"], swiftSettings: house),
        .testTarget(
            name: "EventLogTests", dependencies: ["EventLog", "Database", "CustodyLedger"],
            swiftSettings: house),
    ]
)

/// What `scripts/fuzz` runs: libFuzzer is linked into nothing else.
if Context.environment["DOORSTEP_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "fuzzer", dependencies: ["Fuzzing"], path: "Tests/Fuzzer",
            swiftSettings: house + [.unsafeFlags(["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(["-use-ld=lld"])]))
}
