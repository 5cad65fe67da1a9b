/// Why a picture or a barcode is refused, in words that say what to do.
package enum ImageryError: Error, Hashable, CustomStringConvertible {
    case tooManyBytes(Int)
    case tooManyPixels(width: Int, height: Int)
    case notAJPEG(String)
    /// The picture ends early or cannot be decoded to its end.
    case damaged(String)
    case notEncodable(String)

    package var description: String {
        switch self {
        case .tooManyBytes(let bytes):
            "The photo has \(bytes) bytes; at most \(Limits.bytesPerPhoto) are taken."
        case .tooManyPixels(let width, let height):
            "The photo has \(width) × \(height) pixels; at most 24 million are taken."
        case .notAJPEG(let words): "This is not a JPEG picture: \(words)"
        case .damaged(let words): "The JPEG picture is damaged: \(words)"
        case .notEncodable(let words): "This cannot be drawn as a barcode: \(words)"
        }
    }
}
