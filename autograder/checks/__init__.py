"""What a check cell is written with, and how one is run."""
