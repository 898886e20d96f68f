"""A network that reads handwritten digits, trained with the emitted gradient: plain NumPy and nothing else.

Two layers, 32 hidden units, 1,347 images to learn from, 450 to be tested on.

Prints:

    loss, first epoch   1.6...
    loss, last epoch    0.0...
    test accuracy       9...%, above 95%: True
    training took       ... s
"""

import time

import numpy as np

from tangentc import value_and_grad


def loss(parameters, images, labels):
    """Mean cross-entropy of the predicted digits."""
    weights, bias, weights_out, bias_out = parameters
    hidden = np.tanh(images @ weights + bias)
    scores = hidden @ weights_out + bias_out
    scores = scores - np.max(scores, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(scores), axis=1))
    return np.mean(log_total - scores[np.arange(len(labels)), labels])


loss_and_gradient = value_and_grad(loss)


def predict(parameters, images):
    weights, bias, weights_out, bias_out = parameters
    return np.argmax(np.tanh(images @ weights + bias) @ weights_out + bias_out, axis=1)


def load():
    """Images as rows of numbers from 0 to 1, and their digits: three quarters to train, one to test."""
    from sklearn.datasets import load_digits

    images, labels = load_digits(return_X_y=True)
    order = np.random.default_rng(0).permutation(len(labels))
    images, labels = images[order] / 16.0, labels[order]
    return (images[:1347], labels[:1347]), (images[1347:], labels[1347:])


def train(images, labels, epochs=60, batch=64, rate=0.1, momentum=0.9):
    """Gradient descent with momentum on small batches; returns the parameters and the loss of every epoch."""
    rng = np.random.default_rng(1)
    parameters = (rng.normal(size=(64, 32)) / 8.0, np.zeros(32), rng.normal(size=(32, 10)) / 6.0, np.zeros(10))
    velocity = tuple(np.zeros_like(parameter) for parameter in parameters)
    history = []
    for _ in range(epochs):
        losses = []
        for chosen in np.array_split(rng.permutation(len(labels)), len(labels) // batch):
            value, gradient = loss_and_gradient(parameters, images[chosen], labels[chosen])
            velocity = tuple(momentum * v - rate * g for v, g in zip(velocity, gradient, strict=True))
            parameters = tuple(p + v for p, v in zip(parameters, velocity, strict=True))
            losses.append(value)
        history.append(np.mean(losses))
    return parameters, history


def main():
    (images, labels), (test_images, test_labels) = load()
    start = time.perf_counter()
    parameters, history = train(images, labels)
    seconds = time.perf_counter() - start
    accuracy = np.mean(predict(parameters, test_images) == test_labels)
    print(f"loss, first epoch   {history[0]:.3f}")
    print(f"loss, last epoch    {history[-1]:.3f}")
    print(f"test accuracy       {accuracy:.1%}, above 95%: {accuracy > 0.95}")
    print(f"training took       {seconds:.1f} s")


if __name__ == "__main__":
    main()
