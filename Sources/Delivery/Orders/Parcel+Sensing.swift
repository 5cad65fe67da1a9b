extension Parcel {
    /// A sensor that was with it felt something: it stands in its life, and may mark it.
    package func sense(_ sensor: SensorID, _ finding: String, flag mark: Flag?) -> [Event] {
        [.sensed(sensor, finding: finding)] + (mark.map { self.flag($0) } ?? [])
    }
}
