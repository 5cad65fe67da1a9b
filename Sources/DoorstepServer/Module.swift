// The DoorstepServer module.
