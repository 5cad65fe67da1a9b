/// Why a problem was refused: what is wrong with which part of it.
package struct ProblemFault: Error, Sendable, Hashable {
    package enum Part: Sendable, Hashable {
        case job(Int), vehicle(Int), travel(Int), shipment(Int), group(Int), published
    }

    package enum Reason: String, Sendable, Hashable {
        case unknownLocation, unknownJob, unknownVehicle, unknownProfile
        case wrongDimensions, negativeAmount, amountTooLarge, timeOutOfRange, priceOutOfRange
        case windowsOutOfOrder, shiftOutOfOrder, wrongSize, tooMany
        case jobTwice, boundElsewhere, notOnePair, differentAmounts, onlyHalfOptional
        case differentPrizes, groupOfShipments, reloadWithJob, releasedOnTheWay
        case loadedOnTheWay
    }

    package let part: Part
    package let reason: Reason
}
