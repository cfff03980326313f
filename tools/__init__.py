"""Programs run by hand, none of them in `make test`: `make bench`, `make exit-test` and `make fuzz`."""
