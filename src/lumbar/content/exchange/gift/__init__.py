"""GIFT, Moodle's plain text for questions: https://docs.moodle.org/en/GIFT_format."""
