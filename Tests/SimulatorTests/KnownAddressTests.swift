import Geography
import Simulator
import Testing

struct KnownAddressTests {
    @Test func `a CSV is read and doubled doors are one`() {
        let list = KnownAddress.list(
            in: """
                lon,lat,street,housenumber,postcode,city
                9.518016,47.138966,Am Schrägen Weg,11,,
                9.523937,47.125834,Austrasse,61,9490,Vaduz
                9.523940,47.125840,Austrasse,61,9490,Vaduz
                9.5,47.1,,3,,
                """)
        #expect(list.map(\.street) == ["Am Schrägen Weg", "Austrasse"])
        #expect(list.last?.place.latitude == 47.125834)
    }

    @Test func `features are read whatever their shape`() {
        let list = KnownAddress.list(
            in: """
                {"type":"Feature","geometry":{"type":"Point","coordinates":[24.94,60.17]},\
                "properties":{"addr:street":"Kaivokatu","addr:housenumber":"1","levels":3}}
                {"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":\
                [[[[24.0,60.0],[26.0,60.0],[26.0,62.0],[24.0,62.0]]]]},\
                "properties":{"addr:street":"Mannerheimintie","addr:housenumber":"10 B"}}
                {"type":"Feature","geometry":{"type":"Point","coordinates":[24.94,60.17]},\
                "properties":{"building":"yes"}}
                """)
        #expect(list.map(\.houseNumber) == ["1", "10 B"])
        #expect(list.last?.place.latitude == 61)
    }
}
