"""Reports: what sittings say about questions, how a cohort did, papers for print."""
