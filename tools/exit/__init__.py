"""Test that another engine can build the project: `make exit-test`."""
