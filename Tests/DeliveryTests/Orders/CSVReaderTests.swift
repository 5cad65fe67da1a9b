import Delivery
import Testing

private func rows(of text: String, limit: Int = 1 << 20, chunk: Int = 3) -> [CSVRow] {
    rows(of: Array(text.utf8), limit: limit, chunk: chunk)
}

private func rows(of bytes: [UInt8], limit: Int = 1 << 20, chunk: Int = 3) -> [CSVRow] {
    var reader = CSVReader(limit: limit)
    var rows: [CSVRow] = []
    for start in stride(from: 0, to: bytes.count, by: chunk) {
        reader.read(bytes[start..<min(start + chunk, bytes.count)]) { rows.append($0) }
    }
    reader.finish { rows.append($0) }
    return rows
}

private let files: [(text: String, rows: [[String]])] = [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    ("\u{FEFF}a,b\n", [["a", "b"]]),
    ("\"a,b\",\"c\"\"d\"\n", [["a,b", "c\"d"]]),
    ("\"two\nlines\",x\n3,4\n", [["two\nlines", "x"], ["3", "4"]]),
    ("\"two\r\nlines\",x\n", [["two\r\nlines", "x"]]),
    ("a,,\n,\n", [["a", "", ""], ["", ""]]),
    ("a\n\n\nb\n", [["a"], ["b"]]),
    ("ä,ö,漢\n", [["ä", "ö", "漢"]]),
    ("", []),
]

struct CSVReaderTests {
    @Test(arguments: files.indices)
    func `files are cut as RFC 4180 says, wherever the chunks end`(index: Int) throws {
        for chunk in 1...5 {
            let found = try rows(of: files[index].text, chunk: chunk).map { try $0.content.get() }
            #expect(found == files[index].rows)
        }
    }

    @Test func `rows know the line they begin on`() {
        #expect(rows(of: "a\n\"b\nc\"\nd\n").map(\.line) == [1, 2, 4])
    }

    @Test func `a bad row is a fault in its place and the rest is read`() {
        let found = rows(of: "a\nb\"c\n\"d\"e\nf\n")
        #expect(found.map { (try? $0.content.get()) ?? [] } == [["a"], [], [], ["f"]])
    }

    @Test func `what is not UTF-8 and what is too long are faults`() {
        let latin = rows(of: [0x61, 0x0A, 0xE4, 0x0A, 0x62, 0x0A])
        #expect(latin.map { (try? $0.content.get()) ?? [] } == [["a"], [], ["b"]])
        let long = rows(of: "a\n" + String(repeating: "x", count: 99) + "\nb\n", limit: 50)
        #expect(long.map { (try? $0.content.get()) ?? [] } == [["a"], [], ["b"]])
        let unclosed = rows(of: "a\n\"b\nc\n")
        #expect(unclosed.count == 2)
        #expect((try? unclosed.last?.content.get()) == nil)
    }

    @Test func `what is written is read back, and no formula runs in a spreadsheet`() throws {
        let fields = ["plain", "with, comma", "with \"quote\"", "two\nlines"]
        #expect(try rows(of: csvLine(fields)).first?.content.get() == fields)
        #expect(csvLine(["=1+1"]) == "'=1+1\r\n")
    }
}
