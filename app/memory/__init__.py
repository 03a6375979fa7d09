"""Translation memory: what was translated before, found again whole, sentence by sentence, or nearly so."""
