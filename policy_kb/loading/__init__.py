"""Knowledge files into the model, every fault with its file and line."""
