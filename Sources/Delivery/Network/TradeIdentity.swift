/// How the organisation is known in trade.
package struct TradeIdentity: Sendable, Hashable {
    /// What its parcels' numbers are made with.
    package let companyPrefix: CompanyPrefix
    package let gln: GLN?

    package init(companyPrefix: CompanyPrefix, gln: GLN?) {
        self.companyPrefix = companyPrefix
        self.gln = gln
    }
}
