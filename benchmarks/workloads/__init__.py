"""What derivatives are timed on: functions of many fields, each with the best adjoint that we could write by hand."""

from __future__ import annotations

from benchmarks.workloads import elementwise, grids, learning, mechanics, statistics
from benchmarks.workloads.workload import Workload

WORKLOADS: dict[str, Workload] = {
    workload.name: workload
    for module in (elementwise, grids, learning, mechanics, statistics)
    for workload in module.WORKLOADS
}

__all__ = ["WORKLOADS", "Workload"]
