internal import Delivery

/// The header of a CSV file of consignments, with every column there is.
let importTemplate = ImportHeader.template.joined(separator: ",")
