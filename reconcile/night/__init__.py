"""One night: the only room that strings the stages together."""
