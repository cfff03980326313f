"""Notes in Word documents, workbooks and tables: what is asked, and what was answered."""
