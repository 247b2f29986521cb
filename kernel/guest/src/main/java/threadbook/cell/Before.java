package threadbook.cell;

import org.jspecify.annotations.Nullable;

/// What changed code of others is given when a task begins, and gives back when it ends: what its thread did before.
record Before(@Nullable Duty duty) {}
