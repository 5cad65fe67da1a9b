/// What the camera says about the photo it took.
package struct VisionClaims: ReadableClaims, Hashable {
    package static let kind = TokenKind.vision

    package var common: CommonClaims
    package var image: Image

    package init(common: CommonClaims, image: Image) {
        self.common = common
        self.image = image
    }

    init(_ claims: inout ClaimReader) throws(TokenFault) {
        common = try CommonClaims(&claims)
        var image = try claims.object("img")
        self.image = try Image(&image)
        try claims.finish()
    }

    package var payload: String {
        JSONValue.object(common.members + [JSONMember("img", image.json)]).json
    }

    /// The photo's own facts.
    package struct Image: Sendable, Hashable {
        /// Of the bytes that are uploaded, in lower-case hexadecimal.
        package var sha256: String
        /// When it was taken, in milliseconds since 1970.
        package var takenAt: Int64
        package var perceptualHash: PerceptualHash
        /// The variance of the Laplacian at 512 pixels width, times a hundred.
        package var sharpness: Int64
        /// Whether the label was read off the photo and is the parcel's.
        package var showsLabel: Bool
        package var widthPixels: Int64
        package var heightPixels: Int64
        /// The model that read it.
        package var model: String

        package init(
            sha256: String, takenAt: Int64, perceptualHash: PerceptualHash, sharpness: Int64,
            showsLabel: Bool, widthPixels: Int64, heightPixels: Int64, model: String
        ) {
            self.sha256 = sha256
            self.takenAt = takenAt
            self.perceptualHash = perceptualHash
            self.sharpness = sharpness
            self.showsLabel = showsLabel
            self.widthPixels = widthPixels
            self.heightPixels = heightPixels
            self.model = model
        }

        init(_ claims: inout ClaimReader) throws(TokenFault) {
            sha256 = try claims.hexadecimal("sha256", digits: 64)
            takenAt = try claims.count("shot")
            guard
                let hash = PerceptualHash(
                    hexadecimal: try claims.hexadecimal("phash", digits: 16))
            else { throw .shape }
            perceptualHash = hash
            sharpness = try claims.count("sharp")
            showsLabel = try claims.flag("lbl")
            widthPixels = try claims.count("w")
            heightPixels = try claims.count("h")
            model = try claims.name("mdl")
            try claims.finish()
        }

        var json: JSONValue {
            .object([
                JSONMember("sha256", .text(sha256)), JSONMember("shot", .integer(takenAt)),
                JSONMember("phash", .text(perceptualHash.hexadecimal)),
                JSONMember("sharp", .integer(sharpness)), JSONMember("lbl", .flag(showsLabel)),
                JSONMember("w", .integer(widthPixels)), JSONMember("h", .integer(heightPixels)),
                JSONMember("mdl", .text(model)),
            ])
        }
    }
}
