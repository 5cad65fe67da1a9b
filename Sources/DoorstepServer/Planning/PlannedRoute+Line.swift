internal import Delivery
internal import Geography
internal import Integrations

/// Adds the line on the map, as far as somebody knows the roads.
func drawn(
    _ route: PlannedRoute, from site: Site, _ travelTimes: any TravelTimes
) async -> PlannedRoute {
    if route.stops.isEmpty { return route }
    let places = [site.place] + route.stops.map(\.place) + [site.place]
    let way = try? await travelTimes.way(through: places)
    return PlannedRoute(
        id: route.id, site: route.site, shift: route.shift, driver: route.driver,
        vehicle: route.vehicle, departure: route.departure, comesBack: route.comesBack,
        stops: route.stops, distanceMeters: route.distanceMeters, geometry: way?.line.encoded)
}
