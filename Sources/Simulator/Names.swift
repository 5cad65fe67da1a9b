/// Invented people, and what they are heard saying.
enum Names {
    static let first = [
        "Aino", "Eino", "Helmi", "Onni", "Aada", "Leo", "Venla", "Väinö", "Sofia", "Oliver",
        "Elsa", "Toivo", "Ingrid", "Björn", "Saga", "Emil", "Fatima", "Yusuf", "Linh", "Minh",
        "Olena", "Taras", "Amina", "Samuel", "Zofia", "Jan", "Ana", "Mateo", "Noor", "Idris",
    ]
    static let last = [
        "Korhonen", "Virtanen", "Mäkinen", "Nieminen", "Hämäläinen", "Laine", "Heikkinen",
        "Järvinen", "Lindström", "Öberg", "Nyman", "Hassan", "Nguyễn", "Shevchenko", "Kowalska",
        "García", "O’Brien", "Aho", "Salo", "Rantanen", "Koivisto", "Lehtonen", "Saarinen",
    ]
    static let shippers = ["nordic-books", "kotikauppa", "apteekki-24", "bright-bikes", "teeshop"]
    static let notes = [
        "The bell is broken, please knock.", "Second door on the left.",
        "The child sleeps: please call.", "Lift on the yard side.",
        "Beware of the ice on the steps.",
    ]
    static let refusals = [
        "I never ordered this.", "It came too late, I bought another one.",
        "Wrong size; send it back.",
    ]

    static func person(_ dice: inout Dice) -> String {
        "\(dice.pick(first)) \(dice.pick(last))"
    }
}
