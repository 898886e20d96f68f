"""Draw the figures of the documentation: `python -m examples.figures`."""

from pathlib import Path

from examples import secants, tanh

FOLDER = Path(__file__).parents[1] / "docs" / "figures"
FIGURES = {"tanh.png": tanh.draw, "secants.png": secants.draw}


def main():
    for name, draw in FIGURES.items():
        draw(FOLDER / name)
        print(f"docs/figures/{name}")


if __name__ == "__main__":
    main()
