// Every class here starts hosts and emulators of its own: side by side they starve each other on two cores.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
