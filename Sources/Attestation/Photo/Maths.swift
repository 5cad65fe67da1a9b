internal import Glibc

/// The two functions of the C library that pictures need.
func sine(_ x: Double) -> Double { sin(x) }
func cosine(_ x: Double) -> Double { cos(x) }
