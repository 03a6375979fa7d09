"""Which live texts of a language carry which terms, in memory: lists are narrowed and counted here."""
