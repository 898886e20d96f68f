"""Lines that do not fit are broken where Black breaks them."""

import ast
import inspect
import time

import black
import pytest

from tangentc.emit.layout import lay_out
from tangentc.emit.text.tokens import Kind
from tangentc.emit.unparser import to_text

BROKEN = [
    # At the last brackets, where what is inside fits on a line.
    """
    gradient_of_the_loss = some_module.some_function(
        first_argument, second_argument, keyword=value
    )
    """,
    # One argument a line, where it does not.
    """
    gradient_of_the_loss = some_module.some_function(
        first_argument, second_argument * third_argument, keyword=another_function(value)[0]
    )
    """,
    """
    gradient_of_the_loss = some_module.some_function(
        first_argument,
        second_argument * third_argument,
        *others,
        keyword=another_function(value)[0],
        **rest,
    )
    """,
    # At optional parentheses, before the operators that bind loosest.
    """
    laplacian_of_the_field = (
        field[2:, 1:-1] + field[:-2, 1:-1] + field[1:-1, 2:] - 4.0 * field[1:-1, 1:-1]
    )
    """,
    """
    laplacian_of_the_field = (
        field[2:, 1:-1]
        + field[:-2, 1:-1]
        + field[1:-1, 2:] * spacing**2
        + field[1:-1, :-2]
        - 4.0 * field[1:-1, 1:-1]
    )
    """,
    # A power is measured with the spaces that it does not have.
    """
    a_rather_long_name_of_something = another_long_name_of_something_else + third_name**22
    """,
    """
    a_rather_long_name_of_something = (
        another_long_name_of_something_else + third_name_here**222
    )
    """,
    """
    if (
        np.max(np.abs(residual_of_the_iteration)) < absolute_tolerance
        and iteration >= minimum_number_of_iterations
    ):
        pass
    elif (
        residual_of_the_iteration_number_one
        or residual_of_the_iteration_number_two_as_it_is
    ):
        pass
    while (
        np.max(np.abs(residual_of_the_iteration)) > absolute_tolerance
        or not iteration_has_converged
    ):
        pass
    """,
    """
    for first_index_of_the_loop, second_index_of_the_loop in some_module.enumerate_pairs_of(
        all_values
    ):
        pass
    """,
    """
    return (
        first_gradient_of_the_function,
        second_gradient_of_the_function,
        third_gradient_of_it,
    )
    """,
    """
    first_gradient, second_gradient, third_gradient = some_module.gradients_of_the_function(
        theta
    )
    """,
    """
    (
        first_gradient_of_the_function,
        second_gradient_of_the_function,
        third_gradient_of_it,
    ) = result
    """,
    """
    first_gradient, second_gradient = (
        first_gradient + weight * direction_of_the_search,
        second_gradient - weight,
    )
    """,
    """
    x = [
        1000000000000001,
        1000000000000002,
        1000000000000003,
        1000000000000004,
        1000000000000005,
    ]
    """,
    """
    covariance_bar[first_index_of_the_block, second_index_of_the_block] += (
        weight_of_the_block * 2.0
    )
    """,
    """
    some_dictionary_of_values["a key of the dictionary"][
        another_key
    ] = some_other_value_of_the_function
    """,
    """
    value_of_the_function_at_the_point = (
        first_possible_value_of_it if some_condition_holds else second_possible_value
    )
    """,
    """
    some_function(
        first_argument_of_the_function,
        (
            first_possible_value_of_the_argument
            if some_condition_of_it_holds
            else second_possible_value
        ),
    )
    """,
    """
    values = [
        some_function_of_the_element(element)
        for element in all_elements_of_the_list
        if is_wanted(element)
    ]
    """,
    """
    result = (
        some_module.some_builder_of_things()
        .with_first(argument)
        .with_second(argument)(1, 2)
    )
    """,
    """
    result = (
        some_module.some_builder_of_things()
        .with_first_option(argument)
        .with_second_option(argument)
        .build()
    )
    """,
    """
    assert some_condition_that_ought_to_hold(
        first_argument, second_argument
    ), "a message that says so"
    """,
    """
    def some_function_of_several_arguments(
        first_argument, second_argument, third_argument=1.0
    ):
        pass


    def some_function_of_even_more_arguments(
        first_argument, second_argument, third_argument=1.0, *, fourth_argument, fifth=None
    ):
        pass


    def some_function_of_yet_more_arguments(
        first_argument,
        second_argument,
        third_argument=1.0,
        *,
        fourth_argument=(1, 2),
        **keywords,
    ):
        pass


    def some_function_with_only_one_argument_and_a_rather_long_name(
        the_argument_of_the_function,
    ):
        pass


    def some_function_that_says_what_it_returns(
        argument: np.ndarray, other: float
    ) -> np.ndarray:
        pass


    def some_function_without_arguments_that_says_what_it_returns() -> (
        tuple[np.ndarray, float]
    ):
        pass


    def returns_many() -> tuple[
        FirstTypeOfTheResult,
        SecondTypeOfTheResult,
        ThirdTypeOfTheResult,
        FourthTypeOfTheResult,
    ]:
        pass
    """,
    """
    from some_package.some_module import (
        first_name_of_the_module,
        second_name_of_the_module,
        third_name,
    )
    from some_package_with_a_long_name.some_module_with_a_long_name.another_module_in import (
        one_name,
    )
    """,
    """
    with (
        open_some_file_for_reading(first_path) as first_file,
        open_some_file_for_reading(second_path) as second_file,
    ):
        pass
    """,
    """
    raise ValueError(
        f"the value {value!r} is out of range: it ought to be between {low} and {high}"
    )
    """,
    # Nothing helps: the line stays as it is.
    """
    x = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    """,
    # New commas keep the brackets on the left open, so that those on the right open, too.
    """
    table[
        first_index_of_the_table + first_offset,
        second_index_of_the_table + second_offset,
        third_index,
    ] = (
        left - right
    )
    """,
    # Wide letters take two columns.
    """
    value_of_it = some_function(
        "漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢", another_argument_of_it
    )
    """,
]


