"""Study: memory, ratings, the study day, the queue, and the figures drawn from a log."""
