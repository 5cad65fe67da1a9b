internal import Delivery
internal import DoorstepAPI

extension MessageRecord {
    /// Nil for a row that a newer program wrote.
    init?(_ row: MessageView.Row) {
        guard let stage = MessageStageName(rawValue: row.stage),
            let language = MessageLanguageName(rawValue: row.language),
            let state = MessageStateName(rawValue: row.state)
        else { return nil }
        self.init(
            id: row.id, consignment: row.consignment, stage: stage, occasion: row.occasion,
            language: language, state: state,
            channel: row.channel.flatMap(MessageChannelName.init(rawValue:)), reason: row.fault,
            policy: Int(row.policy), dueAt: Instant(milliseconds: row.due).rfc3339,
            updatedAt: Instant(milliseconds: row.updated).rfc3339)
    }
}

extension MessageHealth {
    /// One row for what could be to blame together, its states side by side.
    static func gathered(_ tallies: [MessageView.Tally]) -> [MessageHealth] {
        var gathered: [MessageHealth] = []
        for tally in tallies {
            guard let stage = MessageStageName(rawValue: tally.stage),
                let language = MessageLanguageName(rawValue: tally.language),
                let state = MessageStateName(rawValue: tally.state)
            else { continue }
            let channel = tally.channel.flatMap(MessageChannelName.init(rawValue:))
            let place = gathered.firstIndex {
                $0.stage == stage && $0.language == language && $0.policy == Int(tally.policy)
                    && $0.channel == channel
            }
            if place == nil {
                gathered.append(
                    MessageHealth(
                        stage: stage, language: language, policy: Int(tally.policy),
                        channel: channel, waiting: 0, sent: 0, arrived: 0, failed: 0, dropped: 0))
            }
            let row = place ?? gathered.count - 1
            let count = Int(tally.count)
            switch state {
            case .waiting: gathered[row].waiting += count
            case .sent: gathered[row].sent += count
            case .arrived: gathered[row].arrived += count
            case .failed: gathered[row].failed += count
            case .dropped: gathered[row].dropped += count
            }
        }
        return gathered
    }
}
