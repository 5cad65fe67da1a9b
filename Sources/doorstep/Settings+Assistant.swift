internal import Integrations

extension Settings {
    /// The language model that helps the dispatcher's assistant, if one is set.
    func languageModel() -> (any LanguageModel)? {
        guard let url = text("assistant-url") else { return nil }
        return ChatModel(url: url, key: text("assistant-key"), model: self["assistant-model"])
    }
}
