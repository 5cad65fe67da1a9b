extension Judge {
    /// Whether the photo is the one that was signed, new, fresh, sharp, and shows the label.
    func image<Memory: HandshakeMemory>(
        of statements: Statements, _ photo: PhotoFacts?, given memory: Memory
    ) throws(Memory.Failure) -> [Finding] {
        guard let vision = statements.vision?.claims else { return [] }
        let image = vision.image
        let age = vision.common.issuedAt - image.takenAt
        var reasons: [Reason] = []
        if let photo {
            if photo.sha256 != image.sha256 { reasons.append(.photo) }
        } else {
            reasons.append(.pending)
        }
        if try memory.hasSeen(photo: image.sha256) { reasons.append(.reused) }
        if age < 0 || age > limits.photoAgeMilliseconds { reasons.append(.shot) }

        let hash = photo?.perceptualHash ?? image.perceptualHash
        if try memory.hasPhoto(near: hash, within: limits.perceptualDistance) {
            reasons.append(.phash)
        }
        // The worse of the two figures counts: each of the two can be a mistake.
        let sharpness = min(image.sharpness, photo?.sharpness ?? image.sharpness)
        if sharpness < limits.leastSharpness { reasons.append(.sharp) }
        if !(image.showsLabel && photo?.showsLabel ?? true) { reasons.append(.label) }
        if hash.distance(to: image.perceptualHash) > limits.perceptualDistance {
            reasons.append(.claims)
        }
        return reasons.map { Finding(.vision, $0) }
    }
}
