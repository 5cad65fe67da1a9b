import Fuzzing
import Glibc

/// libFuzzer's own loop; it makes the bytes, watches which code they reach, and keeps what is new.
@_silgen_name("LLVMFuzzerRunDriver")
private func runLibFuzzer(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ reader: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// The reader under test; chosen before the loop begins, and never after.
nonisolated(unsafe) private var chosen: Fuzz?

/// `fuzzer` names the readers, `fuzzer READER FOLDER/` writes down its seeds, and
/// `fuzzer READER -OPTIONS… FOLDER` lets libFuzzer loose on it.
///
/// In place of `main`, which the package manager renames.
@_cdecl("fuzzer_main")
func fuzzerMain(
    _ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> Int32 {
    let readers = try? Fuzz.all()
    let name = count > 1 ? arguments[1].map { String(cString: $0) } : nil
    chosen = readers?.first { $0.name == name }
    guard chosen != nil else {
        print(readers?.map(\.name).joined(separator: "\n") ?? "The seeds cannot be made.")
        return name == nil ? 0 : 64
    }
    if count == 3, let folder = arguments[2].map({ String(cString: $0) }), folder.hasSuffix("/") {
        for (number, seed) in (chosen?.seeds ?? []).enumerated() {
            guard let file = fopen("\(folder)seed-\(number)", "w") else { return 73 }
            fwrite(seed, 1, seed.count, file)
            fclose(file)
        }
        return 0
    }
    var rest = count - 1
    // libFuzzer calls itself by the first argument.
    arguments[1] = arguments[0]
    var shifted: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = arguments + 1
    return runLibFuzzer(&rest, &shifted) { bytes, count in
        do {
            try chosen?.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
        } catch {
            fatalError("\(error)")
        }
        return 0
    }
}
