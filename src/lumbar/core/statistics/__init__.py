"""Item analysis by classical test theory: what sittings say about questions and about the test.

Definitions and scalings are those of Moodle's quiz statistics (docs/statistics.md has each formula
with its source). What is undefined is None, never 0. Nothing here reads a clock or rolls dice:
resampling is decided by a seed that the result names.
"""
