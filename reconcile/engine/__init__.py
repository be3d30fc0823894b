"""Where SQL runs. Nothing outside this package knows which engine it is."""
