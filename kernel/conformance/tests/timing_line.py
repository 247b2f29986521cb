"""The line below a cell that says what it has cost, read by tests."""

# A page fault storm on a busy machine is processor time, too.
SLACK = 0.25

SPIN = """
    void spin(double seconds) {
        var bean = java.lang.management.ManagementFactory.getThreadMXBean();
        long end = bean.getCurrentThreadCpuTime() + Math.round(seconds * 1e9);
        while (bean.getCurrentThreadCpuTime() < end) { }
    }
    spin(0.01);
"""


def lines(cell, kind="display_data"):
    return [content for content in cell.contents(kind) if "timing" in content["metadata"].get("threadbook", {})]


def figures(cell):
    [line] = lines(cell)
    return line["metadata"]["threadbook"]["timing"]


def ended(kernel, line):
    """What the line below a cell says when nothing that it has started goes on."""
    display = line["transient"]["display_id"]

    def is_last(message):
        return (
            message["msg_type"] == "update_display_data"
            and message["content"]["transient"]["display_id"] == display
            and "still running" not in message["content"]["data"]["text/plain"]
        )

    return kernel.hears(is_last)["content"]
