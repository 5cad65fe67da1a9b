/// Opens the database that a URL names: `sqlite:/path/to/doorstep.db` or `postgresql://…`.
package func openStore(url: String) throws -> any Store {
    if url.hasPrefix("sqlite:") {
        return try SQLiteStore(path: String(url.dropFirst("sqlite:".count)))
    }
    if url.hasPrefix("postgresql://") || url.hasPrefix("postgres://") {
        #if PostgreSQL
            return try PostgresStore(url: url)
        #else
            throw DatabaseError.unreachable(
                "this program was built without PostgreSQL; build it with --traits PostgreSQL")
        #endif
    }
    throw DatabaseError.unreachable(
        "\(url.prefix { $0 != ":" }) is no database; say sqlite:PATH or postgresql://HOST/NAME")
}
