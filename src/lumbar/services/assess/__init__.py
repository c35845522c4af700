"""Assessments: rooms and their proctor, sitting, results, and what is done about them later."""
