"""What another engine makes of the project: `make exit-test`. None of it runs in `make test`."""
