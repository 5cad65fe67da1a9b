/// What a body returned, kept until its group is committed.
///
/// Written by the database's thread before the commit and read by it after: never by two at once.
final class Answer<T: Sendable>: @unchecked Sendable {
    var value: T?

    func result(unless error: (any Error)?) -> Result<T, any Error> {
        if let error { return .failure(error) }
        guard let value else { return .failure(DatabaseError.closed) }
        return .success(value)
    }
}
