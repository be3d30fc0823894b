"""The watch over published nights: how fresh, what to tell whom, what to keep, what to hand on."""
