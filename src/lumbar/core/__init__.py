"""The rules of the field, pure: no clock, dice, disk, YAML, SQL or screen."""
