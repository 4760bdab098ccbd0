"""What several rooms share about words: pure, and without decisions."""
