// The DoorstepAPI module.
