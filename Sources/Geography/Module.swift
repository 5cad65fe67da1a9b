// The Geography module.
