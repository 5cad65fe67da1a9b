internal import Database

/// The tables of a gazetteer's file: streets, their doors, and the triplets that find them.
let gazetteerSchema = [
    Migration(
        "gazetteer-001",
        [
            """
            CREATE TABLE streets (id BIGINT PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL,
                city TEXT NOT NULL, city_key TEXT NOT NULL, postcode TEXT NOT NULL)
            """,
            "CREATE INDEX streets_by_key ON streets (key)",
            """
            CREATE TABLE doors (street BIGINT NOT NULL, key TEXT NOT NULL, number TEXT NOT NULL,
                latitude_e7 BIGINT NOT NULL, longitude_e7 BIGINT NOT NULL,
                PRIMARY KEY (street, key))
            """,
            """
            CREATE TABLE triplets (triplet TEXT NOT NULL, street BIGINT NOT NULL,
                PRIMARY KEY (triplet, street))
            """,
            "CREATE TABLE triplet_counts (triplet TEXT PRIMARY KEY, streets BIGINT NOT NULL)",
            "CREATE TABLE made (source TEXT NOT NULL)",
        ])
]

/// Every three neighbouring letters of each word, its edges included.
func triplets(of key: AddressKey) -> Set<String> {
    var found: Set<String> = []
    for word in key.words {
        let letters = Array(" \(word) ")
        for start in 0..<max(0, letters.count - 2) {
            found.insert(String(letters[start..<start + 3]))
        }
    }
    return found
}
