import Delivery

/// The running example: parcel PX-1001 for the flat on the third floor.
func sampleForm(_ id: String = "C-1", parcels: [String] = ["PX-1001"]) -> BookingForm {
    var form = BookingForm()
    form.id = id
    form.shipper = "acme"
    form.site = "north"
    form.recipient.name = "Aino Virtanen"
    form.address.text = "Mannerheimintie 5 A 12, 00100 Helsinki"
    form.promise.from = "2026-11-20T08:00:00Z"
    form.promise.to = "2026-11-20T12:00:00Z"
    form.parcels = parcels.map { code in
        var piece = BookingForm.Piece()
        piece.id = code
        piece.weightGrams = 1_200
        return piece
    }
    return form
}

func sampleBooking(_ id: String = "C-1") throws -> Booking { try sampleForm(id).read() }
