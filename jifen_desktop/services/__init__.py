"""What people can do: one function per act, one transaction each, permission checked here."""
