extension Columns {
    /// Whether the vehicle may do the job at all: skills, clearances, goods already on board.
    @inline(__always)
    func allows(_ job: Int32, on vehicle: Int) -> Bool {
        let row = nodes + Int(job)
        let skills = fleet[vehicle].skills
        return row.pointee.requires & ~skills == 0 && row.pointee.forbids & skills == 0
            && (row.pointee.boundTo < 0 || Int(row.pointee.boundTo) == vehicle)
    }
}
