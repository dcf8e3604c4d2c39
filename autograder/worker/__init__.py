"""The untrusted half: what runs inside the sandbox, beside student code.

Imports nothing of the package but itself, and knows no case beyond the one it was just sent, no expected value, no
reference. The trusted half uses some of its modules too (the wire format; calling a function and looking at the
result), so that a reference and a submission are called and observed by the same code.

    protocol.py  the words exchanged: outcomes, observations
    frames.py    bytes on a pipe
    wire.py      values <-> JSON and raw tensor bytes; nothing that could execute
    given.py     inputs that are more than values: a function, a parameter with its gradient
    plain.py     whatever a function returned -> values that the wire knows
    figures.py   a matplotlib figure -> its data
    load.py      source text -> a module, as much of it as works
    call.py      call a function, observe what it did
    devices.py   would a function follow its inputs to another device?
    state.py     did a call change something that outlives it?
    limits.py    what the operating system enforces on a worker at any level
    confine.py   how a worker is confined, layer by layer, by namespaces.py, landlock.py and seccomp.py
    kernel.py    the system calls for that, which Python has no function for
    probe.py     try, from inside, what must not be possible
    memory.py    make forking cheaper
    zygote.py    the warm parent that forks workers, and a worker's loop
"""
