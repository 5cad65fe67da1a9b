/// What a parcel needs of a compartment, as far as its shipper has said.
package struct ParcelBulk: Sendable, Hashable {
    package let weightGrams: Int64
    /// Nil when nobody said: then only the weight is looked at.
    package let volumeCm3: Int64?

    package init(weightGrams: Int64, volumeCm3: Int64? = nil) {
        self.weightGrams = weightGrams
        self.volumeCm3 = volumeCm3
    }
}

/// Compartments of one size, with what goes into each of them.
package struct CompartmentSize: Sendable, Hashable {
    /// What people call it, such as `S`.
    package let code: String
    package let widthMm: Int64
    package let heightMm: Int64
    package let depthMm: Int64
    package let maxWeightGrams: Int64
    package let compartments: [CompartmentID]

    package init(
        code: String, widthMm: Int64, heightMm: Int64, depthMm: Int64, maxWeightGrams: Int64,
        compartments: [CompartmentID]
    ) {
        self.code = code
        self.widthMm = widthMm
        self.heightMm = heightMm
        self.depthMm = depthMm
        self.maxWeightGrams = maxWeightGrams
        self.compartments = compartments
    }

    package var volumeCm3: Int64 { widthMm * heightMm * depthMm / 1_000 }

    /// A box of the same volume may be too long; the driver at the open door sees it.
    package func holds(_ parcel: ParcelBulk) -> Bool {
        parcel.weightGrams <= maxWeightGrams && (parcel.volumeCm3 ?? 0) <= volumeCm3
    }
}
