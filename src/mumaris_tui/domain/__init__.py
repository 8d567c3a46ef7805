"""What the words mean: identifiers, dates, CME, attachments, fees, the request's life; pure."""
