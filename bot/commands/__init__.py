"""What ``zhengwen`` can do, one module a command; each is imported only when it runs, since Rasa takes seconds."""
