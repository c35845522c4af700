"""Item-writing rules: flaws that help a test-wise guesser or mislead one who knows.

After Haladyna, Downing and Rodriguez (2002), A review of multiple-choice item-writing guidelines,
and the item-writing guide of the National Board of Medical Examiners.
"""
