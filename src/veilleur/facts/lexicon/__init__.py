"""Words that the room of facts ships with."""
