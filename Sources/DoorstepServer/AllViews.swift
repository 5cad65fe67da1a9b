package import EventLog

/// Every read model that the journal keeps in the transaction of the events.
package let allViews: [any View] = [
    ConsignmentView(), WorkforceView(), ParcelView(), RouteView(), DeviceView(),
    HandshakeView(),
    FeedbackView(),
    ProofView(), ErasureView(), MessageView(), ReceiptView(),
    HubView(),
    DwellView(), ExceptionView(),
    PickupPointView(),
    ForecastView(),
]
