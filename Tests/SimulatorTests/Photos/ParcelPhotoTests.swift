import Attestation
import Imagery
import Simulator
import Testing

struct ParcelPhotoTests {
    @Test func `every label is read off its photo`() throws {
        for number in 0..<80 {
            let label = "PX-7-\(1_000 + number)"
            let photo = try ParcelPhoto(seed: 7, doorstep: "A-\(number)").taken(of: label)
            let read = try JPEG.luma(of: photo.jpeg).barcodes().map(\.text)
            #expect(read == [label], "doorstep \(number)")
        }
    }

    @Test func `out of focus nobody reads it`() throws {
        for number in 0..<20 {
            let photo = try ParcelPhoto(seed: 7, doorstep: "A-\(number)")
                .taken(of: "PX-7-1000", blur: 7)
            #expect(try JPEG.luma(of: photo.jpeg).barcodes().isEmpty)
        }
    }

    @Test func `what the camera knows of its photo is what its bytes show`() throws {
        let photo = try ParcelPhoto(seed: 7, doorstep: "A-1").taken(of: "PX-7-1000")
        let plane = try JPEG.luma(of: photo.jpeg)
        #expect(plane.perceptualHash.distance(to: photo.perceptualHash) <= 2)
        #expect(abs(plane.sharpness - photo.sharpness) < photo.sharpness / 2)
    }
}
