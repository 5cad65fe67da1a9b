internal import Attestation
internal import CTurboJPEG

enum PixelFormat {
    case gray
    case rgb

    var code: Int32 {
        switch self {
        case .gray: Int32(TJPF_GRAY.rawValue)
        case .rgb: Int32(TJPF_RGB.rawValue)
        }
    }
    var bytesPerPixel: Int {
        switch self {
        case .gray: 1
        case .rgb: 3
        }
    }
}

/// One decompressor of the library, given back when it is done.
struct Decoder: ~Copyable {
    private let handle: tjhandle

    init() throws(ImageryError) {
        guard let handle = tjInitDecompress() else { throw .damaged("there is no memory left.") }
        self.handle = handle
    }

    deinit { tjDestroy(handle) }

    func decode(_ jpeg: [UInt8], to format: PixelFormat) throws(ImageryError) -> Picture {
        guard jpeg.count <= Limits.bytesPerPhoto else { throw .tooManyBytes(jpeg.count) }
        let (width, height) = try size(of: jpeg)
        guard width > 0, height > 0 else { throw .notAJPEG("it has no pixels.") }
        guard width <= LumaPlane.mostPixels / height else {
            throw .tooManyPixels(width: width, height: height)
        }
        var status: Int32 = 0
        let count = width * height * format.bytesPerPixel
        let pixels = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            // A picture that ends early leaves its rest as it finds it.
            buffer.initialize(repeating: 0)
            status = tjDecompress2(
                handle, jpeg, UInt(jpeg.count), buffer.baseAddress, Int32(width), 0,
                Int32(height), format.code, Int32(TJFLAG_LIMITSCANS))
            filled = count
        }
        // Warnings are for cameras with habits of their own; half a photo is none.
        if status != 0, isFatal || words.contains("Premature end") { throw .damaged(words) }
        return Picture(width: width, height: height, pixels: pixels)
    }

    private func size(of jpeg: [UInt8]) throws(ImageryError) -> (width: Int, height: Int) {
        var width: Int32 = 0
        var height: Int32 = 0
        var sampling: Int32 = 0
        var colors: Int32 = 0
        let status = tjDecompressHeader3(
            handle, jpeg, UInt(jpeg.count), &width, &height, &sampling, &colors)
        guard status == 0 || !isFatal else { throw .notAJPEG(words) }
        return (Int(width), Int(height))
    }

    private var isFatal: Bool { tjGetErrorCode(handle) == Int32(TJERR_FATAL.rawValue) }
    private var words: String { String(cString: tjGetErrorStr2(handle)) }
}

/// One compressor of the library, given back when it is done.
struct Encoder: ~Copyable {
    private let handle: tjhandle

    init() throws(ImageryError) {
        guard let handle = tjInitCompress() else { throw .damaged("there is no memory left.") }
        self.handle = handle
    }

    deinit { tjDestroy(handle) }

    func encode(_ picture: Picture, as format: PixelFormat, quality: Int) throws(ImageryError)
        -> [UInt8]
    {
        var bytes: UnsafeMutablePointer<UInt8>?
        var count: UInt = 0
        let sampling = format == .gray ? TJSAMP_GRAY : TJSAMP_420
        let status = tjCompress2(
            handle, picture.pixels, Int32(picture.width), 0, Int32(picture.height), format.code,
            &bytes, &count, Int32(sampling.rawValue), Int32(min(max(quality, 1), 100)), 0)
        defer { tjFree(bytes) }
        guard status == 0, let bytes else {
            throw .damaged(String(cString: tjGetErrorStr2(handle)))
        }
        return Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
}
