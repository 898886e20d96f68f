"""The figures of `benchmarks.speed --json` as a picture: `python -m benchmarks.plot speed.json speed.png`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

STYLES = {
    "tangentc": ("o", "tab:blue"),
    "specialized": (".", "tab:cyan"),
    "autograd": ("s", "tab:orange"),
    "tangent-ad": ("^", "tab:green"),
    "jax": ("D", "tab:red"),
    "torch": ("v", "tab:purple"),
}


def picture(rows: list[dict[str, Any]], path: Path) -> None:
    """Each rival's time as a multiple of that of the derivative by hand, a line for each workload."""
    figure, axes = plt.subplots(figsize=(9, 0.32 * len(rows) + 1.2))
    places = range(len(rows), 0, -1)
    for rival, (marker, color) in STYLES.items():
        points = [
            (row["seconds"][rival] / row["seconds"]["by hand"], place)
            for row, place in zip(rows, places, strict=True)
            if rival in row["seconds"]
        ]
        if points:
            axes.plot(*zip(*points, strict=True), marker, color=color, label=rival, linestyle="none")
    axes.axvline(1.0, color="black", linewidth=0.8)
    axes.set_xscale("log")
    axes.set_yticks(list(places), [f"{row['workload']} {row['size']}" for row in rows])
    axes.set_xlabel("time of the gradient, as a multiple of that by hand")
    axes.grid(axis="x", which="both", alpha=0.25)
    axes.legend(loc="lower right", fontsize="small")
    figure.tight_layout()
    figure.savefig(path, dpi=110)
    plt.close(figure)


if __name__ == "__main__":
    picture(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["rows"], Path(sys.argv[2]))
