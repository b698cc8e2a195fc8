"""Every target of the fuzzer on some made inputs, the same each time: the fuzzer's short form."""

from random import Random

import pytest

from tests.fuzz import targets_text
from tests.fuzz.targets import TARGETS, seeds

INPUTS = {"text": 25, "structure": 150}  # others 300


def mutated(random: Random, seed: bytes, other: bytes) -> bytes:
    """`seed` with some bytes changed, left out or doubled, or put together with `other`."""
    data = bytearray(seed)
    for _ in range(random.randrange(1, 12)):
        at = random.randrange(len(data) + 1)
        match random.randrange(5):
            case 0:
                data[at:at] = random.randbytes(random.randrange(1, 8))
            case 1:
                del data[at : at + random.randrange(1, 8)]
            case 2:
                data[at:at] = data[at : at + random.randrange(1, 20)] * random.randrange(1, 6)
            case 3:
                data[at:at] = other[: random.randrange(1, 60)]
            case _:
                data[at : at + 1] = random.randbytes(1)
    return bytes(data)


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_on_made_inputs(name: str) -> None:
    random, starts = Random(7), seeds(name)
    for _ in range(INPUTS.get(name, 300)):
        seed, other = random.choice(starts), random.choice(starts)
        if name in targets_text.TARGETS or random.random() < 0.2:
            seed = seed[: random.randrange(1, 400)]
        TARGETS[name](mutated(random, seed, other))
