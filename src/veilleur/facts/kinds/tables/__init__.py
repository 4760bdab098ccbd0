"""The words that the larger kinds are told with, apart from their rules."""
