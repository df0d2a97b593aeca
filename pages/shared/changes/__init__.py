"""What changed between two exports or dates: the parts of the page Perubahan."""
