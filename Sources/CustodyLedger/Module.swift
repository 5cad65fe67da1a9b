// The CustodyLedger module.
