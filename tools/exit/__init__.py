"""What another engine makes of the project: `make exit-test`."""
