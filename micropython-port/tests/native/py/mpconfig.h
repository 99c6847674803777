// Empty, for tests of the port's own C on this machine.
