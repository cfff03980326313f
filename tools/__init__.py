"""Programs outside `make test`: `make bench`, `make exit-test` and `make fuzz`."""
