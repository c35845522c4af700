"""Assessments: what one asks for, the form drawn for a trainee, and what a form earns."""
