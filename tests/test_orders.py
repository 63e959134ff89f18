"""Orders that times show."""

import pytest

from commentparse.plugin import order_by_time


@pytest.mark.parametrize(
    ("times", "order"),
    [
        ([], "unknown"),
        ([10], "unknown"),
        ([10, 10], "unknown"),
        ([10, 20, 10], "unknown"),
        ([10, 30, 20], "unknown"),
        ([30, 10, 20], "unknown"),
        ([10, 10, 20.5], "oldest"),
        ([20, 10, 10], "newest"),
        (["2024-01-01T00:00", "2024-01-02T00:00"], "oldest"),
        (["2024-01-02T00:00", "2024-01-01T00:00"], "newest"),
    ],
)
def test_the_order_is_told_where_all_times_agree(times, order):
    assert order_by_time(times) == order
