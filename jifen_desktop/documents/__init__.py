"""What is printed: receipts and statements, data first and ink second."""
