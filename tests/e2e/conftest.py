"""Whole processes, started as a person starts them."""

import signal

# A run that was started in the background ignores ctrl+c and hands that down to every process.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
