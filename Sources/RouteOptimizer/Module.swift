// The RouteOptimizer module.
