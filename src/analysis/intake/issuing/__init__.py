"""Forms that go out to the units: what stands on them, how they check themselves, and how they are written."""
