"""What ``zhengwen`` can do, one module a command, imported only when it runs: Rasa takes seconds."""
