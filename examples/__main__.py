"""Run every example; print what its docstring says that it prints, and what it printed."""

import sys

from examples.expected import agree, expected, names, printed


def main():
    wrong = []
    for name in names():
        print(name)
        wanted, found = expected(name), printed(name)
        for number in range(max(len(wanted), len(found))):
            print("    expected ", *wanted[number : number + 1])
            print("    got      ", *found[number : number + 1])
        if not agree(wanted, found):
            wrong.append(name)
            print("    WRONG")
        print()
    print(f"not as expected: {', '.join(wrong)}" if wrong else f"{len(names())} examples, all as expected")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
