"""How a sentence is read: its words, what it names and counts, who does what to whom, who says it and how surely."""
