# wrt: A, B
# sample: A=np.arange(12.0).reshape(2, 3, 2) / 7.0, B=np.cos(np.arange(24.0)).reshape(4, 2, 3)

import numpy as np


def contracted(A, B):
    return np.sum(np.einsum("kij,nkj->nki", B.transpose(1, 0, 2), A.transpose(1, 0, 2)) ** 2)


# ---- emitted ----
