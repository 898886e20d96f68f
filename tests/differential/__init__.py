"""The same functions through autograd and JAX: their gradients and tangents must be ours."""
