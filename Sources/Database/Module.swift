// The Database module.
