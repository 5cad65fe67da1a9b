import DoorstepAPI

/// The running example: parcel PX-1001 for the flat on the third floor, hub North.
enum Samples {
    static let site =
        #"{"name":"North","latitude":60.17,"longitude":24.94,"timeZone":"Europe/Helsinki"}"#

    static func consignment(_ id: String = "C-1", parcel: String = "PX-1001", name: String = "Aino")
        -> String
    {
        """
        {"id":"\(id)","shipper":"acme","site":"NORTH","recipient":{"name":"\(name)"},
         "address":{"street":"Kaivokatu","houseNumber":"1","city":"Helsinki","latitude":60.171,
         "longitude":24.943,"floor":3},"promise":{"from":"2026-11-23T08:00:00Z",
         "to":"2026-11-23T18:00:00Z"},"parcels":[{"id":"\(parcel)","weightGrams":900}]}
        """
    }
}
