"""From a queued paper to a printer: preview, printers, the queue."""
