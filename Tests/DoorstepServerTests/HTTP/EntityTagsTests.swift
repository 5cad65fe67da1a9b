import Testing

@testable import DoorstepServer

/// `If-Match`, as RFC 9110 §13.1.1 writes it.
struct EntityTagsTests {
    @Test func `a comma between quotes belongs to the tag`() throws {
        let tags = try #require(EntityTags(#""a,b", "c""#))
        #expect(tags.contains(#""a,b""#))
        #expect(tags.contains(#""c""#))
        #expect(!tags.contains(#""a""#))
    }

    @Test func `a star is any version`() throws {
        #expect(try #require(EntityTags("*")).contains(#""7""#))
    }

    @Test(arguments: [
        "", "0", #""a"#, #""a","#, #","a""#, #""a" "b""#, #"W/"a""#, #""a b""#, "*, *",
    ])
    func `what is no list of strong tags is refused`(text: String) {
        #expect(EntityTags(text) == nil)
    }
}
