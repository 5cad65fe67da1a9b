internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension IdentityCheck {
    /// Yes or no and the method: all that is kept, and nothing of it identifies anybody.
    var json: JSON { ["passed": .bool(passed), "method": .string(method.rawValue)] }

    init?(_ json: JSON) {
        guard let passed = json["passed"]?.asBool,
            let method = json["method"]?.asString.flatMap(Method.init(rawValue:))
        else { return nil }
        self.init(passed: passed, method: method)
    }

    init?(_ wire: CheckResult) {
        guard let method = Method(rawValue: wire.method.rawValue) else { return nil }
        self.init(passed: wire.passed, method: method)
    }
}
