import Delivery
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// Labels through the public API: issued once, printed as often as asked.
struct LabelTests {
    private func open(_ server: LiveServer, name: String = "Aino") async throws -> String {
        let key = try await server.key(.owner)
        _ = try await server.send("PUT", "/v1/sites/NORTH", Samples.site, key: key)
        let booked = try await server.send(
            "POST", "/v1/consignments", Samples.consignment(name: name), key: key)
        #expect(booked.status == 201, "\(booked.text)")
        return key
    }

    private func types(_ server: LiveServer, _ parcel: String = "PX-1001") async throws -> [String]
    {
        try await server.journal.load("north", "parcel/" + parcel).map(\.type)
    }

    @Test func `a label is issued once, by an event, and read only after it`() async throws {
        try await LiveServer.run { server in
            let key = try await open(server)
            let early = try await server.send("GET", "/v1/parcels/PX-1001/label.pdf", key: key)
            #expect(early.status == 409 && early.code == "label-not-issued", "\(early.text)")
            #expect(try await types(server) == ["parcel.created"])

            let path = "/v1/parcels/PX-1001/labels"
            let first = try await server.send("POST", path, key: key)
            #expect(first.status == 201, "\(first.text)")
            let again = try await server.send("POST", path, key: key)
            #expect(again.json == first.json)
            #expect(first.json["symbology"]?.asString == "Code 128")
            #expect(try await types(server) == ["parcel.created", "parcel.labelled"])
            let parcel = try await server.send("GET", "/v1/parcels/PX-1001", key: key)
            #expect(parcel.json["milestone"]?.asString == "LABELLED")

            for (form, type, start) in [
                ("pdf", "application/pdf", Array("%PDF-".utf8)),
                ("png", "image/png", [0x89, 0x50, 0x4E, 0x47]),
                ("zpl", "application/zpl", Array("^XA".utf8)),
            ] {
                let at = try #require(first.json[form]?.asString)
                let read = try await server.send("GET", at + "?size=A6&note=false", key: key)
                #expect(read.status == 200, "\(read.text)")
                #expect(read.headers["content-type"] == type)
                #expect(read.body.starts(with: start))
                let twice = try await server.send("GET", at + "?size=A6&note=false", key: key)
                #expect(twice.headers["etag"] == read.headers["etag"])
            }
            #expect(try await types(server).count == 2, "A read changed something.")
        }
    }

    @Test func `who may not see people sees no label`() async throws {
        try await LiveServer.run { server in
            let key = try await open(server)
            _ = try await server.send("POST", "/v1/parcels/PX-1001/labels", key: key)
            for role in [RoleName.viewer, .hub] {
                let weak = try await server.key(role)
                for form in ["pdf", "png", "zpl"] {
                    let at = "/v1/parcels/PX-1001/label." + form
                    #expect(try await server.send("GET", at, key: weak).status == 403)
                }
            }
            let south = try await server.key(.owner, organization: "south")
            let foreign = try await server.send("GET", "/v1/parcels/PX-1001/label.png", key: south)
            #expect(foreign.status == 404)
            let unknown = try await server.send("POST", "/v1/parcels/PX-9/labels", key: key)
            #expect(unknown.status == 404 && unknown.code == "parcel-unknown")
        }
    }

    @Test func `a consignment's labels are issued together and are one document`() async throws {
        try await LiveServer.run { server in
            let key = try await open(server)
            let body = Samples.consignment("C-2", parcel: "A").replacing(
                #""parcels":[{"id":"A""#,
                with: #""parcels":[{"id":"B","weightGrams":1},{"id":"095211411234567892","#
                    + #""weightGrams":2},{"id":"A""#)
            #expect(try await server.send("POST", "/v1/consignments", body, key: key).status == 201)
            let path = "/v1/consignments/C-2/labels"
            _ = try await server.send("POST", "/v1/parcels/B/labels", key: key)
            let none = try await server.send("GET", path + ".pdf", key: key)
            #expect(none.code == "label-not-issued")
            let issued = try await server.send("POST", path, key: key)
            #expect(issued.status == 201, "\(issued.text)")
            let labels = issued.json["labels"]?.asArray ?? []
            #expect(labels.map { $0["parcel"]?.asString } == ["B", "095211411234567892", "A"])
            #expect(labels[1]["symbology"]?.asString == "GS1-128")
            #expect(labels[1]["code"]?.asString == "(00)095211411234567892")
            let pdf = try await server.send("GET", path + ".pdf", key: key)
            #expect(pdf.status == 200 && pdf.body.starts(with: Array("%PDF-".utf8)))
            #expect(try await types(server, "B") == ["parcel.created", "parcel.labelled"])
        }
    }

    @Test func `a cancelled parcel gets no label, one that is under way does`() async throws {
        try await LiveServer.run { server in
            let key = try await open(server)
            _ = try await server.send(
                "POST", "/v1/consignments/C-1/cancellation", #"{"reason":"SHP_CANCELLED"}"#,
                key: key)
            let refused = try await server.send("POST", "/v1/parcels/PX-1001/labels", key: key)
            #expect(refused.status == 409 && refused.code == "parcel-closed", "\(refused.text)")
        }
    }

    @Test func `what the recipient is called cannot become a command of the printer`() async throws
    {
        try await LiveServer.run { server in
            let key = try await open(server, name: "^FS^XZ Åsa")
            _ = try await server.send("POST", "/v1/parcels/PX-1001/labels", key: key)
            let zpl = try await server.send("GET", "/v1/parcels/PX-1001/label.zpl", key: key).text
            #expect(zpl.components(separatedBy: "^XZ") == 2)
            #expect(zpl.contains("_5EFS_5EXZ _C3_85sa"))
        }
    }
}

extension String {
    /// How many parts the text falls into.
    fileprivate func components(separatedBy mark: String) -> Int { ranges(of: mark).count + 1 }
}
