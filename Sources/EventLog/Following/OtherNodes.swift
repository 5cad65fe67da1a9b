internal import Database

extension Journal {
    static let appendedWord = "appended"
    static let sequencedWord = "sequenced"

    /// Lets other nodes' appends ring this node's bells, where the database can tell of them.
    ///
    /// While it cannot, or no longer can, everybody who follows the log looks for himself.
    package func hearOtherNodes() {
        store.listen { [appended, sequenced] announcement in
            switch announcement {
            case .listening, .lost:
                for bell in [appended, sequenced] { bell.hear(others: announcement == .listening) }
            case .said(Journal.appendedWord): appended.ring()
            case .said(Journal.sequencedWord): sequenced.ring()
            case .said: break
            }
        }
    }
}