def is_black(text: str) -> bool:
    return black.format_str(text, mode=black.Mode()) == text


@pytest.mark.parametrize("text", [inspect.cleandoc(text) + "\n" for text in BROKEN], ids=lambda text: text[:30].strip())
def test_a_broken_line_is_broken_as_before(text):
    tree = ast.parse(text)
    assert is_black(text)
    assert to_text(tree) == text


def test_the_last_column_is_used():
    fitting = f"x = f({'a' * 81})\n"
    assert to_text(ast.parse(fitting)) == fitting
    assert to_text(ast.parse(f"x = f({'a' * 82})")) == f"x = f(\n    {'a' * 82}\n)\n"


@pytest.mark.parametrize("depth", range(0, 9, 2))
@pytest.mark.parametrize("length", range(3, 21, 4))
def test_at_every_indentation_and_length(depth, length):
    terms = [f"weight_{index} * values[{index}, :] ** {index}" for index in range(length)]
    lines = [
        f"total = {' + '.join(terms)}",
        f"total[index, {terms[0]}] = f({', '.join(terms)}).sum(axis=0)",
        f"if {' and '.join(f'({term} > 0)' for term in terms)}: pass",
        f"return np.stack([{', '.join(terms)}]) @ matrix",
    ]
    header = "".join("    " * level + ("def f():\n" if level == 0 else "if x:\n") for level in range(depth + 1))
    source = header + "".join("    " * (depth + 1) + line + "\n" for line in lines)
    tree = ast.parse(source)
    text = to_text(tree)
    assert ast.dump(ast.parse(text)) == ast.dump(tree)
    assert is_black(text)


def test_a_line_of_tokens():
    assert lay_out(["x", " = ", "1"], 1, Kind.ORDINARY) == "    x = 1"


def seconds(source: str) -> float:
    tree = ast.parse(source)
    times = []
    for _ in range(3):
        start = time.process_time()
        to_text(tree)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    "statement",
    [
        lambda count: "x = " + " + ".join(f"a{index} * f(b[{index}], c)" for index in range(count)),
        lambda count: f"x = [{', '.join(f'({index}, {index}.5)' for index in range(count))}]",
        lambda count: f"if {' and '.join(f'a{index} > f({index})' for index in range(count))}: pass",
    ],
    ids=["sum", "list", "condition"],
)
def test_the_cost_grows_with_the_length(statement):
    small, large = 100, 800
    assert seconds(statement(large)) < 4 * large / small * max(seconds(statement(small)), 1e-3)
