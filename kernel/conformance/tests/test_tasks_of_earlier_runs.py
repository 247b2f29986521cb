"""Tasks that an earlier run of a cell has left in its pool: they end when the cell is run again, or are said to go on."""

def left_by_the_first(shared, pool, task):
    code = f"var {pool} = ThreadPool.of(1);\n{pool}.applyAsync(() -> {{ {task} }});\n{pool}.name()"
    name = shared.runs(code).ok().result().strip('"')
    said = shared.runs(code).ok().text()
    gone = f'Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().equals("{name}-worker-1"))'
    return said, f"{name} of this cell was still open: closed", shared.runs(gone).ok().result()


def test_an_endless_task_of_an_earlier_run_is_ended(shared):
    said, closed, gone = left_by_the_first(shared, "endless", "long n = 0; while (true) n++;")
    assert (said, gone) == (closed + ".\n", "true")
    again = "while (true) try { Thread.sleep(60_000); } catch (InterruptedException e) { }"
    said, closed, gone = left_by_the_first(shared, "stubborn", again)
    assert (said, gone) == (closed + ".\n", "true")


def test_a_task_of_an_earlier_run_that_cannot_be_ended_is_said_to_go_on(shared):
    shared.runs("var door = new Semaphore(0);").ok()
    said, closed, gone = left_by_the_first(shared, "waiting", "door.acquireUninterruptibly();")
    assert (said, gone) == (closed + ", but a task of it still runs.\n", "false")
    shared.runs("door.release(2);").ok()
