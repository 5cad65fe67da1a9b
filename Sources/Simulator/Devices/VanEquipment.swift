/// What one van has with it on a day: its enrolled devices, and the server's questions to them.
package struct VanEquipment: Sendable {
    package let kit: VanKit
    /// By the parcel's id; taken along for the whole shift.
    package let questions: [String: Question]
    /// A unit that is enrolled and belongs to none of the vans that drive.
    package let spareUnit: DeviceIdentity

    package init(kit: VanKit, questions: [String: Question], spareUnit: DeviceIdentity) {
        self.kit = kit
        self.questions = questions
        self.spareUnit = spareUnit
    }
}
