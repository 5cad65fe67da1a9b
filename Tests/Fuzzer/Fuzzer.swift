import Fuzzing
import Glibc

/// The reader under test: chosen before the first input, and never after.
nonisolated(unsafe) private var chosen: Fuzz?

/// `fuzzer` names the readers, `READER=name fuzzer FOLDER/` writes down its seeds, and
/// `READER=name fuzzer -OPTIONS… FOLDER` lets libFuzzer loose on it.
///
/// The name is in the environment since libFuzzer starts itself anew, with its own words only.
@_cdecl("LLVMFuzzerInitialize")
func chooseReader(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> Int32 {
    guard let readers = try? Fuzz.all() else {
        print("The seeds cannot be made.")
        exit(70)
    }
    guard let name = getenv("READER").map({ String(cString: $0) }) else {
        print(readers.map(\.name).joined(separator: "\n"))
        exit(0)
    }
    guard let reader = readers.first(where: { $0.name == name }) else {
        print("There is no reader called \(name).")
        exit(64)
    }
    let folder = arguments.pointee[1].map { String(cString: $0) } ?? ""
    if count.pointee == 2, folder.hasSuffix("/") { exit(write(reader.seeds, into: folder)) }
    chosen = reader
    return 0
}

private func write(_ seeds: [[UInt8]], into folder: String) -> Int32 {
    for (number, seed) in seeds.enumerated() {
        guard let file = fopen("\(folder)seed-\(number)", "w") else { return 73 }
        fwrite(seed, 1, seed.count, file)
        fclose(file)
    }
    return 0
}

/// One input; libFuzzer makes it, watches which code it reaches, and keeps it when some is new.
@_cdecl("LLVMFuzzerTestOneInput")
func read(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    do {
        try chosen?.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
    } catch {
        fatalError("\(error)")
    }
    return 0
}
