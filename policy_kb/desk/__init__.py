"""The desk: takes a question, looks it up, returns what a reply is made from. Knows no wording."""
